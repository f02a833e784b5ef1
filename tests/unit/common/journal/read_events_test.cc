#include "common/journal/read_events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::journal {
namespace {

TEST(ToProto, ShowsTheRowWithItsChangesAndHash) {
  StoredEvent event;
  event.record.department = "nj-tcj";
  event.record.sequence = 12;
  event.record.ordinal = 2;
  event.time = absl::FromUnixSeconds(1736928000) + absl::Microseconds(5);
  event.record.actor = "clerk";
  event.record.method = "s/Update";
  event.record.request_id = "r";
  event.record.resource = "departments/nj-tcj";
  event.record.action = "UPDATE";
  event.record.before_json = R"({"level":"a"})";
  event.record.after_json = R"({"level":"b"})";
  event.record.hash = std::string(31, '\xab') + '\x01';
  EXPECT_THAT(
      ToProto(event), testing::EqualsProto(R"pb(
        name: "departments/nj-tcj/auditEvents/12-2"
        sequence: 12
        event_time { seconds: 1736928000 nanos: 5000 }
        actor: "clerk"
        method: "s/Update"
        request_id: "r"
        resource: "departments/nj-tcj"
        action: "UPDATE"
        changes { field: "level" before: "\"a\"" after: "\"b\"" }
        hash: "ababababababababababababababababababababababababababababababab01")pb"));
}

}  // namespace
}  // namespace jixiao::journal

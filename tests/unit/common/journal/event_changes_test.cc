#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/journal/read_events.h"
#include "common/testing/matchers.h"

namespace jixiao::journal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "path: before -> after" of each change.
std::vector<std::string> Changes(const std::optional<std::string>& before,
                                 const std::optional<std::string>& after) {
  std::vector<std::string> lines;
  for (const auto& change : ChangesBetween(before, after)) {
    lines.push_back(change.field() + ": " + change.before() + " -> " +
                    change.after());
  }
  return lines;
}

TEST(ChangesBetween, EqualTextsHaveNone) {
  EXPECT_THAT(Changes(std::nullopt, std::nullopt), IsEmpty());
  EXPECT_THAT(Changes(R"({"a":1,"b":{"c":[2]}})", R"({"b":{"c":[2]},"a":1})"),
              IsEmpty());
}

TEST(ChangesBetween, NamesChangedFieldsOnlyByDottedPathSorted) {
  EXPECT_THAT(
      Changes(R"({"z":"old","same":1,"staff":{"in_post_count":40,"x":1}})",
              R"({"staff":{"x":1,"in_post_count":41},"same":1,"z":"new"})"),
      ElementsAre("staff.in_post_count: 40 -> 41", R"(z: "old" -> "new")"));
}

TEST(ChangesBetween, AFieldThatComesOrGoesHasAnEmptySide) {
  EXPECT_THAT(Changes(R"({"gone":true,"kept":0})", R"({"kept":0,"new":null})"),
              ElementsAre("gone: true -> ", "new:  -> null"));
}

TEST(ChangesBetween, EveryFieldOfANewResourceIsAChange) {
  EXPECT_THAT(Changes(std::nullopt, R"({"a":{"b":"x"},"c":[]})"),
              ElementsAre(R"(a.b:  -> "x")", "c:  -> []"));
  EXPECT_THAT(Changes(R"({"a":{"b":"x"}})", std::nullopt),
              ElementsAre(R"(a.b: "x" -> )"));
}

TEST(ChangesBetween, AListIsGivenAsAWhole) {
  EXPECT_THAT(Changes(R"({"divisions":["a","b"]})", R"({"divisions":["a"]})"),
              ElementsAre(R"(divisions: ["a","b"] -> ["a"])"));
  EXPECT_THAT(Changes(R"({"c":[{"x":1}]})", R"({"c":[{"x":2}]})"),
              ElementsAre(R"(c: [{"x":1}] -> [{"x":2}])"));
}

TEST(ChangesBetween, AValueThatBecomesAnObjectIsBoth) {
  EXPECT_THAT(Changes(R"({"a":1})", R"({"a":{"b":2}})"),
              ElementsAre("a: 1 -> ", "a.b:  -> 2"));
  EXPECT_THAT(Changes(R"({"a":{}})", R"({"a":{"b":2}})"),
              ElementsAre("a: {} -> ", "a.b:  -> 2"));
}

TEST(ChangesBetween, TextThatIsNoObjectIsOneField) {
  EXPECT_THAT(Changes("1", "[2]"), ElementsAre(": 1 -> [2]"));
  EXPECT_THAT(Changes("no json", std::nullopt),
              ElementsAre(R"(: "no json" -> )"));
}

TEST(ToProto, ShowsTheRowWithItsChangesAndHash) {
  StoredEvent event;
  event.row.department = "nj-tcj";
  event.row.sequence = 12;
  event.row.ordinal = 2;
  event.time = absl::FromUnixSeconds(1736928000) + absl::Microseconds(5);
  event.row.actor = "clerk";
  event.row.method = "s/Update";
  event.row.request_id = "r";
  event.row.resource = "departments/nj-tcj";
  event.row.action = "UPDATE";
  event.row.before_json = R"({"level":"a"})";
  event.row.after_json = R"({"level":"b"})";
  event.hash = std::string(31, '\xab') + '\x01';
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

#ifndef JIXIAO_TESTS_INTEGRATION_COMMON_JOURNAL_JOURNAL_TEST_BASE_H_
#define JIXIAO_TESTS_INTEGRATION_COMMON_JOURNAL_JOURNAL_TEST_BASE_H_

#include <google/protobuf/wrappers.pb.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/mysql/database.h"

namespace jixiao::journal {

using Response = google::protobuf::StringValue;

inline constexpr char kDepartment[] = "nj-tcj";
inline constexpr char kRequestId[] = "3f0c1e52-6d8b-4e3a-9a53-0f3b2a1c4d5e";

inline WriteContext MakeContext(const std::string& request_id = "",
                                const std::string& digest = "digest") {
  WriteContext context;
  context.actor = "clerk@nj-tcj";
  context.department = kDepartment;
  context.method = "/jixiao.test.v1.TestService/Write";
  context.request_id = request_id;
  context.request_digest = digest;
  context.now = absl::FromUnixMicros(1735603200123456);
  return context;
}

// One write with one audit event that answers with its sequence.
inline absl::Status WriteOne(mysql::Database& db, const WriteContext& context,
                             Response* response) {
  return db.RunInTransaction({}, [&](mysql::Session& session) {
    return Write(session, context, response, [&](Entry& entry) {
      entry.Audit("departments/nj-tcj/records/1", "CREATE", nullptr,
                  {{"名称", "南京"}, {"amount", 331541}});
      response->set_value(std::to_string(entry.sequence()));
      return absl::OkStatus();
    });
  });
}

inline absl::StatusOr<int64_t> Verify(mysql::Database& db,
                                      const std::string& department) {
  absl::StatusOr<int64_t> result = 0;
  const absl::Status read = db.Read({}, [&](mysql::Session& session) {
    result = VerifyChain(session, department);
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return result;
}

}  // namespace jixiao::journal

#endif  // JIXIAO_TESTS_INTEGRATION_COMMON_JOURNAL_JOURNAL_TEST_BASE_H_

// A client that repeats a write whose outcome it could not learn, with the same
// request id, gets it done exactly once whether or not it had been done.
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/testing/private_mariadb.h"
#include "tests/integration/common/journal/journal_test_base.h"

namespace jixiao::journal {
namespace {

using ::jixiao::testing::IsOkAndHolds;
using ::jixiao::testing::StatusIs;

// WriteOne that calls `before_commit` when all its statements are done.
absl::Status WriteThen(mysql::Database& db, Response* response,
                       const std::function<void(int64_t)>& before_commit) {
  return db.RunInTransaction({}, [&](mysql::Session& session) {
    mysql::Rows id = session.Query("SELECT CONNECTION_ID()");
    id.Next();
    const absl::Status written =
        Write(session, MakeContext(kRequestId), response, [&](Entry& entry) {
          entry.Audit("r", "CREATE", nullptr, {{"a", 1}});
          response->set_value(std::to_string(entry.sequence()));
          return absl::OkStatus();
        });
    before_commit(id.Int64(1));
    return written;
  });
}

TEST(UnknownOutcome, IsDoneByTheSecondTryWhenTheFirstWasLost) {
  testing::Database database(Migrations());
  Response response;
  EXPECT_THAT(WriteThen(database.db(), &response,
                        [&](int64_t id) { database.Kill(id); }),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(database.Count("audit_event"), 0);
  JX_ASSERT_OK(WriteOne(database.db(), MakeContext(kRequestId), &response));
  EXPECT_EQ(response.value(), "1");
  EXPECT_THAT(Verify(database.db(), kDepartment), IsOkAndHolds(1));
}

TEST(UnknownOutcome, IsReplayedWhenOnlyTheAnswerOfCommitWasLost) {
  testing::PrivateMariaDb server;
  server.Start();
  mysql::ConnectionOptions options = server.options();
  options.read_timeout_s = 1;
  testing::Database database(options, Migrations());
  Response response;
  // The server hangs, so COMMIT stays in its socket until it goes on.
  EXPECT_THAT(
      WriteThen(database.db(), &response, [&](int64_t) { server.Pause(); }),
      StatusIs(absl::StatusCode::kUnavailable,
               type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  server.Resume();
  JX_ASSERT_OK(WriteOne(database.db(), MakeContext(kRequestId), &response));
  EXPECT_EQ(response.value(), "1");
  EXPECT_EQ(database.Count("audit_event"), 1);
  EXPECT_EQ(database.Scalar("SELECT resource FROM audit_event"), "r");
}

}  // namespace
}  // namespace jixiao::journal

// The server itself stops, crashes and hangs under a pool.
#include <memory>
#include <vector>

#include "common/mysql/database.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/testing/private_mariadb.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::StatusIs;

absl::Status Insert(Session& session) {
  session.Execute("INSERT INTO t (id) SELECT COUNT(*) FROM t");
  return absl::OkStatus();
}

class ServerRestartTest : public ::testing::Test {
 protected:
  ServerRestartTest() {
    server_.Start();
    database_ =
        std::make_unique<testing::Database>(server_.options(), Migrations{}, 3);
    database_->Execute("CREATE TABLE t (id INT PRIMARY KEY)");
  }

  // Leaves three idle connections in the pool.
  void FillPool() {
    std::vector<Pool::Lease> leases;
    for (int i = 0; i < 3; ++i) {
      leases.push_back(
          *database_->pool().Acquire({}, Isolation::kReadCommitted));
    }
  }

  testing::PrivateMariaDb server_;
  std::unique_ptr<testing::Database> database_;
};

TEST_F(ServerRestartTest, HealsThePoolAfterARestart) {
  Database& db = database_->db();
  FillPool();
  JX_ASSERT_OK(db.RunInTransaction({}, Insert));
  JX_ASSERT_OK(db.Ping());
  server_.Restart();
  for (int i = 0; i < 5; ++i) JX_EXPECT_OK(db.RunInTransaction({}, Insert));
  JX_EXPECT_OK(db.Ping());
}

TEST_F(ServerRestartTest, KeepsEveryAcknowledgedWriteThroughACrash) {
  Database& db = database_->db();
  FillPool();
  for (int i = 0; i < 5; ++i) JX_ASSERT_OK(db.RunInTransaction({}, Insert));
  server_.Kill9();
  server_.Start();
  int64_t count = 0;
  JX_ASSERT_OK(db.Read({}, [&](Session& session) {
    Rows rows = session.Query("SELECT COUNT(*) FROM t");
    rows.Next();
    count = rows.Int64(1);
    return absl::OkStatus();
  }));
  EXPECT_EQ(count, 5);
}

TEST_F(ServerRestartTest, FailsClearlyWhileTheServerIsDown) {
  Database& db = database_->db();
  FillPool();
  server_.Stop();
  const auto unavailable =
      StatusIs(absl::StatusCode::kUnavailable,
               type::v1::ERROR_REASON_DATABASE_UNAVAILABLE);
  EXPECT_THAT(db.RunInTransaction({}, Insert), unavailable);
  EXPECT_THAT(db.Read({}, Insert), unavailable);
  EXPECT_THAT(db.Ping(), unavailable);
  server_.Start();
  JX_EXPECT_OK(db.Ping());
  JX_EXPECT_OK(db.RunInTransaction({}, Insert));
}

TEST_F(ServerRestartTest, FailsWhenTheServerStopsInsideATransaction) {
  Database& db = database_->db();
  int runs = 0;
  const absl::Status status = db.RunInTransaction({}, [&](Session& session) {
    ++runs;
    JX_EXPECT_OK(Insert(session));
    server_.Kill9();
    return absl::OkStatus();
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable,
                               type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(runs, 1);
  server_.Start();
  JX_EXPECT_OK(db.RunInTransaction({}, Insert));
  JX_EXPECT_OK(db.Read({}, [&](Session& session) {
    EXPECT_EQ(session.Query("SELECT id FROM t").size(), 1u);
    return absl::OkStatus();
  }));
}

TEST_F(ServerRestartTest, GivesUpOnAServerThatHangs) {
  Pool::Options options = database_->options();
  options.read_timeout_s = 1;
  options.connect_timeout_s = 1;
  Pool pool(options);
  Database db(&pool);
  const absl::Status status = db.RunInTransaction({}, [&](Session& session) {
    server_.Pause();
    return Insert(session);
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable,
                               type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_THAT(db.RunInTransaction({}, Insert),
              StatusIs(absl::StatusCode::kUnavailable));
  server_.Resume();
  JX_EXPECT_OK(db.RunInTransaction({}, Insert));
}

}  // namespace
}  // namespace jixiao::mysql

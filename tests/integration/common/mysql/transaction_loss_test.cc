// What a lost connection does to a transaction, at each moment it can be lost.
#include "common/mysql/database.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::StatusIs;

int64_t ConnectionId(Session& session) {
  Rows rows = session.Query("SELECT CONNECTION_ID()");
  rows.Next();
  return rows.Int64(1);
}

class TransactionLossTest : public ::testing::Test {
 protected:
  void SetUp() override {
    database_.Execute("CREATE TABLE t (id INT PRIMARY KEY)");
  }

  testing::Database database_{{}, 1};
  Database& db_ = database_.db();
};

TEST_F(TransactionLossTest, ReportsAConnectionKilledBeforeCommit) {
  int runs = 0;
  const absl::Status status = db_.RunInTransaction({}, [&](Session& session) {
    ++runs;
    const int64_t id = ConnectionId(session);
    session.Execute("INSERT INTO t VALUES (1)");
    database_.Kill(id);
    return absl::OkStatus();
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable,
                               type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_TRUE(status.GetPayload(status::kRetryInfoUrl).has_value());
  EXPECT_EQ(runs, 1) << "a lost COMMIT must not be retried";
  EXPECT_EQ(database_.Count("t"), 0);
}

TEST_F(TransactionLossTest, ReportsAConnectionKilledBetweenTwoStatements) {
  int runs = 0;
  const absl::Status status = db_.RunInTransaction({}, [&](Session& session) {
    ++runs;
    session.Execute("INSERT INTO t VALUES (1)");
    database_.Kill(ConnectionId(session));
    session.Execute("INSERT INTO t VALUES (2)");
    return absl::OkStatus();
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable,
                               type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(database_.Count("t"), 0);
}

TEST_F(TransactionLossTest, ReportsALossThatTheFunctionSwallowed) {
  const absl::Status status = db_.RunInTransaction({}, [&](Session& session) {
    database_.Kill(ConnectionId(session));
    try {
      session.Execute("INSERT INTO t VALUES (1)");
    } catch (const sql::SQLException&) {
    }
    return absl::OkStatus();
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable,
                               type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
}

TEST_F(TransactionLossTest, KeepsWhatAReaderHasReadBeforeItsEnd) {
  JX_EXPECT_OK(db_.Read({}, [&](Session& session) {
    database_.Kill(ConnectionId(session));
    return absl::OkStatus();
  }));
}

TEST_F(TransactionLossTest, ReplacesADeadIdleConnectionUnseen) {
  const auto insert = [](Session& session) {
    session.Execute("INSERT INTO t (id) SELECT COUNT(*) FROM t");
    return absl::OkStatus();
  };
  JX_ASSERT_OK(db_.RunInTransaction({}, insert));
  database_.KillAll();
  JX_EXPECT_OK(db_.RunInTransaction({}, insert));
  database_.KillAll();
  JX_EXPECT_OK(db_.Read({}, [](Session& session) {
    session.Query("SELECT * FROM t");
    return absl::OkStatus();
  }));
  database_.KillAll();
  JX_EXPECT_OK(db_.RunWithoutTransaction({}, insert));
  EXPECT_EQ(database_.Count("t"), 3);
}

TEST_F(TransactionLossTest, DropsOnlyTheConnectionThatWasLost) {
  const auto id_of_next = [&] {
    int64_t id = 0;
    JX_EXPECT_OK(db_.RunInTransaction({}, [&](Session& session) {
      id = ConnectionId(session);
      return absl::OkStatus();
    }));
    return id;
  };
  const int64_t first = id_of_next();
  EXPECT_EQ(id_of_next(), first);
  database_.Kill(first);
  const int64_t second = id_of_next();
  EXPECT_NE(second, first);
  EXPECT_EQ(id_of_next(), second);
}

}  // namespace
}  // namespace jixiao::mysql

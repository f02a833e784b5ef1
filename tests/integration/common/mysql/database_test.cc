#include "common/mysql/database.h"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "common/testing/database.h"
#include "common/testing/matchers.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::StatusIs;

// Lets a number of threads go on together, once.
class Meeting {
 public:
  explicit Meeting(int size) : missing_(size) {}
  void Wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (missing_ > 0 && --missing_ == 0) all_here_.notify_all();
    all_here_.wait(lock, [this] { return missing_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_here_;
  int missing_;
};

class DatabaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    database_.Execute("CREATE TABLE t (id INT PRIMARY KEY, v INT NOT NULL)");
    database_.Execute("INSERT INTO t VALUES (1, 0), (2, 0)");
  }

  static absl::Status Add(Session& session, int id) {
    session.Execute("UPDATE t SET v = v + 1 WHERE id = ?", {id});
    return absl::OkStatus();
  }

  testing::Database database_;
  Database& db_ = database_.db();
};

TEST_F(DatabaseTest, CommitsWhenTheFunctionReturnsOk) {
  JX_EXPECT_OK(db_.RunInTransaction({}, [](Session& s) { return Add(s, 1); }));
  EXPECT_EQ(database_.Scalar("SELECT v FROM t WHERE id = 1"), "1");
}

TEST_F(DatabaseTest, RollsBackAndReturnsTheFunctionsError) {
  const absl::Status status = db_.RunInTransaction({}, [](Session& session) {
    session.Execute("UPDATE t SET v = 9", {});
    return status::NotFound("type", "name");
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound,
                               type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_EQ(database_.Count("t WHERE v = 9"), 0);
}

TEST_F(DatabaseTest, RollsBackOnAnUnmappedSqlErrorAndHidesItsText) {
  const absl::Status status = db_.RunInTransaction({}, [](Session& session) {
    session.Execute("UPDATE t SET v = 9", {});
    session.Query("SELECT * FROM secret_table");
    return absl::OkStatus();
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(std::string(status.message()).find("secret"), std::string::npos);
  EXPECT_NE(status::LogDetailOf(status).find("secret"), std::string::npos);
  EXPECT_EQ(database_.Count("t WHERE v = 9"), 0);
}

TEST_F(DatabaseTest, RollsBackOnAnyOtherException) {
  const absl::Status status =
      db_.RunInTransaction({}, [](Session& session) -> absl::Status {
        session.Execute("UPDATE t SET v = 9", {});
        throw std::runtime_error("bug");
      });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(database_.Count("t WHERE v = 9"), 0);
}

TEST_F(DatabaseTest, GoesOnAfterADuplicateThatTheFunctionHandles) {
  JX_EXPECT_OK(db_.RunInTransaction({}, [](Session& session) {
    try {
      session.Execute("INSERT INTO t VALUES (1, 5)");
    } catch (const sql::SQLException& error) {
      if (!IsDuplicateKey(error)) throw;
    }
    return Add(session, 1);
  }));
  EXPECT_EQ(database_.Scalar("SELECT v FROM t WHERE id = 1"), "1");
}

TEST_F(DatabaseTest, RetriesTheVictimOfADeadlockOfTwoCrossingWriters) {
  Meeting both_hold_one(2);
  const auto writer = [&](int first, int second) {
    return db_.RunInTransaction({}, [&, first, second](Session& session) {
      JX_EXPECT_OK(Add(session, first));
      both_hold_one.Wait();
      return Add(session, second);
    });
  };
  absl::Status other;
  std::thread thread([&] { other = writer(2, 1); });
  JX_EXPECT_OK(writer(1, 2));
  thread.join();
  JX_EXPECT_OK(other);
  EXPECT_EQ(database_.Count("t WHERE v = 2"), 2);
  EXPECT_GE(db_.retries(), 1);
}

TEST_F(DatabaseTest, GivesUpAfterABoundedNumberOfRetries) {
  int runs = 0;
  const absl::Status status =
      db_.RunInTransaction({}, [&](Session& session) -> absl::Status {
        ++runs;
        JX_EXPECT_OK(Add(session, 1));
        throw sql::SQLException("Deadlock found", "40001", 1213);
      });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kAborted,
                               type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  EXPECT_EQ(runs, 1 + Database::kMaxRetries);
  EXPECT_EQ(database_.Count("t WHERE v <> 0"), 0);
}

TEST_F(DatabaseTest, RetriesALockWaitTimeout) {
  Connection holder(database_.options());
  holder.Begin(Isolation::kReadCommitted, false);
  holder.Execute("UPDATE t SET v = 5 WHERE id = 1", {});
  Pool::Options options = database_.options();
  options.lock_wait_timeout_s = 1;
  Pool pool(options);
  Database impatient(&pool);
  int runs = 0;
  JX_EXPECT_OK(impatient.RunInTransaction({}, [&](Session& session) {
    if (++runs == 2) holder.Rollback();
    return Add(session, 1);
  }));
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(database_.Scalar("SELECT v FROM t WHERE id = 1"), "1");
}

TEST_F(DatabaseTest, NeverCommitsATransactionWhoseDeadlockWasSwallowed) {
  Connection holder(database_.options());
  holder.Begin(Isolation::kReadCommitted, false);
  holder.Execute("UPDATE t SET v = 5 WHERE id = 2", {});
  Pool::Options options = database_.options();
  options.lock_wait_timeout_s = 1;
  Pool pool(options);
  Database impatient(&pool);
  int runs = 0;
  JX_EXPECT_OK(impatient.RunInTransaction({}, [&](Session& session) {
    if (++runs == 2) holder.Rollback();
    JX_EXPECT_OK(Add(session, 1));
    try {
      return Add(session, 2);
    } catch (const sql::SQLException&) {
      return absl::OkStatus();
    }
  }));
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(database_.Count("t WHERE v = 1"), 2);
}

TEST_F(DatabaseTest, DoesNotBeginAfterTheDeadline) {
  int runs = 0;
  const auto count = [&](Session&) {
    ++runs;
    return absl::OkStatus();
  };
  const CallDeadline past{absl::Now() - absl::Seconds(1)};
  for (const absl::Status& status :
       {db_.RunInTransaction(past, count), db_.Read(past, count),
        db_.RunWithoutTransaction(past, count)}) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kDeadlineExceeded,
                                 type::v1::ERROR_REASON_DEADLINE_EXCEEDED));
  }
  EXPECT_EQ(runs, 0);
}

TEST_F(DatabaseTest, DoesNotRetryBeyondTheDeadline) {
  int runs = 0;
  // The shortest pause before a retry is longer than what is left.
  const CallDeadline deadline = CallDeadline::In(absl::Seconds(2));
  const absl::Status status =
      db_.RunInTransaction(deadline, [&](Session&) -> absl::Status {
        ++runs;
        while (deadline.Left() > absl::Milliseconds(9)) {
        }
        throw sql::SQLException("Deadlock found", "40001", 1213);
      });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(runs, 1);
}

TEST_F(DatabaseTest, ReadsOneSnapshotWhateverOthersCommitMeanwhile) {
  JX_EXPECT_OK(db_.Read({}, [&](Session& session) {
    database_.Execute("UPDATE t SET v = 7");
    Rows first = session.Query("SELECT SUM(v) FROM t");
    EXPECT_TRUE(first.Next());
    EXPECT_EQ(first.Text(1), "0");
    return absl::OkStatus();
  }));
}

TEST_F(DatabaseTest, SeesNewRowsWithEachStatementOfAWrite) {
  JX_EXPECT_OK(db_.RunInTransaction({}, [&](Session& session) {
    session.Query("SELECT v FROM t");
    database_.Execute("UPDATE t SET v = 7");
    Rows rows = session.Query("SELECT SUM(v) FROM t");
    EXPECT_TRUE(rows.Next());
    EXPECT_EQ(rows.Text(1), "14");
    return absl::OkStatus();
  }));
}

TEST_F(DatabaseTest, AlternatesReadsAndWritesOnOneConnection) {
  Pool::Options options = database_.options();
  options.size = 1;
  Pool pool(options);
  Database db(&pool);
  for (int i = 0; i < 3; ++i) {
    JX_EXPECT_OK(db.RunInTransaction({}, [](Session& s) { return Add(s, 1); }));
    JX_EXPECT_OK(db.Read({}, [&](Session& session) {
      Rows rows = session.Query("SELECT v FROM t WHERE id = 1");
      EXPECT_TRUE(rows.Next());
      EXPECT_EQ(rows.Int64(1), i + 1);
      return absl::OkStatus();
    }));
  }
}

TEST_F(DatabaseTest, RefusesToWriteWhileReading) {
  const absl::Status status =
      db_.Read({}, [](Session& session) { return Add(session, 1); });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(database_.Scalar("SELECT v FROM t WHERE id = 1"), "0");
}

TEST_F(DatabaseTest, CountsTheStatementsOfFunctionsOnly) {
  const int64_t before = db_.statements();
  JX_EXPECT_OK(db_.RunInTransaction({}, [](Session& session) {
    session.Query("SELECT 1");
    return Add(session, 1);
  }));
  JX_EXPECT_OK(db_.Read({}, [](Session& session) {
    session.Query("SELECT 1");
    return absl::OkStatus();
  }));
  EXPECT_EQ(db_.statements() - before, 3);
}

}  // namespace
}  // namespace jixiao::mysql

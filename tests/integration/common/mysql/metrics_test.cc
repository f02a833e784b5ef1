// What pools and transactions tell, as Prometheus gets it.

#include "common/metrics/metrics.h"

#include <memory>
#include <string>
#include <thread>

#include "common/mysql/database.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/testing/scrape.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::Scrape;
using ::jixiao::testing::StatusIs;

constexpr Isolation kWriting = Isolation::kReadCommitted;

constexpr char kSize[] = "jixiao_database_pool_size";
constexpr char kInUse[] = "jixiao_database_pool_in_use";
constexpr char kIdle[] = "jixiao_database_pool_idle";
constexpr char kWaiting[] = "jixiao_database_pool_waiting";
constexpr char kExhausted[] = "jixiao_database_pool_exhausted_total";
constexpr char kOpened[] =
    R"(jixiao_database_connections_total{outcome="opened"})";
constexpr char kFailed[] =
    R"(jixiao_database_connections_total{outcome="failed"})";

std::string TransactionSeries(const std::string& mode,
                              const std::string& outcome) {
  return "jixiao_database_transactions_total{mode=\"" + mode + "\",outcome=\"" +
         outcome + "\"}";
}

// A test's own database keeps a pool too, so each test looks at differences.
class MysqlMetricsTest : public ::testing::Test {
 protected:
  MysqlMetricsTest() {
    database_.Execute("CREATE TABLE t (id INT PRIMARY KEY, v INT NOT NULL)");
    database_.Execute("INSERT INTO t VALUES (1, 0)");
    // There are no numbers before the first transaction.
    JX_EXPECT_OK(
        database_.db().Read({}, [](Session&) { return absl::OkStatus(); }));
  }

  Pool::Options Options(int size, absl::Duration max_wait) {
    Pool::Options options = database_.options();
    options.size = size;
    options.max_wait = max_wait;
    return options;
  }

  // By how much a value has changed since `before`.
  double Rise(const Scrape& before, const std::string& series) const {
    return Now().Value(series) - before.Value(series);
  }

  Scrape Now() const { return Scrape(exposer_->port()); }

  const std::unique_ptr<metrics::Exposer> exposer_ =
      *metrics::Exposer::Listen("127.0.0.1:0");
  testing::Database database_;
};

TEST_F(MysqlMetricsTest, ConnectionsAreCountedWhereverTheyAre) {
  JX_ASSERT_OK(database_.db().Ping());
  const Scrape before = Now();
  {
    Pool pool(Options(3, absl::Milliseconds(10)));
    EXPECT_EQ(Rise(before, kSize), 3);
    EXPECT_EQ(Rise(before, kOpened), 0) << "none is made before it is needed";
    {
      auto first = pool.Acquire({}, kWriting);
      auto second = pool.Acquire({}, kWriting);
      JX_ASSERT_OK(second);
      EXPECT_EQ(Rise(before, kInUse), 2);
      EXPECT_EQ(Rise(before, kOpened), 2);
    }
    EXPECT_EQ(Rise(before, kInUse), 0);
    EXPECT_EQ(Rise(before, kIdle), 2);
    {
      auto again = pool.Acquire({}, kWriting);
      JX_ASSERT_OK(again);
      EXPECT_EQ(Rise(before, kIdle), 1);
      EXPECT_EQ(Rise(before, kOpened), 2);
      again->connection().Begin(kWriting, false);
    }
    EXPECT_EQ(Rise(before, kIdle), 1) << "one left inside is not kept";
  }
  for (const char* series : {kSize, kInUse, kIdle, kWaiting}) {
    EXPECT_EQ(Rise(before, series), 0) << series;
  }
}

TEST_F(MysqlMetricsTest, AWaitInVainIsCountedAndMeasured) {
  Pool pool(Options(1, absl::Milliseconds(30)));
  auto held = pool.Acquire({}, kWriting);
  JX_ASSERT_OK(held);
  const Scrape before = Now();
  EXPECT_THAT(pool.Acquire({}, kWriting),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_POOL_EXHAUSTED));
  EXPECT_EQ(Rise(before, kExhausted), 1);
  EXPECT_EQ(Rise(before, "jixiao_database_pool_wait_seconds_count"), 1);
  EXPECT_GE(Rise(before, "jixiao_database_pool_wait_seconds_sum"), 0.03);
}

TEST_F(MysqlMetricsTest, WhoWaitsIsShown) {
  Pool pool(Options(1, absl::Seconds(30)));
  auto held = std::make_unique<Pool::Lease>(*pool.Acquire({}, kWriting));
  const Scrape before = Now();
  std::thread waiter([&] { JX_EXPECT_OK(pool.Acquire({}, kWriting)); });
  while (Rise(before, kWaiting) < 1) std::this_thread::yield();
  held.reset();
  waiter.join();
  EXPECT_EQ(Rise(before, kWaiting), 0);
  EXPECT_EQ(Rise(before, kExhausted), 0);
}

TEST_F(MysqlMetricsTest, AConnectionThatCannotBeMadeIsCounted) {
  Pool::Options options = Options(1, absl::Milliseconds(10));
  options.socket = "/nowhere/socket";
  Pool pool(options);
  const Scrape before = Now();
  EXPECT_THAT(pool.Acquire({}, kWriting),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(Rise(before, kFailed), 1);
  EXPECT_EQ(Rise(before, kInUse), 0);
}

TEST_F(MysqlMetricsTest, TransactionsAreCountedByModeAndOutcome) {
  const Scrape before = Now();
  JX_ASSERT_OK(database_.db().RunInTransaction({}, [](Session& session) {
    session.Execute("UPDATE t SET v = 1");
    session.Execute("UPDATE t SET v = 2");
    return absl::OkStatus();
  }));
  EXPECT_TRUE(absl::IsCancelled(database_.db().RunInTransaction(
      {}, [](Session&) { return absl::CancelledError(""); })));
  JX_ASSERT_OK(database_.db().Read({}, [](Session& session) {
    session.Query("SELECT v FROM t");
    return absl::OkStatus();
  }));
  EXPECT_EQ(Rise(before, TransactionSeries("write", "committed")), 1);
  EXPECT_EQ(Rise(before, TransactionSeries("write", "rolled_back")), 1);
  EXPECT_EQ(Rise(before, TransactionSeries("write", "conflict")), 0);
  EXPECT_EQ(Rise(before, TransactionSeries("read", "committed")), 1);
  EXPECT_EQ(Rise(before, "jixiao_database_statements_total"), 3);
}

TEST_F(MysqlMetricsTest, RetriesTellWhatWasInTheWay) {
  const std::string deadlocks =
      R"(jixiao_database_transaction_retries_total{reason="deadlock"})";
  const std::string timeouts =
      R"(jixiao_database_transaction_retries_total{reason="lock_timeout"})";
  const Scrape before = Now();
  int runs = 0;
  JX_ASSERT_OK(
      database_.db().RunInTransaction({}, [&runs](Session&) -> absl::Status {
        if (++runs == 1) throw sql::SQLException("Deadlock", "40001", 1213);
        if (runs == 2) throw sql::SQLException("Lock wait", "HY000", 1205);
        return absl::OkStatus();
      }));
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(Rise(before, deadlocks), 1);
  EXPECT_EQ(Rise(before, timeouts), 1);
  EXPECT_EQ(Rise(before, TransactionSeries("write", "conflict")), 2);
  EXPECT_EQ(Rise(before, TransactionSeries("write", "committed")), 1);
}

}  // namespace
}  // namespace jixiao::mysql

#include "common/mysql/pool.h"

#include <thread>

#include "common/mysql/database.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::StatusIs;

constexpr Isolation kWrites = Isolation::kReadCommitted;

class PoolTest : public ::testing::Test {
 protected:
  Pool::Options Options(int size, absl::Duration max_wait) {
    Pool::Options options = database_.options();
    options.size = size;
    options.max_wait = max_wait;
    return options;
  }
  int64_t Connections() {
    return database_.Count(
        "information_schema.processlist WHERE id <> CONNECTION_ID() "
        "AND db = DATABASE()");
  }

  testing::Database database_;
};

TEST_F(PoolTest, ConnectsOnlyWhenNeededAndUsesConnectionsAgain) {
  Pool pool(Options(4, absl::Milliseconds(500)));
  EXPECT_EQ(Connections(), 0);
  for (int i = 0; i < 5; ++i) JX_ASSERT_OK(pool.Acquire({}, kWrites));
  EXPECT_EQ(Connections(), 1);
  {
    auto first = pool.Acquire({}, kWrites);
    auto second = pool.Acquire({}, kWrites);
    JX_ASSERT_OK(second);
    EXPECT_TRUE(first->reused());
    EXPECT_FALSE(second->reused());
  }
  EXPECT_EQ(Connections(), 2);
}

TEST_F(PoolTest, RefusesWhenAllAreInUseForTooLong) {
  Pool pool(Options(2, absl::Milliseconds(20)));
  auto first = pool.Acquire({}, kWrites);
  auto second = pool.Acquire({}, kWrites);
  JX_ASSERT_OK(second);
  const auto third = pool.Acquire({}, kWrites);
  EXPECT_THAT(third, StatusIs(absl::StatusCode::kUnavailable,
                              type::v1::ERROR_REASON_POOL_EXHAUSTED));
  EXPECT_TRUE(third.status().GetPayload(status::kRetryInfoUrl).has_value());
}

TEST_F(PoolTest, WaitsNoLongerThanTheDeadline) {
  Pool pool(Options(1, absl::InfiniteDuration()));
  auto held = pool.Acquire({}, kWrites);
  JX_ASSERT_OK(held);
  EXPECT_THAT(pool.Acquire(CallDeadline::In(absl::Milliseconds(20)), kWrites),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(PoolTest, HandsAFreedConnectionToTheOneWhoWaits) {
  Pool pool(Options(1, absl::Seconds(30)));
  auto held = std::make_unique<Pool::Lease>(*pool.Acquire({}, kWrites));
  absl::Status waited;
  std::thread waiter([&] { waited = pool.Acquire({}, kWrites).status(); });
  held.reset();
  waiter.join();
  JX_EXPECT_OK(waited);
  EXPECT_EQ(Connections(), 1);
}

TEST_F(PoolTest, PrefersAnIdleConnectionWithTheWantedIsolation) {
  Pool pool(Options(2, absl::Seconds(1)));
  Database db(&pool);
  {
    auto writer = pool.Acquire({}, kWrites);
    JX_ASSERT_OK(writer);
    JX_ASSERT_OK(db.Read({}, [](Session&) { return absl::OkStatus(); }));
  }
  auto reader = pool.Acquire({}, Isolation::kRepeatableRead);
  JX_ASSERT_OK(reader);
  EXPECT_EQ(reader->connection().isolation(), Isolation::kRepeatableRead);
}

TEST_F(PoolTest, ClosesAConnectionThatIsStillInATransaction) {
  database_.Execute("CREATE TABLE t (id INT PRIMARY KEY)");
  Pool pool(Options(1, absl::Seconds(1)));
  {
    auto lease = pool.Acquire({}, kWrites);
    JX_ASSERT_OK(lease);
    lease->connection().Begin(kWrites, false);
    lease->connection().Execute("INSERT INTO t VALUES (1)", {});
  }
  auto next = pool.Acquire({}, kWrites);
  JX_ASSERT_OK(next);
  EXPECT_FALSE(next->reused());
  EXPECT_EQ(database_.Count("t"), 0);
}

TEST_F(PoolTest, PingsOverItsOwnConnectionWhenAllAreInUse) {
  Pool pool(Options(1, absl::Milliseconds(10)));
  auto held = pool.Acquire({}, kWrites);
  JX_ASSERT_OK(held);
  JX_EXPECT_OK(pool.Ping());
  database_.KillAll();
  JX_EXPECT_OK(pool.Ping());
}

TEST_F(PoolTest, LetsNobodyInAfterClose) {
  Pool pool(Options(2, absl::Seconds(1)));
  auto held = std::make_unique<Pool::Lease>(*pool.Acquire({}, kWrites));
  pool.Close();
  EXPECT_THAT(pool.Acquire({}, kWrites),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DRAINING));
  held.reset();
}

TEST_F(PoolTest, ReportsAServerThatIsNotThere) {
  Pool::Options options = Options(1, absl::Seconds(1));
  options.socket = "/nonexistent/socket";
  Pool pool(options);
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(pool.Acquire({}, kWrites),
                StatusIs(absl::StatusCode::kUnavailable,
                         type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  }
  EXPECT_THAT(pool.Ping(),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
}

}  // namespace
}  // namespace jixiao::mysql

#include <thread>
#include <vector>

#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "tests/integration/common/journal/journal_test_base.h"

namespace jixiao::journal {
namespace {

using ::jixiao::testing::IsOkAndHolds;

TEST(JournalConcurrency, QueuesTwoWritersOfOneDepartment) {
  testing::Database database(Migrations());
  Response setup;
  JX_ASSERT_OK(WriteOne(database.db(), MakeContext(), &setup));
  Response second;
  absl::Status second_status;
  std::thread other;
  int64_t first = 0;
  const absl::Status first_status =
      database.db().RunInTransaction({}, [&](mysql::Session& session) {
        return Write(session, MakeContext(), nullptr, [&](Entry& entry) {
          first = entry.sequence();
          other = std::thread([&] {
            second_status = WriteOne(database.db(), MakeContext(), &second);
          });
          database.AwaitLockWaiters(1);
          return absl::OkStatus();
        });
      });
  other.join();
  JX_EXPECT_OK(first_status);
  JX_EXPECT_OK(second_status);
  EXPECT_EQ(first, 2);
  EXPECT_EQ(second.value(), "3");
  EXPECT_EQ(database.db().retries(), 0);
}

TEST(JournalConcurrency, DoesNotMakeOtherDepartmentsWait) {
  testing::Database database(Migrations());
  Response response;
  WriteContext other = MakeContext();
  other.department = "nj-fgw";
  JX_ASSERT_OK(WriteOne(database.db(), MakeContext(), &response));
  JX_ASSERT_OK(WriteOne(database.db(), other, &response));
  JX_EXPECT_OK(database.db().RunInTransaction({}, [&](mysql::Session& session) {
    return Write(session, MakeContext(), nullptr, [&](Entry&) {
      return WriteOne(database.db(), other, &response);
    });
  }));
  EXPECT_EQ(response.value(), "2");
}

TEST(JournalConcurrency, LetsManyFirstWritersInWithoutADeadlock) {
  constexpr int kWriters = 6;
  testing::Database database(Migrations(), kWriters);
  std::vector<std::thread> threads;
  std::vector<absl::Status> results(kWriters);
  for (int i = 0; i < kWriters; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 5 && results[i].ok(); ++n) {
        Response response;
        results[i] = WriteOne(database.db(), MakeContext(), &response);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const absl::Status& result : results) JX_EXPECT_OK(result);
  EXPECT_EQ(database.db().retries(), 0);
  EXPECT_THAT(Verify(database.db(), kDepartment), IsOkAndHolds(30));
  EXPECT_EQ(database.Scalar("SELECT MAX(sequence) FROM audit_event"), "30");
}

TEST(JournalConcurrency, RunsTwoEqualRequestsAtOnceOnlyOnce) {
  testing::Database database(Migrations());
  Response first;
  Response second;
  absl::Status status;
  std::thread other([&] {
    status = WriteOne(database.db(), MakeContext(kRequestId), &second);
  });
  JX_EXPECT_OK(WriteOne(database.db(), MakeContext(kRequestId), &first));
  other.join();
  JX_EXPECT_OK(status);
  EXPECT_EQ(first.value(), second.value());
  EXPECT_EQ(database.Count("audit_event"), 1);
}

}  // namespace
}  // namespace jixiao::journal

// Many writers of one department at once.
#include <atomic>
#include <thread>

#include "common/journal/journal.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

constexpr int kWriters = 20;
constexpr int kRounds = 12;
constexpr int kRows = 5;

class ConcurrencyTest : public LedgerTest {
 protected:
  ConcurrencyTest() : LedgerTest(kWriters) {}

  void SetUp() override { CreateDepartment("nj-tcj"); }

  // Runs all writers at once and waits for them.
  static void Run(const std::function<void(int)>& writer) {
    std::vector<std::thread> threads;
    for (int i = 0; i < kWriters; ++i) threads.emplace_back(writer, i);
    for (std::thread& thread : threads) thread.join();
  }

  static std::string Id(const std::string& kind, int writer, int round,
                        int row = 0) {
    return kind + "-" + std::to_string(writer) + "-" + std::to_string(round) +
           "-" + std::to_string(row);
  }

  static std::string RequestId(int writer, int round) {
    char text[64];
    std::snprintf(text, sizeof text,
                  "request_id: '6f1c2f2e-31f0-4c83-9d8e-%06x%06x'",
                  static_cast<unsigned>(writer), static_cast<unsigned>(round));
    return text;
  }

  // Sequences stand without gap from the first audit event to the last and end
  // at the lock row's; the chain is whole; nobody was in another's way.
  void ExpectWholeJournal() {
    const std::string last = database_.Scalar(
        "SELECT next_sequence - 1 FROM department_lock WHERE department = "
        "'nj-tcj'");
    EXPECT_EQ(database_.Scalar("SELECT COUNT(DISTINCT sequence) FROM "
                               "audit_event WHERE department = 'nj-tcj'"),
              last);
    EXPECT_EQ(database_.Scalar("SELECT MAX(sequence) FROM audit_event WHERE "
                               "department = 'nj-tcj'"),
              last);
    JX_EXPECT_OK(database_.db().Read({}, [](mysql::Session& session) {
      return journal::VerifyChain(session, "nj-tcj").status();
    }));
    EXPECT_EQ(database_.db().retries(), 0);
    EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
  }
};

// Writers 2k and 2k+1 send the same batches under the same request ids.
TEST_F(ConcurrencyTest, NothingIsLostAndNothingIsDoubled) {
  std::atomic<int> failures{0};
  std::atomic<int64_t> answered{0};
  Run([&](int writer) {
    const int pair = writer / 2;
    for (int round = 0; round < kRounds; ++round) {
      std::vector<v1::BudgetRecord> rows;
      for (int row = 0; row < kRows; ++row) {
        rows.push_back(Payment(Id("P", pair, round, row), 1 + row,
                               "month: " + std::to_string(1 + round)));
      }
      const auto posted = Post(rows, RequestId(pair, round));
      if (!posted.ok()) {
        ++failures;
        ADD_FAILURE() << posted.status();
        continue;
      }
      answered += posted->created_count();
    }
  });
  EXPECT_EQ(failures.load(), 0);
  // The repeated request is answered as the first was.
  EXPECT_EQ(answered.load(), kWriters * kRounds * kRows);
  EXPECT_EQ(database_.Count("budget_record"), kWriters / 2 * kRounds * kRows);
  EXPECT_EQ(database_.Scalar("SELECT SUM(amount) FROM ledger_cell"),
            std::to_string(kWriters / 2 * kRounds * (1 + 2 + 3 + 4 + 5) * 100));
  ExpectWholeJournal();
}

// Without request ids the content decides.
TEST_F(ConcurrencyTest, EqualRowsArePostedByOneOfAll) {
  std::atomic<int64_t> created{0};
  Run([&](int) {
    for (int round = 0; round < kRounds; ++round) {
      const auto posted = Post({Payment(Id("P", 0, round), 1)});
      ASSERT_THAT(posted, testing::IsOk());
      created += posted->created_count();
    }
  });
  EXPECT_EQ(created.load(), kRounds);
  EXPECT_EQ(database_.Count("budget_record"), kRounds);
  ExpectWholeJournal();
}

// In each round all take a tenth of one record: ten of twenty come through.
TEST_F(ConcurrencyTest, ARecordIsNeverReversedBeyondItself) {
  std::vector<v1::BudgetRecord> shared;
  for (int round = 0; round < kRounds; ++round) {
    shared.push_back(Payment(Id("S", 0, round), 10, "month: 1"));
  }
  JX_ASSERT_OK(Post(shared));
  std::atomic<int> taken{0};
  std::atomic<int> refused{0};
  Run([&](int writer) {
    for (int round = 0; round < kRounds; ++round) {
      const auto outcome =
          Post({ReversalOf(Id("S", 0, round), Id("R", writer, round), -1,
                           "month: " + std::to_string(1 + writer % 12)),
                Payment(Id("P", writer, round), 1)});
      if (outcome.ok()) {
        ++taken;
      } else if (status::ReasonOf(outcome.status()) ==
                 type::v1::ERROR_REASON_REVERSAL_REFUSED) {
        ++refused;
      } else {
        ADD_FAILURE() << outcome.status();
      }
    }
  });
  EXPECT_EQ(taken.load(), 10 * kRounds);
  EXPECT_EQ(refused.load(), (kWriters - 10) * kRounds);
  EXPECT_EQ(database_.Scalar("SELECT SUM(amount) FROM budget_reversal"),
            std::to_string(-1000 * kRounds));
  EXPECT_EQ(database_.Count("budget_record WHERE closes = 1"), kRounds);
  // The refused batches left nothing.
  EXPECT_EQ(database_.Count("budget_record WHERE record_id LIKE 'P-%'"),
            10 * kRounds);
  ExpectWholeJournal();
}

// One of twenty closes the year; no row comes after it.
TEST_F(ConcurrencyTest, NothingIsPostedAfterTheYearWasClosed) {
  JX_ASSERT_OK(Post({Payment("first", 1)}));
  Run([&](int writer) {
    for (int round = 0; round < kRounds; ++round) {
      if (writer == 0 && round == kRounds / 2) {
        JX_EXPECT_OK(Close(2024));
        continue;
      }
      const absl::Status outcome =
          Post({Payment(Id("P", writer, round), 1)}).status();
      if (!outcome.ok()) {
        EXPECT_EQ(status::ReasonOf(outcome),
                  type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED);
      }
    }
  });
  EXPECT_EQ(
      database_.Scalar("SELECT COUNT(*) FROM budget_record WHERE sequence > "
                       "(SELECT MAX(sequence) FROM fiscal_year_revision)"),
      "0");
  ExpectWholeJournal();
}

}  // namespace
}  // namespace jixiao::budget

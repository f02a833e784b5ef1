// Whatever is posted and reversed, the rollups are the sums of the ledger.
#include <algorithm>
#include <random>
#include <set>

#include "common/clock/date.h"
#include "common/money/money.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

// Draws rows that the service must take, and remembers what is left of them.
class RandomLedger {
 public:
  explicit RandomLedger(uint32_t seed) : random_(seed) {}

  // A batch of one year: new records and reversals of these and of older ones.
  v1::BatchCreateBudgetRecordsRequest Batch() {
    v1::BatchCreateBudgetRecordsRequest request;
    request.set_parent(kDepartment);
    const int32_t year = 2023 + Below(3);
    request.set_fiscal_year(year);
    std::vector<Left>& left = left_[year];
    const int rows = 1 + Below(12);
    for (int i = 0; i < rows; ++i) {
      const bool reverse = !left.empty() && Below(5) < 2;
      *request.add_budget_records() =
          reverse ? Reversal(year, left) : New(year, left);
    }
    return request;
  }

 private:
  struct Left {
    std::string id;
    int64_t fen = 0;
    int32_t month = 0;
  };

  int Below(int n) {
    return static_cast<int>(random_() % static_cast<unsigned>(n));
  }
  template <class T>
  T Any(std::initializer_list<T> values) {
    return *(values.begin() + Below(static_cast<int>(values.size())));
  }
  std::string NextId() { return "R-" + std::to_string(++ids_); }

  static void SetFen(int64_t fen, google::type::Money* amount) {
    *amount = money::ToProto(money::Money::FromFen(fen));
  }

  v1::BudgetRecord New(int32_t year, std::vector<Left>& left) {
    v1::BudgetRecord row;
    row.set_record_id(NextId());
    row.set_fiscal_year(year);
    row.set_stage(Any({v1::BUDGET_STAGE_INITIAL, v1::BUDGET_STAGE_ADJUSTMENT,
                       v1::BUDGET_STAGE_EXECUTION}));
    row.set_direction(Any({v1::DIRECTION_REVENUE, v1::DIRECTION_EXPENDITURE}));
    row.set_month(Below(13));
    row.set_budget_unit(Any({"", "hq", "center"}));
    row.set_functional_code(Any({"", "201", "20113", "2011301"}));
    row.set_economic_code(Any({"", "301", "30101", "302"}));
    row.set_fund_type(
        Any({v1::FUND_TYPE_UNSPECIFIED, v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET}));
    row.set_synthetic(Below(8) == 0);
    row.set_transcribed(Below(8) == 0);
    if (Below(3) == 0) SetFen(10000, row.mutable_resolution());
    int64_t fen = Below(10) == 0 ? 0 : 1 + Below(1000000);
    if (Below(50) == 0) fen = 999'999'999'999'999;
    if (row.stage() == v1::BUDGET_STAGE_ADJUSTMENT) {
      if (Below(2) == 0) fen = -fen;
      row.set_adjustment_kind(Any({v1::ADJUSTMENT_KIND_UNSPECIFIED,
                                   v1::ADJUSTMENT_KIND_RESTRUCTURING}));
      if (Below(2) == 0) row.set_policy_exempt(Below(2) == 0);
    }
    SetFen(fen, row.mutable_amount());
    Kind(row);
    left.push_back({row.record_id(), fen, row.month()});
    return row;
  }

  void Kind(v1::BudgetRecord& row) {
    if (row.direction() == v1::DIRECTION_REVENUE) {
      row.set_revenue_kind(
          Any({v1::REVENUE_KIND_UNSPECIFIED, v1::REVENUE_KIND_NON_TAX}));
      return;
    }
    row.set_expenditure_kind(Any({v1::EXPENDITURE_KIND_UNSPECIFIED,
                                  v1::EXPENDITURE_KIND_BASIC_PERSONNEL,
                                  v1::EXPENDITURE_KIND_PROJECT}));
    row.set_three_public_kind(Any(
        {v1::THREE_PUBLIC_KIND_UNSPECIFIED, v1::THREE_PUBLIC_KIND_RECEPTION}));
    if (Below(2) == 0) row.set_procurement(Below(2) == 0);
  }

  // Of a part, or as often of all that is left.
  v1::BudgetRecord Reversal(int32_t year, std::vector<Left>& left) {
    const auto at = left.begin() + Below(static_cast<int>(left.size()));
    const int64_t size = std::abs(at->fen);
    int64_t taken = size;
    if (size > 1 && Below(2) == 0) {
      taken = 1 + static_cast<int64_t>(random_() % static_cast<uint64_t>(size));
    }
    v1::BudgetRecord row;
    row.set_record_id(NextId());
    row.set_fiscal_year(year);
    row.set_reversed_record(std::string(kDepartment) + "/budgetRecords/" +
                            std::to_string(year) + "-" + at->id);
    row.set_reason("错账");
    if (at->month != 0 && Below(2) == 0) {
      row.set_month(at->month + Below(13 - at->month));
    }
    if (at->fen < 0) taken = -taken;
    SetFen(-taken, row.mutable_amount());
    at->fen -= taken;
    if (at->fen == 0) left.erase(at);
    return row;
  }

  std::mt19937 random_;
  int ids_ = 0;
  std::map<int32_t, std::vector<Left>> left_;
};

class LedgerPropertyTest : public LedgerTest,
                           public ::testing::WithParamInterface<uint32_t> {
 protected:
  // "stage direction fen*count" of what the service sums up to the end of
  // `last_month`, as it was known at `sequence`.
  std::set<std::string> Sums(int32_t year, int last_month, int64_t sequence) {
    v1::SummarizeBudgetRecordsRequest request;
    request.set_parent(kDepartment);
    request.set_fiscal_year(year);
    request.add_group_by(v1::SUMMARY_DIMENSION_STAGE);
    request.add_group_by(v1::SUMMARY_DIMENSION_DIRECTION);
    request.set_sequence(sequence);
    // The last day before the month that follows.
    const absl::CivilDay day =
        absl::CivilDay(absl::CivilMonth(year, last_month + 1)) - 1;
    *request.mutable_effective_date() = date::ToProto(day);
    const auto answer = Call(SummarizeBudgetRecords, request);
    EXPECT_THAT(answer, testing::IsOk());
    std::set<std::string> sums;
    if (!answer.ok()) return sums;
    for (const v1::SummaryRow& row : answer->rows()) {
      const auto amount = money::FromProto(row.amount());
      sums.insert(row.values(0) + " " + row.values(1) + " " +
                  std::to_string(amount->fen()) + "*" +
                  std::to_string(row.record_count()));
    }
    return sums;
  }

  // The same of the records themselves.
  std::set<std::string> SumsOfRecords(int32_t year, int last_month,
                                      int64_t sequence) {
    std::set<std::string> sums;
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      mysql::Rows rows = session.Query(
          "SELECT stage, direction, SUM(amount), COUNT(*) FROM budget_record "
          "WHERE department = 'nj-tcj' AND fiscal_year = ? AND sequence <= ? "
          "AND (? = 12 OR stage = 'INITIAL' OR month <= ?) GROUP BY stage, "
          "direction",
          {year, sequence, last_month, last_month});
      while (rows.Next()) {
        sums.insert(rows.Text(1) + " " + rows.Text(2) + " " + rows.Text(3) +
                    "*" + rows.Text(4));
      }
      return absl::OkStatus();
    }));
    return sums;
  }
};

TEST_P(LedgerPropertyTest, RollupsAreTheSumsOfTheLedgerAtEveryDateAndSequence) {
  CreateDepartment("nj-tcj");
  CreateUnit("nj-tcj", "hq");
  CreateUnit("nj-tcj", "center");
  RandomLedger ledger(GetParam());
  for (int batch = 0; batch < 40; ++batch) {
    const auto request = ledger.Batch();
    const auto posted = Call(BatchCreateBudgetRecords, request);
    ASSERT_THAT(posted, testing::IsOk()) << request.DebugString();
    // A second time nothing is posted.
    JX_ASSERT_OK_AND_ASSIGN(const auto again,
                            Call(BatchCreateBudgetRecords, request));
    EXPECT_EQ(again.created_count(), 0);
  }
  EXPECT_GT(database_.Count("budget_reversal"), 50);
  EXPECT_GT(database_.Count("budget_record WHERE closes = 1"), 20);
  EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
  const int64_t last =
      std::stoll(database_.Scalar("SELECT MAX(sequence) FROM budget_record"));
  for (const int32_t year : {2023, 2024, 2025}) {
    for (const int last_month : {0, 1, 5, 11, 12}) {
      for (int64_t sequence = 1; sequence <= last; sequence += 7) {
        EXPECT_EQ(Sums(year, last_month, sequence),
                  SumsOfRecords(year, last_month, sequence))
            << year << " month " << last_month << " sequence " << sequence;
      }
      EXPECT_EQ(Sums(year, last_month, 0),
                SumsOfRecords(year, last_month, last));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, LedgerPropertyTest,
                         ::testing::Values(1u, 2u, 3u, 4u, 5u));

}  // namespace
}  // namespace jixiao::budget

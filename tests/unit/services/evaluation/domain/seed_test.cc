// The acceptance table of DOMAIN.md §5, row by row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <ostream>
#include <string>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/seed_case.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::FindingOf;
using ::jixiao::evaluation::test::LeafOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using type::v1::Verdict;

const v1::Evaluation& Seed() {
  static const auto& evaluation = *new v1::Evaluation([] {
    const type::v1::FactSet ledger = test::SeedLedger();
    const type::v1::FactSet projects = test::SeedProjects();
    const absl::StatusOr<v1::Evaluation> result =
        Evaluate(test::SeedFramework(), test::SeedSubmission(),
                 {{"budget", &ledger}, {"project", &projects}});
    EXPECT_THAT(result, testing::IsOk());
    return result.value_or(v1::Evaluation());
  }());
  return evaluation;
}

struct Row {
  const char* id;
  Verdict verdict;
  const char* left;
  const char* right;
  const char* difference;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.id; }

class SeedFinding : public ::testing::TestWithParam<Row> {};

TEST_P(SeedFinding, HasTheVerdictAndFiguresOfTheAcceptanceTable) {
  const Row& row = GetParam();
  const v1::Finding& finding = FindingOf(Seed(), row.id);
  EXPECT_EQ(Verdict_Name(finding.verdict()), Verdict_Name(row.verdict));
  EXPECT_EQ(finding.left(), row.left);
  EXPECT_EQ(finding.right(), row.right);
  EXPECT_EQ(finding.difference(), row.difference);
  EXPECT_FALSE(finding.message().empty());
  EXPECT_FALSE(finding.synthetic());
}

constexpr Row kRows[] = {
    {"B1", type::v1::VERDICT_HOLDS, "3,315.41 万元", "3,315.41 万元",
     "0.00 万元"},
    {"B2", type::v1::VERDICT_HOLDS, "3,315.41 万元", "3,315.41 万元",
     "0.00 万元"},
    {"F1", type::v1::VERDICT_ROUNDING, "2,952.10 万元", "2,952.11 万元",
     "-0.01 万元"},
    {"F2", type::v1::VERDICT_HOLDS, "2,964.91 万元", "2,964.91 万元",
     "0.00 万元"},
    {"F3", type::v1::VERDICT_MISSING, "12.80 万元", "", ""},
    {"A1", type::v1::VERDICT_HOLDS, "333.38 万元", "333.38 万元", "0.00 万元"},
    {"A2", type::v1::VERDICT_HOLDS, "293.57 万元", "293.57 万元", "0.00 万元"},
    {"E1", type::v1::VERDICT_VIOLATED, "89.43%", "100%", "-10.57 个百分点"},
    {"J1", type::v1::VERDICT_VIOLATED, "2,964.91 万元", "3,315.41 万元",
     "-350.50 万元"},
    {"J2", type::v1::VERDICT_TENSION, "39.81 万元", "0.00 万元", "39.81 万元"},
    {"J3", type::v1::VERDICT_TENSION, "89.43%", "100%", "-10.57 个百分点"},
    {"H1", type::v1::VERDICT_VIOLATED, "108.11%", "100%", "8.11 个百分点"},
    {"P1", type::v1::VERDICT_MISSING, "", "172.3%", ""},
    {"P4", type::v1::VERDICT_MISSING, "", "107.6%", ""},
    {"P2", type::v1::VERDICT_HOLDS, "35.52%", "35.5%", "0.02 个百分点"},
    {"P3", type::v1::VERDICT_HOLDS, "129.33%", "129.3%", "0.03 个百分点"},
    {"P5", type::v1::VERDICT_HOLDS, "52 个", "52 个", "0 个"},
    {"P6", type::v1::VERDICT_HOLDS, "129 个", "1,723 个", "-1,594 个"},
    {"P7", type::v1::VERDICT_HOLDS, "46 个", "46 个", "0 个"},
    {"P8", type::v1::VERDICT_HOLDS, "20 个", "23 个", "-3 个"},
    {"X1", type::v1::VERDICT_TENSION, "新加坡金鹰、A.O.史密斯", "新加坡金鹰",
     "新加坡金鹰"},
    {"P12", type::v1::VERDICT_TENSION, "91.67%", "100%", "-8.33 个百分点"},
    {"T1", type::v1::VERDICT_VIOLATED, "32 个", "33 个", "-1 个"},
    {"T2", type::v1::VERDICT_VIOLATED, "94", "100", "-6"},
    {"T3", type::v1::VERDICT_VIOLATED, "94", "100", "-6"},
    {"T4", type::v1::VERDICT_VIOLATED, "10 个", "11 个", "-1 个"},
    {"T6", type::v1::VERDICT_VIOLATED, "决策、过程、履职、效益",
     "决策、过程、履职", "效益"},
    {"T8", type::v1::VERDICT_MISSING,
     "附表table.explanation.count 0 个；附表table.evaluation_points.count 0 个",
     "", ""},
    {"D1", type::v1::VERDICT_VIOLATED, "2024年12月31日", "2024年9月30日",
     "92 天"},
};

INSTANTIATE_TEST_SUITE_P(AcceptanceTable, SeedFinding,
                         ::testing::ValuesIn(kRows), [](const auto& row) {
                           return std::string(row.param.id);
                         });

TEST(Seed, HasOneFindingForEachRowAndNoDisagreementOfSources) {
  EXPECT_EQ(Seed().findings_size(), static_cast<int>(std::size(kRows)));
}

TEST(Seed, TheExecutionRateIsContradicted) {
  const v1::LeafResult& leaf = LeafOf(Seed(), "G1.6");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_EQ(leaf.computed_score().value(), "2.68");
  EXPECT_EQ(leaf.claimed_score().value(), "3");
  EXPECT_EQ(leaf.trace().actual_text(), "89.43%");
}

TEST(Seed, TheStaffControlRateIsContradicted) {
  const v1::LeafResult& leaf = LeafOf(Seed(), "G5.2");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_EQ(leaf.computed_score().value(), "1.84");
  EXPECT_EQ(leaf.trace().actual_text(), "108.11%");
}

TEST(Seed, TheNonTaxRateIsNotApplicable) {
  const v1::LeafResult& leaf = LeafOf(Seed(), "G1.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_NOT_APPLICABLE);
  EXPECT_EQ(leaf.computed_score().value(), "2");
}

TEST(Seed, TheJointContradictionPutsFourPointsAtStake) {
  const v1::Finding& finding = FindingOf(Seed(), "J1");
  EXPECT_EQ(finding.points_at_stake().value(), "4");
  EXPECT_THAT(finding.indicator_codes(), ElementsAre("G1.6", "G1.7"));
}

TEST(Seed, TheOverspendingIsPrintedThoughTheCarryOverIsMissing) {
  const v1::Finding& finding = FindingOf(Seed(), "F3");
  EXPECT_EQ(finding.message(), "多支出 12.80 万元。");
  EXPECT_THAT(finding.missing_fact_keys(),
              ElementsAre("budget.carryover.opening"));
}

TEST(Seed, TheSummaryIsTheHonestOne) {
  const v1::EvaluationSummary& summary = Seed().summary();
  EXPECT_EQ(summary.claimed_total().value(), "100");
  EXPECT_EQ(summary.published_total().value(), "94");
  EXPECT_EQ(summary.leaf_count(), 32);
  struct Total {
    v1::LeafStatus status;
    int leaves;
    const char* claimed;
    const char* computed;
  };
  constexpr Total kTotals[] = {
      {v1::LEAF_STATUS_CONTRADICTED, 2, "5", "4.52"},
      {v1::LEAF_STATUS_UNVERIFIABLE, 10, "16", ""},
      {v1::LEAF_STATUS_NOT_APPLICABLE, 1, "2", "2"},
      {v1::LEAF_STATUS_UNSUPPORTED, 19, "71", ""},
  };
  ASSERT_EQ(summary.status_totals_size(), 4);
  for (int i = 0; i < 4; ++i) {
    const v1::StatusTotal& total = summary.status_totals(i);
    EXPECT_EQ(total.status(), kTotals[i].status);
    EXPECT_EQ(total.leaf_count(), kTotals[i].leaves);
    EXPECT_EQ(total.claimed_points().value(), kTotals[i].claimed);
    EXPECT_EQ(total.computed_points().value(), kTotals[i].computed);
  }
}

}  // namespace
}  // namespace jixiao::evaluation

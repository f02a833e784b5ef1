// What real bureaus' tables give (DOMAIN.md §3), through the whole evaluation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "google/protobuf/text_format.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::LeafOf;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::evaluation::test::Printed;

// One leaf of a bureau's table with its two figures and what it scores.
struct BureauLeaf {
  const char* name;
  const char* rule;  // the QuantitativeRule in text format
  const char* weight;
  const char* unit;
  std::vector<std::string> figures;  // a and b
  const char* actual;
  const char* score;
};

void PrintTo(const BureauLeaf& leaf, std::ostream* out) { *out << leaf.name; }

const std::vector<BureauLeaf>& BureauLeaves() {
  static const auto& leaves = *new std::vector<BureauLeaf>{
      {"HunanStaffControl",
       R"(method: SCORING_METHOD_DEDUCT_PER_STEP formula: "a / b"
          target { value: "1" }
          step_deduction { side: SIDE_ABOVE step { value: "0.01" }
                           points { value: "0.5" } rounding: ROUNDING_EXACT })",
       "8",
       "人",
       {"136", "143"},
       "95.10%",
       "8"},
      {"HunanThreePublicChange",
       R"(method: SCORING_METHOD_DEDUCT_PER_STEP formula: "(a - b) / b"
          target { value: "0" }
          step_deduction { side: SIDE_ABOVE step { value: "0.01" }
                           points { value: "0.8" } rounding: ROUNDING_EXACT })",
       "8",
       "万元",
       {"63.46", "32.00"},
       "98.31%",
       "0"},
      {"HunanCompletionFullStepsOnly",
       R"(method: SCORING_METHOD_DEDUCT_PER_STEP formula: "a / b"
          target { value: "1" }
          step_deduction { side: SIDE_BELOW step { value: "0.05" }
                           points { value: "2" } rounding: ROUNDING_FLOOR })",
       "8",
       "万元",
       {"9927.00", "10000.00"},
       "99.27%",
       "8"},
      {"HunanBudgetControlTiers",
       R"(method: SCORING_METHOD_TIERS formula: "a / b"
          tiers { upper_bound { value: "0" } points { value: "8" } }
          tiers { lower_bound { value: "0" } lower_excluded: true
                  upper_bound { value: "0.1" } points { value: "6" } }
          tiers { lower_bound { value: "0.1" } lower_excluded: true
                  upper_bound { value: "0.2" } points { value: "4" } }
          tiers { lower_bound { value: "0.2" } lower_excluded: true
                  upper_bound { value: "0.3" } points { value: "2" } }
          tiers { lower_bound { value: "0.3" } lower_excluded: true
                  points { value: "0" } })",
       "8",
       "万元",
       {"767.86", "1922.76"},
       "39.94%",
       "0"},
      {"ChongqingExecution",
       R"(method: SCORING_METHOD_PROPORTIONAL formula: "a / b"
          target { value: "1" })",
       "10",
       "万元",
       {"76.00", "100.00"},
       "76.00%",
       "7.6"},
      {"HubeiTargetReached",
       R"(method: SCORING_METHOD_PROPORTIONAL formula: "a / b"
          target { value: "1" })",
       "20",
       "个",
       {"50", "50"},
       "100.00%",
       "20"},
      {"LowerLinear",
       R"(method: SCORING_METHOD_LOWER_LINEAR formula: "a / b"
          target { value: "100" })",
       "2",
       "个",
       {"1081081", "10000"},
       "10810.81%",
       "1.84"},
      {"LowerRatio",
       R"(method: SCORING_METHOD_LOWER_RATIO formula: "a / b"
          target { value: "100" })",
       "2",
       "个",
       {"1081081", "10000"},
       "10810.81%",
       "1.85"},
      {"EqualsZero",
       R"(method: SCORING_METHOD_EQUALS formula: "a / b"
          target { value: "0" })",
       "5",
       "个",
       {"109579", "10000"},
       "1095.79%",
       "0"},
  };
  return leaves;
}

class Bureau : public ::testing::TestWithParam<BureauLeaf> {};

TEST_P(Bureau, ScoresAsItsOwnTableDoes) {
  const BureauLeaf& row = GetParam();
  const type::v1::Fact a =
      Printed("a", row.figures[0], row.unit, type::v1::FACT_SOURCE_LEDGER);
  const type::v1::Fact b =
      Printed("b", row.figures[1], row.unit, type::v1::FACT_SOURCE_LEDGER);
  v1::Framework framework = test::SmallFramework();
  framework.clear_indicators();
  framework.mutable_full_marks()->set_value(row.weight);
  test::AddFact(&framework, "a", "甲", a.value().unit());
  test::AddFact(&framework, "b", "乙", b.value().unit());
  v1::Indicator* leaf = test::AddNode(&framework, "L", "", row.name);
  leaf->mutable_weight()->set_value(row.weight);
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      row.rule, leaf->mutable_quantitative()));
  v1::Submission submission = test::SmallSubmission();
  submission.clear_claims();
  submission.mutable_claimed_total()->set_value(row.weight);
  test::AddClaim(&submission, "L", row.weight);
  const type::v1::FactSet set = MakeFactSet({a, b});
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                          Evaluate(framework, submission, {{"budget", &set}}));
  const v1::LeafResult& result = LeafOf(evaluation, "L");
  EXPECT_EQ(result.trace().actual_text(), row.actual);
  EXPECT_EQ(result.computed_score().value(), row.score);
  EXPECT_EQ(result.status(), std::string(row.score) == row.weight
                                 ? v1::LEAF_STATUS_VERIFIED
                                 : v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_EQ(evaluation.summary().score_total().value(), row.score);
}

INSTANTIATE_TEST_SUITE_P(DomainTable, Bureau,
                         ::testing::ValuesIn(BureauLeaves()),
                         [](const auto& leaf) {
                           return std::string(leaf.param.name);
                         });

}  // namespace
}  // namespace jixiao::evaluation

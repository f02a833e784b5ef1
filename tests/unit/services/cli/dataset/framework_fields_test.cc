// What the fields of a framework's file become.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/framework_source.h"
#include "tests/unit/services/cli/dataset/framework_folder.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using evaluation::v1::QuantitativeRule;
using ::testing::IsEmpty;

class FrameworkFields : public ::testing::Test {
 protected:
  // The small framework with the rule of its leaf A1.1 replaced.
  static std::string WithRule(const std::string& rule) {
    return Replaced(kSmallFramework,
                    "              method: PROPORTIONAL\n"
                    "              formula: paid / budget\n"
                    "              target: 1\n",
                    rule);
  }

  QuantitativeRule RuleOf(const std::string& rule) {
    folder_.Write("f.yaml", WithRule(rule));
    EXPECT_THAT(folder_.Faults("f.yaml"), IsEmpty());
    return folder_.Read("f.yaml").framework.indicators(2).quantitative();
  }

  Framework Read(const std::string& text) {
    folder_.Write("f.yaml", text);
    EXPECT_THAT(folder_.Faults("f.yaml"), IsEmpty());
    return folder_.Read("f.yaml").framework;
  }

  FrameworkFolder folder_;
};

TEST_F(FrameworkFields, ReadsADeductionForEachStep) {
  const QuantitativeRule rule = RuleOf(
      "              method: DEDUCT_PER_STEP\n"
      "              formula: paid / budget\n"
      "              target: 1\n"
      "              step_deduction: {side: BELOW, step: 0.05, points: 2, "
      "rounding: FLOOR}\n");
  EXPECT_EQ(rule.method(), evaluation::v1::SCORING_METHOD_DEDUCT_PER_STEP);
  EXPECT_EQ(rule.step_deduction().side(),
            evaluation::v1::StepDeduction::SIDE_BELOW);
  EXPECT_EQ(rule.step_deduction().step().value(), "0.05");
  EXPECT_EQ(rule.step_deduction().points().value(), "2");
  EXPECT_EQ(rule.step_deduction().rounding(),
            evaluation::v1::StepDeduction::ROUNDING_FLOOR);
}

TEST_F(FrameworkFields, ReadsTiersWithEndsThatBelongToThemOrNot) {
  const QuantitativeRule rule = RuleOf(
      "              method: TIERS\n"
      "              formula: paid / budget\n"
      "              tiers:\n"
      "                - {up_to: 0, points: 8}\n"
      "                - {above: 0, below: 0.5, points: 4}\n"
      "                - {from: 0.5, points: 0}\n");
  ASSERT_EQ(rule.tiers_size(), 3);
  EXPECT_FALSE(rule.tiers(0).has_lower_bound());
  EXPECT_FALSE(rule.tiers(0).upper_excluded());
  EXPECT_EQ(rule.tiers(0).upper_bound().value(), "0");
  EXPECT_TRUE(rule.tiers(1).lower_excluded());
  EXPECT_TRUE(rule.tiers(1).upper_excluded());
  EXPECT_EQ(rule.tiers(1).upper_bound().value(), "0.5");
  EXPECT_FALSE(rule.tiers(2).lower_excluded());
  EXPECT_EQ(rule.tiers(2).points().value(), "0");
  EXPECT_FALSE(rule.has_target());
}

TEST_F(FrameworkFields, ReadsAllOrNothingReasonsAndWhatIsNotApplicable) {
  const QuantitativeRule rule = RuleOf(
      "              method: ALL_OR_NOTHING\n"
      "              met_when: \"<=\"\n"
      "              formula: paid / budget\n"
      "              target: 1\n"
      "              reason_below: 0.8\n"
      "              reason_above: 1.2\n"
      "              not_applicable_when: budget == 0\n"
      "              not_applicable_reason: 没有预算\n"
      "              not_applicable_policy: REDISTRIBUTE\n");
  EXPECT_EQ(rule.met_when(), evaluation::v1::RELATION_OPERATOR_AT_MOST);
  EXPECT_EQ(rule.reason_below().value(), "0.8");
  EXPECT_EQ(rule.reason_above().value(), "1.2");
  EXPECT_EQ(rule.not_applicable_condition(), "budget == 0");
  EXPECT_EQ(rule.not_applicable_policy(),
            evaluation::v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE);
}

TEST_F(FrameworkFields, ReadsChecklistsTierWordsAndWeights) {
  std::string text = Replaced(
      kSmallFramework, "qualitative: {}",
      "qualitative: {partly_share: 0.4, points: [{id: p1, name: 真实, marks: "
      "1.5}, {id: p2, name: 完整, marks: 0.5}]}");
  text = Replaced(text, "facts:\n",
                  "tier_words:\n"
                  "  - {tier: 达成, words: [健全, 规范]}\n"
                  "  - {tier: 未达成, words: [缺失]}\n"
                  "facts:\n"
                  "  - {key: rate, name: 率, unit: one, weighted_by: paid}\n");
  const Framework framework = Read(text);
  const auto& rule = framework.indicators(3).qualitative();
  ASSERT_EQ(rule.points_size(), 2);
  EXPECT_EQ(rule.partly_share().value(), "0.4");
  EXPECT_EQ(rule.points(0).id(), "p1");
  EXPECT_EQ(rule.points(1).display_name(), "完整");
  EXPECT_EQ(rule.points(0).marks().value(), "1.5");
  ASSERT_EQ(framework.tier_words_size(), 3);
  EXPECT_EQ(framework.tier_words(1).word(), "规范");
  EXPECT_EQ(framework.tier_words(2).tier(), evaluation::v1::TIER_NOT_MET);
  EXPECT_EQ(framework.facts(0).weighted_by(), "paid");
}

TEST_F(FrameworkFields, ReadsEveryKindOfCheck) {
  folder_.Write("f.yaml", std::string(kSmallFramework) + R"(
checks:
  - {id: R1, name: 关系, identity: true, relation: {terms: [paid, budget], operator: "<="}}
  - {id: S1, name: 合计, severity: WARNING, basis: 财预, sum: {parts: [paid, paid], total: budget, unit: 万元}}
  - {id: Q1, name: 占比, ratio: {kind: SHARE, numerator: paid, denominator: budget, stated: paid / budget}}
  - {id: Y1, name: 变动, year_on_year: {current: paid, prior: prior(paid), stated: paid / budget}}
  - {id: G1, name: 范围, range: {term: paid, at_least: budget / 2, at_most: budget, unit: 万元}}
  - {id: K1, name: 衔接, continuity: {closing: paid, opening: budget, unit: 元}}
  - {id: N1, name: 点名, named_count: {names: list, count: staff}}
)");
  const Framework framework = folder_.Read("f.yaml").framework;
  ASSERT_EQ(framework.checks_size(), 7);
  EXPECT_TRUE(framework.checks(0).identity());
  EXPECT_EQ(framework.checks(1).severity(),
            evaluation::v1::CHECK_SEVERITY_WARNING);
  EXPECT_EQ(framework.checks(1).basis(), "财预");
  EXPECT_EQ(framework.checks(1).sum().parts_size(), 2);
  EXPECT_EQ(framework.checks(1).sum().printed_unit(), "万元");
  EXPECT_EQ(framework.checks(2).ratio().kind(),
            evaluation::v1::RatioCheck::KIND_SHARE);
  EXPECT_EQ(framework.checks(3).year_on_year().prior(), "prior(paid)");
  EXPECT_EQ(framework.checks(4).range().lower_bound(), "budget / 2");
  EXPECT_EQ(framework.checks(4).range().upper_bound(), "budget");
  EXPECT_EQ(framework.checks(5).continuity().opening_fact(), "budget");
  EXPECT_EQ(framework.checks(6).named_count().count(), "staff");
}

}  // namespace
}  // namespace jixiao::cli

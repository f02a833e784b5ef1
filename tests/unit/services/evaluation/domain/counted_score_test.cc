// The score that counts, and the weight of leaves that are not applicable.
#include "services/evaluation/domain/scoring/counted_score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/summary.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::AddClaim;
using ::jixiao::evaluation::test::AddNode;
using ::jixiao::evaluation::test::AddQualitative;
using ::jixiao::evaluation::test::AddQuantitative;
using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::LeafOf;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::evaluation::test::R;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

// A with A1 (A1.1 of 2, A1.2 of 4, A1.3 of 4) and A2 (A2.1 of 30); B.1 of 60.
// A1.1 is redistributed and A1.2 has full marks where their facts are zero.
struct ReleaseCase {
  v1::Framework framework = test::SmallFramework();
  v1::Submission submission = test::SmallSubmission();
  std::vector<type::v1::Fact> facts;

  ReleaseCase() {
    framework.clear_indicators();
    submission.clear_claims();
    AddNode(&framework, "A", "", "甲");
    AddNode(&framework, "A1", "A", "甲一");
    Leaf("A1.1", "A1", "2");
    Leaf("A1.2", "A1", "4");
    AddQualitative(&framework, "A1.3", "A1", "4");
    AddNode(&framework, "A2", "A", "甲二");
    AddQualitative(&framework, "A2.1", "A2", "30");
    AddNode(&framework, "B", "", "乙");
    Leaf("B.1", "B", "60");
    for (const v1::Indicator& leaf : framework.indicators()) {
      if (!leaf.has_weight()) continue;
      AddClaim(&submission, leaf.code(), leaf.weight().value());
    }
    Policy("A1.1", v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE);
    Policy("A1.2", v1::NOT_APPLICABLE_POLICY_FULL_MARKS);
    Policy("B.1", v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE);
  }

  // The fact of a leaf, `f` and its code in small letters, with 2 decimals.
  static std::string FactOf(const std::string& code) {
    std::string key = "f";
    for (const char c : code) {
      if (c != '.') key += static_cast<char>(c | 0x20);
    }
    return key;
  }
  void Leaf(const std::string& code, const std::string& parent,
            const std::string& weight) {
    test::AddFact(&framework, FactOf(code), "数" + code, "one");
    AddQuantitative(&framework, code, parent, weight,
                    v1::SCORING_METHOD_PROPORTIONAL, FactOf(code), "1");
  }
  void Policy(const std::string& code, v1::NotApplicablePolicy policy) {
    for (v1::Indicator& indicator : *framework.mutable_indicators()) {
      if (indicator.code() != code) continue;
      indicator.mutable_quantitative()->set_not_applicable_condition(
          FactOf(code) + " == 0");
      indicator.mutable_quantitative()->set_not_applicable_reason("没有。");
      indicator.mutable_quantitative()->set_not_applicable_policy(policy);
    }
  }
  void Fact(const std::string& code, const std::string& number) {
    facts.push_back(
        Exact(FactOf(code), number, "one", type::v1::FACT_SOURCE_LEDGER));
  }
  void Claim(const std::string& code, const std::string& score) {
    for (v1::Claim& claim : *submission.mutable_claims()) {
      if (claim.indicator_code() == code) {
        claim.mutable_claimed_score()->set_value(score);
      }
    }
  }
  v1::Evaluation Result() const {
    const type::v1::FactSet set = MakeFactSet(facts);
    return test::OrFail(Evaluate(framework, submission, {{"budget", &set}}));
  }
};

TEST(CountedScore, IsComputedElseClaimed) {
  ReleaseCase c;
  c.Fact("B.1", "0.5");
  c.Claim("A1.3", "3.5");
  const v1::Evaluation evaluation = c.Result();
  EXPECT_EQ(LeafOf(evaluation, "B.1").score().value(), "30");
  EXPECT_EQ(LeafOf(evaluation, "A1.3").score().value(), "3.5");
  EXPECT_EQ(LeafOf(evaluation, "A1.1").score().value(), "2");
  EXPECT_THAT(LeafOf(evaluation, "B.1").applied_weight(), IsEmpty());
  EXPECT_EQ(evaluation.summary().score_total().value(), "69.5");
}

TEST(CountedScore, AReleasedWeightGoesToTheApplicableLeavesOfItsParent) {
  ReleaseCase c;
  c.Fact("A1.1", "0");
  c.Fact("A1.2", "0");
  c.Claim("A1.3", "3.33");
  const v1::Evaluation evaluation = c.Result();
  const v1::LeafResult& released = LeafOf(evaluation, "A1.1");
  EXPECT_EQ(released.status(), v1::LEAF_STATUS_NOT_APPLICABLE);
  EXPECT_FALSE(released.has_computed_score());
  EXPECT_FALSE(released.has_score());
  EXPECT_EQ(released.applied_weight(), "0");
  EXPECT_THAT(released.trace().steps(),
              ::testing::Contains(HasSubstr("权重 2 分按比例分给适用的指标")));
  // Full marks keep their weight and take no share.
  EXPECT_EQ(LeafOf(evaluation, "A1.2").score().value(), "4");
  EXPECT_THAT(LeafOf(evaluation, "A1.2").applied_weight(), IsEmpty());
  // 3.33 · 6/4 = 4.995, rounded once.
  EXPECT_EQ(LeafOf(evaluation, "A1.3").applied_weight(), "6");
  EXPECT_EQ(LeafOf(evaluation, "A1.3").score().value(), "5");
  EXPECT_EQ(LeafOf(evaluation, "A1.3").claimed_score().value(), "3.33");
  EXPECT_EQ(LeafOf(evaluation, "A1.3").weight().value(), "4");
  EXPECT_THAT(LeafOf(evaluation, "A2.1").applied_weight(), IsEmpty());
}

TEST(CountedScore, TwoTakersShareByTheirWeights) {
  ReleaseCase c;
  c.Fact("A1.1", "0");
  c.Fact("A1.2", "1");
  c.framework.mutable_indicators(4)->mutable_weight()->set_value("5");
  c.framework.mutable_indicators(6)->mutable_weight()->set_value("29");
  c.Claim("A1.3", "5");
  c.Claim("A2.1", "29");
  const v1::Evaluation evaluation = c.Result();
  EXPECT_EQ(LeafOf(evaluation, "A1.2").applied_weight(), "44/9");
  EXPECT_EQ(LeafOf(evaluation, "A1.3").applied_weight(), "55/9");
  EXPECT_EQ(LeafOf(evaluation, "A1.2").score().value(), "4.89");
  EXPECT_EQ(LeafOf(evaluation, "A1.3").score().value(), "6.11");
}

TEST(CountedScore, IsScaledFromTheExactScoreAndRoundedOnce) {
  ReleaseCase c;
  c.Fact("A1.1", "0");
  // 4 · 0.33375 = 1.335 rounds to 1.34, and 1.34 · 10/8 to 1.68; but
  // 1.335 · 10/8 = 1.66875.
  c.Fact("A1.2", "0.33375");
  c.Claim("A1.2", "1.34");
  const v1::Evaluation evaluation = c.Result();
  EXPECT_EQ(LeafOf(evaluation, "A1.2").computed_score().value(), "1.34");
  EXPECT_EQ(LeafOf(evaluation, "A1.2").status(), v1::LEAF_STATUS_VERIFIED);
  EXPECT_EQ(LeafOf(evaluation, "A1.2").score().value(), "1.67");
}

TEST(CountedScore, WithoutTakersBelowTheParentTheNodeAboveIsAsked) {
  ReleaseCase c;
  c.Fact("B.1", "0");
  const v1::Evaluation evaluation = c.Result();
  // 60 over the 40 of the whole tree.
  EXPECT_EQ(LeafOf(evaluation, "A1.1").applied_weight(), "5");
  EXPECT_EQ(LeafOf(evaluation, "A2.1").applied_weight(), "75");
  EXPECT_EQ(evaluation.summary().score_total().value(), "100");
}

TEST(CountedScore, AWeightThatNoLeafCanTakeLapses) {
  v1::Framework framework = test::SmallFramework();
  framework.clear_indicators();
  AddQualitative(&framework, "A", "", "40");
  AddQualitative(&framework, "B", "", "60");
  JX_ASSERT_OK_AND_ASSIGN(const auto compiled,
                          CompiledFramework::Compile(framework));
  EXPECT_THAT(AppliedWeights(compiled->tree(), {"A"}, {"B"}),
              ElementsAre(Pair("A", R("0"))));
  EXPECT_THAT(AppliedWeights(compiled->tree(), {"A", "B"}, {}),
              UnorderedElementsAre(Pair("A", R("0")), Pair("B", R("0"))));
}

TEST(CountedScore, TotalsOfInnerNodesAreSumsOfTheirLeaves) {
  ReleaseCase c;
  c.Fact("B.1", "0.505");
  const v1::Evaluation evaluation = c.Result();
  ASSERT_EQ(evaluation.totals_size(), 4);
  EXPECT_EQ(evaluation.totals(0).indicator_code(), "A");
  EXPECT_EQ(evaluation.totals(0).weight().value(), "40");
  EXPECT_EQ(evaluation.totals(1).indicator_code(), "A1");
  EXPECT_THAT(evaluation.totals(1).path(), ElementsAre("甲", "甲一"));
  EXPECT_EQ(evaluation.totals(1).score().value(), "10");
  EXPECT_EQ(evaluation.totals(3).claimed_score().value(), "60");
  EXPECT_EQ(evaluation.totals(3).score().value(), "30.3");
}

TEST(Summary, GivesTheBestGradeThatTheTotalEarns) {
  ReleaseCase c;
  for (const auto& [name, bound] :
       {std::pair("优", "90"), std::pair("良", "80"), std::pair("中", "60")}) {
    v1::Grade* grade = c.framework.add_grades();
    grade->set_display_name(name);
    grade->mutable_lower_bound()->set_value(bound);
  }
  EXPECT_EQ(GradeOf(c.framework, R("90")), "优");
  EXPECT_EQ(GradeOf(c.framework, R("89.99")), "良");
  EXPECT_EQ(GradeOf(c.framework, R("60")), "中");
  EXPECT_EQ(GradeOf(c.framework, R("59.99")), "");
  c.Fact("B.1", "0.5");
  EXPECT_EQ(c.Result().summary().grade(), "中");
  EXPECT_FALSE(c.Result().summary().has_reviewed_total());
}

}  // namespace
}  // namespace jixiao::evaluation

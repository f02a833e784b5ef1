// Claims in full that cannot all be true.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/seed_case.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::AddRelation;
using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::FindingOf;
using ::jixiao::evaluation::test::Printed;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using type::v1::FACT_SOURCE_LEDGER;

std::vector<v1::Finding> JointFindings(const v1::Evaluation& evaluation) {
  std::vector<v1::Finding> found;
  for (const v1::Finding& finding : evaluation.findings()) {
    if (finding.id().rfind("K-", 0) == 0) found.push_back(finding);
  }
  return found;
}

// Three leaves of 30, 30 and 40 over figures in CNY of which a test gives some.
class Joint : public ::testing::Test {
 protected:
  Joint() {
    framework_.set_name("frameworks/joint");
    framework_.set_display_name("联合矛盾");
    framework_.mutable_full_marks()->set_value("100");
    for (const char* key : {"initial", "adjusted", "change", "final"}) {
      test::AddFact(&framework_, key, std::string("数") + key, "CNY");
    }
    test::AddFact(&framework_, "rate", "比率", "one");
    test::AddNode(&framework_, "A", "", "过程");
    Leaf("A.1", "30", v1::SCORING_METHOD_EQUALS,
         "final / coalesce(adjusted, initial)", "1");
    Leaf("A.2", "30", v1::SCORING_METHOD_EQUALS, "change / initial", "0");
    Leaf("A.3", "40", v1::SCORING_METHOD_LOWER_RATIO, "rate", "1");
    submission_.clear_claims();
    test::AddClaim(&submission_, "A.1", "30");
    test::AddClaim(&submission_, "A.2", "30");
    test::AddClaim(&submission_, "A.3", "40");
    submission_.set_framework("frameworks/joint");
  }

  v1::QuantitativeRule* Leaf(const std::string& code, const std::string& weight,
                             v1::ScoringMethod method,
                             const std::string& formula,
                             const std::string& target) {
    return test::AddQuantitative(&framework_, code, "A", weight, method,
                                 formula, target)
        ->mutable_quantitative();
  }

  // initial − change ≤ adjusted ≤ initial + change.
  v1::Check* AddIdentity() {
    v1::Check* check = AddRelation(
        &framework_, "I1", {"initial - change", "adjusted", "initial + change"},
        v1::RELATION_OPERATOR_AT_MOST, "万元");
    check->set_identity(true);
    return check;
  }

  v1::Evaluation Run(const std::vector<type::v1::Fact>& facts) const {
    const type::v1::FactSet set = test::MakeFactSet(facts);
    const absl::StatusOr<v1::Evaluation> evaluation =
        Evaluate(framework_, submission_, {{"budget", &set}});
    EXPECT_THAT(evaluation, testing::IsOk());
    return evaluation.value_or(v1::Evaluation());
  }

  v1::Framework framework_;
  v1::Submission submission_ = test::SmallSubmission();
};

const std::vector<type::v1::Fact>& PartlySpent() {
  static const auto& facts =
      *new std::vector<type::v1::Fact>{Printed("initial", "3315.41", "万元"),
                                       Printed("final", "2964.91", "万元")};
  return facts;
}

TEST_F(Joint, TwoClaimsThatNobodyCanVerifyAloneMayContradictEachOther) {
  AddIdentity();
  const v1::Evaluation evaluation = Run(PartlySpent());
  const std::vector<v1::Finding> found = JointFindings(evaluation);
  ASSERT_EQ(found.size(), 1u);
  const v1::Finding& finding = found[0];
  EXPECT_EQ(finding.id(), "K-1");
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.severity(), v1::CHECK_SEVERITY_ERROR);
  EXPECT_THAT(finding.indicator_codes(), ElementsAre("A.1", "A.2"));
  EXPECT_EQ(finding.points_at_stake().value(), "60");
  EXPECT_EQ(finding.display_name(), "指标A.1、指标A.2不能同时满分");
  ASSERT_EQ(finding.operands_size(), 2);
  EXPECT_EQ(finding.operands(0).key().key(), "final");
  EXPECT_EQ(finding.operands(1).key().key(), "initial");
  EXPECT_THAT(finding.message(), HasSubstr("数change ÷ 数initial 等于 0%"));
  EXPECT_THAT(finding.message(), HasSubstr("按定义有“检查I1”"));
  EXPECT_THAT(finding.message(),
              HasSubstr("数final 2,964.91 万元、数initial 3,315.41 万元"));
  // The evaluation's last finding, after those of the checks.
  EXPECT_EQ(evaluation.findings(evaluation.findings_size() - 1).id(), "K-1");
}

TEST_F(Joint, NothingIsSaidOfClaimsThatCanAllBeTrue) {
  EXPECT_THAT(JointFindings(Run(PartlySpent())), IsEmpty());
  AddIdentity();
  EXPECT_THAT(JointFindings(Run({Printed("initial", "3315.41", "万元"),
                                 Printed("final", "3315.41", "万元")})),
              IsEmpty());
  // Within the rounding of the score: 29.999 of 30 are 30.00.
  EXPECT_THAT(JointFindings(Run({Printed("initial", "10000", "元"),
                                 Printed("final", "9999", "元")})),
              IsEmpty());
  EXPECT_THAT(JointFindings(Run({})), IsEmpty());
}

TEST_F(Joint, OnlyClaimsInFullCount) {
  AddIdentity();
  submission_.mutable_claims(1)->mutable_claimed_score()->set_value("29.99");
  EXPECT_THAT(JointFindings(Run(PartlySpent())), IsEmpty());
}

TEST_F(Joint, ASyntheticFigureContradictsNothing) {
  AddIdentity();
  std::vector<type::v1::Fact> facts = PartlySpent();
  facts[1] = test::Synthetic(facts[1]);
  EXPECT_THAT(JointFindings(Run(facts)), IsEmpty());
}

TEST_F(Joint, WhatACheckOfTheSameClaimsTellsIsNotRepeated) {
  AddIdentity();
  v1::Check* declared = AddRelation(&framework_, "J1", {"final", "initial"},
                                    v1::RELATION_OPERATOR_EQUAL, "万元");
  declared->add_claimed_indicator_codes("A.2");
  declared->add_claimed_indicator_codes("A.1");
  EXPECT_THAT(JointFindings(Run(PartlySpent())), IsEmpty());
  declared->add_claimed_indicator_codes("A.3");
  EXPECT_EQ(JointFindings(Run(PartlySpent())).size(), 1u);
}

TEST_F(Joint, AClaimThatALeafContradictsIsNotToldAgain) {
  AddIdentity();
  std::vector<type::v1::Fact> facts = PartlySpent();
  facts.push_back(Printed("adjusted", "3315.41", "万元"));
  const v1::Evaluation evaluation = Run(facts);
  EXPECT_EQ(test::LeafOf(evaluation, "A.1").status(),
            v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_THAT(JointFindings(evaluation), IsEmpty());
}

TEST_F(Joint, OneClaimMayContradictTheFiguresByAnIdentity) {
  framework_.mutable_indicators(1)->mutable_quantitative()->set_formula(
      "final / adjusted");
  AddIdentity();
  std::vector<type::v1::Fact> facts = PartlySpent();
  facts.push_back(Printed("change", "0.00", "万元"));
  const v1::Evaluation evaluation = Run(facts);
  EXPECT_EQ(test::LeafOf(evaluation, "A.1").status(),
            v1::LEAF_STATUS_UNVERIFIABLE);
  const std::vector<v1::Finding> found = JointFindings(evaluation);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].indicator_codes(), ElementsAre("A.1"));
  EXPECT_THAT(found[0].message(), HasSubstr("因此该项不能为满分"));
}

TEST_F(Joint, AnIdentityThatTheFiguresViolateIsNotTakenAsGiven) {
  AddIdentity();
  std::vector<type::v1::Fact> facts = PartlySpent();
  facts.push_back(Printed("change", "1.00", "万元"));
  facts.push_back(Printed("adjusted", "2964.91", "万元"));
  const v1::Evaluation evaluation = Run(facts);
  EXPECT_EQ(FindingOf(evaluation, "I1").verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_THAT(JointFindings(evaluation), IsEmpty());
}

TEST_F(Joint, IdentitiesThatCannotHoldTogetherAreToldOfOnce) {
  for (const char* id : {"I1", "I2"}) {
    v1::Check* sum = framework_.add_checks();
    sum->set_id(id);
    sum->set_display_name(std::string("关系") + id);
    sum->set_identity(true);
    sum->mutable_sum()->add_parts("initial");
    sum->mutable_sum()->add_parts("change");
    sum->mutable_sum()->set_total("adjusted");
  }
  framework_.mutable_checks(1)->mutable_sum()->set_parts(1, "change * 1");
  framework_.mutable_checks(1)->mutable_sum()->set_total("adjusted + final");
  const std::vector<v1::Finding> found =
      JointFindings(Run({Exact("final", "50000", "CNY", FACT_SOURCE_LEDGER)}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].indicator_codes(), IsEmpty());
  EXPECT_FALSE(found[0].has_points_at_stake());
  EXPECT_EQ(found[0].relation(), "关系I1；关系I2");
  EXPECT_THAT(found[0].message(), HasSubstr("数final 5.00 万元"));
}

TEST_F(Joint, TheSignOfAnUnknownBaseIsNotAssumed) {
  // rate ≤ 1 and final / adjusted ≥ 1 with final 5: adjusted in (0, 5].
  Leaf("A.4", "10", v1::SCORING_METHOD_PROPORTIONAL, "adjusted / 1 元", "6");
  framework_.mutable_indicators(3)->mutable_weight()->set_value("30");
  submission_.mutable_claims(2)->mutable_claimed_score()->set_value("30");
  test::AddClaim(&submission_, "A.4", "10");
  framework_.mutable_indicators(1)->mutable_quantitative()->set_formula(
      "final / adjusted");
  std::vector<v1::Finding> found =
      JointFindings(Run({Exact("final", "5", "CNY", FACT_SOURCE_LEDGER)}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].indicator_codes(), ElementsAre("A.1", "A.4"));
  // −5 over something below zero is fine by A.1, and A.4 speaks against it.
  found = JointFindings(Run({Exact("final", "-5", "CNY", FACT_SOURCE_LEDGER)}));
  ASSERT_EQ(found.size(), 1u);
  framework_.mutable_indicators(4)->mutable_quantitative()->set_method(
      v1::SCORING_METHOD_LOWER_RATIO);
  EXPECT_THAT(
      JointFindings(Run({Exact("final", "-5", "CNY", FACT_SOURCE_LEDGER)})),
      IsEmpty());
}

TEST_F(Joint, AnAbsoluteValueBoundsWhatItIsTakenOf) {
  framework_.mutable_indicators(2)->mutable_quantitative()->set_formula(
      "abs(adjusted - initial) / 1 元");
  const std::vector<v1::Finding> found = JointFindings(Run(PartlySpent()));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].indicator_codes(), ElementsAre("A.1", "A.2"));
}

TEST_F(Joint, ALeafThatMayNotApplyIsLeftOut) {
  AddIdentity();
  v1::QuantitativeRule* rule =
      framework_.mutable_indicators(2)->mutable_quantitative();
  rule->set_not_applicable_condition("change == 0");
  rule->set_not_applicable_reason("没有调整。");
  EXPECT_THAT(JointFindings(Run(PartlySpent())), IsEmpty());
  rule->set_not_applicable_condition("initial == 0");
  EXPECT_EQ(JointFindings(Run(PartlySpent())).size(), 1u);
}

TEST_F(Joint, AFallbackForAMissingFigureIsNotTakenForIt) {
  AddIdentity();
  framework_.mutable_indicators(1)->mutable_quantitative()->set_formula(
      "has(adjusted) ? final / adjusted : final / initial");
  EXPECT_THAT(JointFindings(Run(PartlySpent())), IsEmpty());
}

// The seed without its check J1, and with the definition of an adjustment.
TEST(SeedJoint, ExecutionAndAdjustmentAreFoundWithoutADeclaredCheck) {
  v1::Framework framework = test::SeedFramework();
  test::AddFact(&framework, "budget.adjustment.total", "预算调整总额", "CNY");
  for (v1::Indicator& indicator : *framework.mutable_indicators()) {
    if (indicator.code() != "G1.7") continue;
    indicator.mutable_quantitative()->set_formula(
        "budget.adjustment.total / budget.expenditure.initial");
    indicator.mutable_quantitative()->mutable_target()->set_value("0");
  }
  const std::string identity[] = {
      "budget.expenditure.initial - budget.adjustment.total",
      "budget.expenditure.adjusted",
      "budget.expenditure.initial + budget.adjustment.total"};
  AddRelation(&framework, "I1", {std::begin(identity), std::end(identity)},
              v1::RELATION_OPERATOR_AT_MOST, "万元")
      ->set_identity(true);
  const type::v1::FactSet ledger = test::SeedLedger();
  const type::v1::FactSet projects = test::SeedProjects();
  const auto run = [&] {
    return JointFindings(
        test::OrFail(Evaluate(framework, test::SeedSubmission(),
                              {{"budget", &ledger}, {"project", &projects}})));
  };
  EXPECT_THAT(run(), IsEmpty());
  auto& checks = *framework.mutable_checks();
  for (int i = 0; i < checks.size(); ++i) {
    if (checks[i].id() == "J1") checks.DeleteSubrange(i, 1);
  }
  const std::vector<v1::Finding> found = run();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].indicator_codes(), ElementsAre("G1.6", "G1.7"));
  EXPECT_EQ(found[0].points_at_stake().value(), "4");
  EXPECT_THAT(found[0].message(), HasSubstr("2,964.91 万元"));
  EXPECT_THAT(found[0].message(), HasSubstr("3,315.41 万元"));
  EXPECT_THAT(found[0].message(), Not(HasSubstr("还有其他组合")));
}

}  // namespace
}  // namespace jixiao::evaluation

// Why a leaf scored what it did, and what would change that.
#include "services/evaluation/domain/explain/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/review.h"
#include "tests/unit/services/evaluation/domain/seed_case.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::evaluation::test::OrFail;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::R;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using type::v1::FACT_SOURCE_LEDGER;
using type::v1::FACT_SOURCE_STATED;

// The small framework; B.1 (weight 60) is the rate spent / planned.
struct ExplainCase {
  v1::Framework framework = test::SmallFramework();
  v1::Submission submission = test::SmallSubmission();
  v1::QuantitativeRule* rule =
      framework.mutable_indicators(3)->mutable_quantitative();
  std::vector<type::v1::Fact> facts;

  v1::Evaluation Result() const {
    const type::v1::FactSet set = MakeFactSet(facts);
    return OrFail(Evaluate(framework, submission, {{"budget", &set}}));
  }
  absl::StatusOr<v1::ScoreExplanation> Explain(
      const v1::Evaluation& evaluation, const std::string& indicator) const {
    return ExplainLeaf(*OrFail(CompiledFramework::Compile(framework)),
                       evaluation, indicator);
  }
  v1::ScoreExplanation Of(const std::string& indicator) const {
    return OrFail(Explain(Result(), indicator));
  }
  void Rate(const std::string& spent, const std::string& planned,
            type::v1::FactSource source = FACT_SOURCE_LEDGER) {
    facts = {Exact("spent", spent, "CNY", source),
             Exact("planned", planned, "CNY", source)};
  }
  void Claim(const std::string& score) {
    submission.mutable_claims(1)->mutable_claimed_score()->set_value(score);
  }
};

v1::ScoreExplanation OfSeed(const std::string& indicator) {
  const type::v1::FactSet ledger = test::SeedLedger();
  const v1::Evaluation evaluation = OrFail(Evaluate(
      test::SeedFramework(), test::SeedSubmission(), {{"budget", &ledger}}));
  return OrFail(
      ExplainLeaf(*OrFail(CompiledFramework::Compile(test::SeedFramework())),
                  evaluation, indicator));
}

TEST(Explain, FindsALeafByCodeOrName) {
  ExplainCase c;
  c.Rate("1", "1");
  EXPECT_EQ(c.Of("B.1").leaf().indicator_code(), "B.1");
  EXPECT_EQ(c.Of("指标B.1").leaf().indicator_code(), "B.1");
  EXPECT_THAT(c.Explain(c.Result(), "B"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(c.Explain(c.Result(), ""), HasViolation("indicator"));
  c.framework.mutable_indicators(1)->set_display_name("同名");
  c.framework.mutable_indicators(3)->set_display_name("同名");
  EXPECT_THAT(c.Explain(c.Result(), "同名"),
              HasViolation("indicator", "one of the codes A.1, B.1"));
}

TEST(Explain, SaysWhatWouldBearOutTheSeedsExecutionRate) {
  const v1::ScoreExplanation explanation = OfSeed("G1.6");
  EXPECT_EQ(explanation.leaf().status(), v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_THAT(
      explanation.rules(),
      Contains("按等于目标法计分：实际值不低于 100% 得满分 3 分，否则按 "
               "3 × 实际值 ÷ 100% 计分。"));
  // 3 of 3 points from 2.995 on, so from 299/300... of 3,315.41 on.
  EXPECT_THAT(
      explanation.remedies(),
      ElementsAre(
          "将自评分改为 2.68 分，即与核算一致。",
          "实际值不低于 99.8334% 时，核算为自评的 3 分。",
          HasSubstr("应为 3,309.89 万元（现为 2,964.91 万元），其他数据不变"),
          HasSubstr("应为 2,969.85 万元（现为 3,315.41 万元），其他数据不变"),
          "实际值不低于 100% 时，得满分 3 分。"));
  for (const v1::Finding& finding : explanation.findings()) {
    EXPECT_THAT(finding.indicator_codes(), Contains("G1.6"));
  }
  EXPECT_GT(explanation.findings_size(), 0);
}

TEST(Explain, SeeksWholePeopleForTheSeedsStaffControlRate) {
  EXPECT_THAT(OfSeed("G5.2").remedies(),
              Contains(HasSubstr("应为 37 人（现为 40 人）")));
  EXPECT_THAT(OfSeed("G5.2").remedies(),
              Contains(HasSubstr("应为 40 人（现为 37 人）")));
}

TEST(Explain, ValuesThatItNamesBearTheClaimOut) {
  ExplainCase c;
  c.Claim("51.5");
  c.Rate("2000000", "3000000");
  const v1::ScoreExplanation explanation = c.Of("B.1");
  EXPECT_THAT(explanation.remedies(),
              Contains(HasSubstr("“支出”应为 257.48 万元")));
  c.Rate("2574800", "3000000");
  EXPECT_EQ(c.Of("B.1").leaf().status(), v1::LEAF_STATUS_VERIFIED);
  c.Rate("2574700", "3000000");
  EXPECT_EQ(c.Of("B.1").leaf().status(), v1::LEAF_STATUS_CONTRADICTED);
}

TEST(Explain, SaysWhereNoValueScoresTheClaim) {
  ExplainCase c;
  c.rule->set_method(v1::SCORING_METHOD_ALL_OR_NOTHING);
  c.rule->set_met_when(v1::RELATION_OPERATOR_AT_LEAST);
  c.Claim("30");
  c.Rate("1", "2");
  EXPECT_THAT(c.Of("B.1").remedies(),
              Contains("按本指标的计分方法，没有一个实际值得 30 分。"));
}

TEST(Explain, NamesTheNextTierAndTheBest) {
  ExplainCase c;
  c.rule->set_method(v1::SCORING_METHOD_TIERS);
  c.rule->clear_target();
  const char* points[] = {"60", "40", "0"};
  const char* ends[] = {"0", "0.1"};
  for (int i = 0; i < 3; ++i) {
    v1::ScoreTier* tier = c.rule->add_tiers();
    tier->mutable_points()->set_value(points[i]);
    if (i > 0) tier->mutable_lower_bound()->set_value(ends[i - 1]);
    tier->set_lower_excluded(i > 0);
    if (i < 2) tier->mutable_upper_bound()->set_value(ends[i]);
  }
  c.Claim("0");
  c.Rate("1", "2");
  const v1::ScoreExplanation explanation = c.Of("B.1");
  EXPECT_THAT(
      explanation.rules(),
      Contains("按分档计分法计分：实际值不超过 0% 得 60 分；实际值高于 0%"
               "且不超过 10% 得 40 分；实际值高于 10% 得 0 分。"));
  EXPECT_THAT(
      explanation.leaf().trace().steps(),
      Contains("实际值 50.00% 在“高于 10%”一档，按分档计分法得 0 分。"));
  EXPECT_THAT(explanation.remedies(),
              ElementsAre("实际值高于 0%且不超过 10% 时，得 40 分。",
                          "实际值不超过 0% 时，得满分 60 分。"));
}

TEST(Explain, ShowsStepsOfADeduction) {
  ExplainCase c;
  c.rule->set_method(v1::SCORING_METHOD_DEDUCT_PER_STEP);
  v1::StepDeduction* deduction = c.rule->mutable_step_deduction();
  deduction->set_side(v1::StepDeduction::SIDE_BELOW);
  deduction->set_rounding(v1::StepDeduction::ROUNDING_FLOOR);
  deduction->mutable_step()->set_value("0.05");
  deduction->mutable_points()->set_value("15");
  c.Claim("30");
  c.Rate("88", "100");
  const v1::ScoreExplanation explanation = c.Of("B.1");
  EXPECT_THAT(
      explanation.leaf().trace().steps(),
      Contains(
          "实际值 88.00% 低于目标 100%，相差 12.00%；每 5% 扣 15 分，不足一步"
          "的不计，计 2 步，按分步扣分法得分 ＝ 60 - 15 × 2 ＝ 30 分。"));
  EXPECT_THAT(
      explanation.rules(),
      Contains("按分步扣分法计分：实际值不低于 100% 得满分 60 分，每低 5% "
               "扣 15 分，不足一步的不计，扣完为止。"));
  EXPECT_THAT(explanation.remedies(),
              ElementsAre("实际值高于 90%且不超过 95% 时，得 45 分。",
                          "实际值不低于 100% 时，得满分 60 分。"));
}

TEST(Explain, OfAMissingFigureSaysWhatItWouldHaveToBe) {
  ExplainCase c;
  c.facts = {Exact("planned", "1000000", "CNY", FACT_SOURCE_LEDGER)};
  EXPECT_THAT(c.Of("B.1").remedies(),
              ElementsAre("补充“支出”的数据后，即可核算。",
                          "其他数据不变，“支出”为 100.00 万元 时，自评 60 分"
                          "成立。"));
  c.facts.clear();
  EXPECT_THAT(c.Of("B.1").remedies(),
              ElementsAre("补充“预算”“支出”的数据后，即可核算。"));
}

TEST(Explain, OfStatedAndSyntheticFiguresAsksForOthers) {
  ExplainCase c;
  *c.submission.add_facts() = Exact("spent", "9", "CNY", FACT_SOURCE_STATED);
  *c.submission.add_facts() = Exact("planned", "9", "CNY", FACT_SOURCE_STATED);
  EXPECT_THAT(c.Of("B.1").remedies(),
              ElementsAre(HasSubstr("“支出”“预算”现只有部门自报的数")));
  c.submission.clear_facts();
  c.Rate("9", "9");
  EXPECT_THAT(c.Of("B.1").remedies(), IsEmpty());
  c.facts[0] = test::Synthetic(c.facts[0]);
  EXPECT_THAT(c.Of("B.1").remedies(),
              ElementsAre("以真实数据替换生成的示例数据“支出”后，即可核算。"));
}

TEST(Explain, OfAJudgedLeafSaysWhichPointsAreOpen) {
  ExplainCase c;
  v1::QualitativeRule* judged =
      c.framework.mutable_indicators(1)->mutable_qualitative();
  for (const char* id : {"a", "b"}) {
    v1::EvaluationPoint* point = judged->add_points();
    point->set_id(id);
    point->set_display_name(id);
    v1::PointClaim* claim = c.submission.mutable_claims(0)->add_points();
    claim->set_point_id(id);
    claim->set_outcome(id[0] == 'a' ? v1::PointClaim::OUTCOME_MET
                                    : v1::PointClaim::OUTCOME_PARTLY);
  }
  c.submission.mutable_claims(0)->mutable_claimed_score()->set_value("30");
  const v1::ScoreExplanation explanation = c.Of("A.1");
  EXPECT_THAT(explanation.rules(),
              Contains("按评价要点计分：a 20 分；b 20 分。"));
  EXPECT_THAT(explanation.remedies(),
              ElementsAre(HasSubstr("提交至少一件真实的"),
                          "评价要点“b”达成时，可增加 10 分。"));
}

TEST(Explain, SaysTiersAndTheirWords) {
  ExplainCase c;
  v1::TierWord* word = c.framework.add_tier_words();
  word->set_word("健全");
  word->set_tier(v1::TIER_FULL);
  EXPECT_THAT(
      c.Of("A.1").rules(),
      ElementsAre("定性三档：达成 [32, 40]，部分达成 [24, 32)，未达成 [0, 24)；"
                  "自评分须在所申报的档内。",
                  "申报用词：“健全”属达成。", HasSubstr("至少要有一件")));
}

TEST(Explain, SaysWhenALeafDoesNotApplyAndWhenAReasonIsDue) {
  ExplainCase c;
  c.rule->set_not_applicable_condition("planned == 0");
  c.rule->set_not_applicable_reason("没有预算。");
  c.rule->set_not_applicable_policy(v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE);
  c.rule->mutable_reason_below()->set_value("0.9");
  c.rule->mutable_overrun_remark()->set_value("1.295");
  c.Rate("1", "2");
  const v1::ScoreExplanation explanation = c.Of("B.1");
  EXPECT_THAT(explanation.rules(),
              Contains(HasSubstr("权重按比例分给适用的指标：没有预算。")));
  EXPECT_THAT(explanation.rules(),
              Contains("实际值低于 90% 时须说明偏离原因。"));
  EXPECT_THAT(explanation.rules(), Contains(HasSubstr("超过 129.50% 时")));
  EXPECT_THAT(explanation.remedies(), Contains("在自评中说明偏离原因。"));
}

TEST(Explain, ShowsFindingsOfItsFiguresSourcesOnly) {
  ExplainCase c;
  c.Rate("90", "100");
  *c.submission.add_facts() = Exact("spent", "91", "CNY", FACT_SOURCE_STATED);
  *c.submission.add_facts() =
      Exact("people", "1", "person", FACT_SOURCE_STATED);
  c.facts.push_back(Exact("people", "2", "person", FACT_SOURCE_LEDGER));
  const v1::Evaluation evaluation = c.Result();
  ASSERT_EQ(evaluation.findings_size(), 2);
  const v1::ScoreExplanation explanation = OrFail(c.Explain(evaluation, "B.1"));
  ASSERT_EQ(explanation.findings_size(), 1);
  EXPECT_THAT(explanation.findings(0).display_name(), HasSubstr("支出"));
}

TEST(Explain, OfAReviewedLeafNamesTheWayToDispute) {
  ExplainCase c;
  c.Rate("90", "100");
  google::protobuf::RepeatedPtrField<v1::LeafReview> reviews;
  reviews.Add()->set_indicator_code("B.1");
  reviews[0].mutable_reviewed_score()->set_value("55");
  reviews[0].set_reason("理由");
  const v1::Evaluation review =
      OrFail(ApplyReviews(*OrFail(CompiledFramework::Compile(c.framework)),
                          c.Result(), reviews, "reviewer"));
  EXPECT_THAT(
      OrFail(c.Explain(review, "B.1")).remedies(),
      Contains(HasSubstr("现按复核分 55 分计；部门可就本指标提出异议")));
}

}  // namespace
}  // namespace jixiao::evaluation

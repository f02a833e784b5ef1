// The status of a leaf and the trace that explains it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::LeafOf;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::Synthetic;
using ::jixiao::evaluation::test::Transcribed;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using type::v1::FACT_SOURCE_DECLARED;
using type::v1::FACT_SOURCE_LEDGER;
using type::v1::FACT_SOURCE_STATED;

// The case that a test starts from: the small framework, claims in full.
struct LeafCase {
  v1::Framework framework = test::SmallFramework();
  v1::Submission submission = test::SmallSubmission();
  std::vector<type::v1::Fact> ledger;

  v1::LeafResult Leaf(const std::string& code) const {
    const type::v1::FactSet set = MakeFactSet(ledger);
    const absl::StatusOr<v1::Evaluation> evaluation =
        Evaluate(framework, submission, {{"budget", &set}});
    EXPECT_THAT(evaluation, testing::IsOk());
    return evaluation.ok() ? LeafOf(*evaluation, code) : v1::LeafResult();
  }
  v1::Indicator* Rate() { return framework.mutable_indicators(3); }
  void Claim(const std::string& score) {
    submission.mutable_claims(1)->mutable_claimed_score()->set_value(score);
  }
};

TEST(LeafStatus, AComputedClaimThatLedgerFactsBearOutIsVerified) {
  LeafCase c;
  c.ledger = {Exact("spent", "100", "CNY", FACT_SOURCE_LEDGER),
              Exact("planned", "100", "CNY", FACT_SOURCE_DECLARED)};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_VERIFIED);
  EXPECT_EQ(leaf.computed_score().value(), "60");
  EXPECT_THAT(leaf.path(), ElementsAre("过程", "指标B.1"));
  EXPECT_EQ(leaf.target_text(), "＝100%");
}

TEST(LeafStatus, AClaimThatRestsOnAStatedFigureIsConsistent) {
  LeafCase c;
  c.ledger = {Exact("spent", "100", "CNY", FACT_SOURCE_LEDGER)};
  *c.submission.add_facts() =
      Exact("planned", "100", "CNY", FACT_SOURCE_STATED);
  EXPECT_EQ(c.Leaf("B.1").status(), v1::LEAF_STATUS_CONSISTENT);
}

TEST(LeafStatus, TranscribedLedgerRowsCountAsStated) {
  LeafCase c;
  c.ledger = {Transcribed(Exact("spent", "100", "CNY", FACT_SOURCE_LEDGER)),
              Exact("planned", "100", "CNY", FACT_SOURCE_LEDGER)};
  EXPECT_EQ(c.Leaf("B.1").status(), v1::LEAF_STATUS_CONSISTENT);
}

TEST(LeafStatus, AClaimThatDiffersIsContradictedAlsoByStatedFigures) {
  LeafCase c;
  c.framework.mutable_indicators(1)->mutable_weight()->set_value("97");
  c.Rate()->mutable_weight()->set_value("3");
  c.submission.mutable_claims(0)->mutable_claimed_score()->set_value("97");
  c.Claim("3");
  *c.submission.add_facts() = Printed("spent", "2964.91", "万元");
  *c.submission.add_facts() = Printed("planned", "3315.41", "万元");
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_CONTRADICTED);
  EXPECT_EQ(leaf.computed_score().value(), "2.68");
  EXPECT_EQ(leaf.trace().formula(), "spent / planned");
  EXPECT_EQ(leaf.trace().substituted_formula(),
            "支出 2,964.91 万元 ÷ 预算 3,315.41 万元");
  EXPECT_EQ(leaf.trace().actual_value(), "296491/331541");
  EXPECT_EQ(leaf.trace().actual_text(), "89.43%");
  EXPECT_EQ(leaf.trace().operands_size(), 2);
  EXPECT_EQ(leaf.trace().operands(0).display_name(), "支出");
  EXPECT_THAT(
      leaf.trace().steps(),
      ElementsAre(
          "实际值 ＝ 支出 2,964.91 万元 ÷ 预算 3,315.41 万元 ＝ 89.43%。",
          "实际值 89.43% 低于目标 100%，按等于目标法得分 ＝ 3 × 89.43% ÷ 100% "
          "＝ 2.68 分（四舍五入到 2 位小数）。",
          "自评 3 分，核算 2.68 分，自评高 0.32 分。"));
}

TEST(LeafStatus, AClaimWithinThePrintedPrecisionIsNotContradicted) {
  LeafCase c;
  // 1.00/1.01 to 1.01/1.00 of one another: 100% is a reading.
  c.ledger = {Printed("spent", "1.00", "万元", FACT_SOURCE_LEDGER),
              Printed("planned", "1.01", "万元", FACT_SOURCE_LEDGER)};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_VERIFIED);
  EXPECT_EQ(leaf.computed_score().value(), "59.41");
  EXPECT_THAT(leaf.trace().remarks(), ElementsAre(HasSubstr("印刷精度之内")));
}

TEST(LeafStatus, AMissingFactLeavesTheClaimUnverifiable) {
  LeafCase c;
  c.ledger = {Exact("spent", "100", "CNY", FACT_SOURCE_LEDGER)};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNVERIFIABLE);
  EXPECT_FALSE(leaf.has_computed_score());
  EXPECT_THAT(leaf.trace().missing_fact_keys(), ElementsAre("planned"));
  EXPECT_THAT(leaf.trace().steps(), ElementsAre("缺少“预算”，无法核算。"));
  EXPECT_EQ(leaf.trace().substituted_formula(), "支出 0.01 万元 ÷ 预算（缺）");
}

TEST(LeafStatus, AnUndefinedRatioIsUnverifiableNotFullMarks) {
  LeafCase c;
  c.ledger = {Exact("spent", "0", "CNY", FACT_SOURCE_LEDGER),
              Exact("planned", "0", "CNY", FACT_SOURCE_LEDGER)};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNVERIFIABLE);
  EXPECT_FALSE(leaf.has_computed_score());
}

TEST(LeafStatus, ATrueNotApplicableConditionGivesFullMarksWithItsReason) {
  LeafCase c;
  c.Rate()->mutable_quantitative()->set_not_applicable_condition(
      "planned == 0");
  c.Rate()->mutable_quantitative()->set_not_applicable_reason("没有此项预算。");
  c.ledger = {Exact("planned", "0", "CNY", FACT_SOURCE_LEDGER)};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_NOT_APPLICABLE);
  EXPECT_EQ(leaf.computed_score().value(), "60");
  EXPECT_THAT(leaf.trace().steps(),
              ::testing::Contains(HasSubstr("没有此项预算。")));
}

TEST(LeafStatus, ANotApplicableConditionWithAMissingFactIsNotDecided) {
  LeafCase c;
  c.Rate()->mutable_quantitative()->set_not_applicable_condition("posts == 0");
  c.Rate()->mutable_quantitative()->set_not_applicable_reason("没有编制。");
  c.ledger = {Exact("spent", "1", "CNY", FACT_SOURCE_LEDGER),
              Exact("planned", "1", "CNY", FACT_SOURCE_LEDGER)};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_VERIFIED);
  EXPECT_THAT(leaf.trace().steps(0), HasSubstr("按适用处理"));
}

TEST(LeafStatus, ASyntheticFactNeitherVerifiesNorContradicts) {
  for (const char* spent : {"100", "50"}) {
    LeafCase c;
    c.ledger = {Synthetic(Exact("spent", spent, "CNY", FACT_SOURCE_LEDGER)),
                Exact("planned", "100", "CNY", FACT_SOURCE_LEDGER)};
    const v1::LeafResult leaf = c.Leaf("B.1");
    EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNVERIFIABLE);
    EXPECT_TRUE(leaf.synthetic());
    EXPECT_FALSE(leaf.has_computed_score());
    EXPECT_THAT(leaf.trace().remarks(), ElementsAre(HasSubstr("示例数据")));
  }
}

TEST(LeafStatus, ASyntheticFactDoesNotMakeALeafNotApplicable) {
  LeafCase c;
  c.Rate()->mutable_quantitative()->set_not_applicable_condition(
      "planned == 0");
  c.Rate()->mutable_quantitative()->set_not_applicable_reason("没有此项预算。");
  c.ledger = {Synthetic(Exact("planned", "0", "CNY", FACT_SOURCE_LEDGER))};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNVERIFIABLE);
  EXPECT_TRUE(leaf.synthetic());
}

TEST(LeafStatus, OverfulfilmentPastTheBoundGetsARemark) {
  LeafCase c;
  c.Rate()->mutable_quantitative()->mutable_overrun_remark()->set_value("1.3");
  c.ledger = {Exact("spent", "140", "CNY", FACT_SOURCE_LEDGER),
              Exact("planned", "100", "CNY", FACT_SOURCE_LEDGER)};
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_VERIFIED);
  EXPECT_THAT(leaf.trace().remarks(), ElementsAre(HasSubstr("超过 130%")));
}

TEST(LeafStatus, AQualitativeLeafWithoutEvidenceIsUnsupported) {
  const v1::LeafResult leaf = LeafCase().Leaf("A.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNSUPPORTED);
  EXPECT_FALSE(leaf.has_computed_score());
  EXPECT_THAT(leaf.evidence_numbers(), IsEmpty());
}

TEST(LeafStatus, OneRealPieceOfEvidenceMakesAQualitativeLeafJudged) {
  LeafCase c;
  v1::Evidence* evidence = c.submission.add_evidence();
  evidence->set_number("宁委办发〔2019〕30号");
  evidence->set_title("规定");
  evidence->add_indicator_codes("A.1");
  v1::LeafResult leaf = c.Leaf("A.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_JUDGED);
  EXPECT_THAT(leaf.evidence_numbers(), ElementsAre("宁委办发〔2019〕30号"));
  evidence->set_synthetic(true);
  leaf = c.Leaf("A.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNSUPPORTED);
  EXPECT_TRUE(leaf.synthetic());
}

TEST(LeafStatus, ShowsCountsInTheirUnit) {
  LeafCase c;
  c.Rate()->mutable_quantitative()->set_formula("people");
  c.Rate()->mutable_quantitative()->mutable_target()->set_value("50");
  c.Rate()->set_target_text("50人");
  *c.submission.add_facts() = Printed("people", "40", "人");
  const v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_EQ(leaf.trace().actual_text(), "40 人");
  EXPECT_EQ(leaf.computed_score().value(), "48");
}

}  // namespace
}  // namespace jixiao::evaluation

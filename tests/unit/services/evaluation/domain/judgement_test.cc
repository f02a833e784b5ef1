// Checklists, tier words, evidence that has expired, and reasons for
// deviations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/submission/validate_submission.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::LeafOf;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using type::v1::FACT_SOURCE_LEDGER;

// The small framework with A.1 (weight 40) and the claim for it at hand.
struct JudgedCase {
  v1::Framework framework = test::SmallFramework();
  v1::Submission submission = test::SmallSubmission();
  v1::QualitativeRule* rule =
      framework.mutable_indicators(1)->mutable_qualitative();
  v1::QuantitativeRule* rate =
      framework.mutable_indicators(3)->mutable_quantitative();
  v1::Claim* claim = submission.mutable_claims(0);
  std::vector<type::v1::Fact> facts;

  absl::Status Status() const {
    return ValidateSubmission(submission, framework);
  }
  v1::LeafResult Leaf(const std::string& code) const {
    const type::v1::FactSet set = MakeFactSet(facts);
    return LeafOf(
        test::OrFail(Evaluate(framework, submission, {{"budget", &set}})),
        code);
  }
  void Score(const std::string& score) {
    claim->mutable_claimed_score()->set_value(score);
  }
  // Three points of 10, 10 and 20.
  void AddPoints() {
    for (const auto& [id, marks] :
         {std::pair("real", "10"), std::pair("whole", "10"),
          std::pair("exact", "20")}) {
      v1::EvaluationPoint* point = rule->add_points();
      point->set_id(id);
      point->set_display_name(id);
      point->mutable_marks()->set_value(marks);
    }
  }
  v1::PointClaim* Outcome(const std::string& id,
                          v1::PointClaim::Outcome outcome) {
    v1::PointClaim* point = claim->add_points();
    point->set_point_id(id);
    point->set_outcome(outcome);
    return point;
  }
  v1::Evidence* AddEvidence(const std::string& number) {
    v1::Evidence* evidence = submission.add_evidence();
    evidence->set_number(number);
    evidence->set_title("文件");
    evidence->add_indicator_codes("A.1");
    return evidence;
  }
  void Rate(const std::string& spent) {
    facts = {Exact("spent", spent, "CNY", FACT_SOURCE_LEDGER),
             Exact("planned", "100", "CNY", FACT_SOURCE_LEDGER)};
  }
};

constexpr auto kMet = v1::PointClaim::OUTCOME_MET;
constexpr auto kPartly = v1::PointClaim::OUTCOME_PARTLY;
constexpr auto kNotMet = v1::PointClaim::OUTCOME_NOT_MET;

TEST(Checklist, ScoresWhatIsMetAndAShareOfWhatIsPartlyMet) {
  JudgedCase c;
  c.AddPoints();
  c.AddEvidence("1 号");
  c.Outcome("real", kMet)->add_evidence_numbers("1 号");
  c.Outcome("whole", kNotMet);
  c.Outcome("exact", kPartly);
  c.Score("20");
  const v1::LeafResult leaf = c.Leaf("A.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_JUDGED);
  EXPECT_EQ(leaf.score().value(), "20");
  EXPECT_EQ(leaf.points_size(), 3);
  EXPECT_THAT(leaf.trace().steps(),
              ElementsAre("评价要点“real”达成，计 10 分（满分 10 分）。",
                          "评价要点“whole”未达成，计 0 分（满分 10 分）。",
                          "评价要点“exact”部分达成，计 10 分（满分 20 分）。",
                          "各要点合计 20 分。", "有佐证 1 件，定性判断有据。"));
  EXPECT_THAT(leaf.trace().remarks(),
              ElementsAre(HasSubstr("要点“exact”计了分，但没有指明佐证")));
}

TEST(Checklist, EqualSharesAreRoundedOnceInTheSum) {
  JudgedCase c;
  c.AddPoints();
  for (v1::EvaluationPoint& point : *c.rule->mutable_points()) {
    point.clear_marks();
  }
  c.rule->mutable_partly_share()->set_value("0.25");
  c.Outcome("real", kMet);
  c.Outcome("whole", kMet);
  c.Outcome("exact", kPartly);
  // 40/3 · 2.25 = 30.
  c.Score("30");
  EXPECT_THAT(c.Status(), IsOk());
  c.claim->mutable_points(2)->set_outcome(kNotMet);
  c.Score("26.67");
  EXPECT_THAT(c.Status(), IsOk());
  EXPECT_THAT(c.Leaf("A.1").trace().steps(0), HasSubstr("计 约 13.33 分"));
}

TEST(Checklist, RefusesAScoreThatThePointsDoNotGive) {
  JudgedCase c;
  c.AddPoints();
  c.Outcome("real", kMet);
  c.Outcome("whole", kMet);
  c.Outcome("exact", kPartly);
  EXPECT_THAT(c.Status(),
              HasViolation("claims[0].claimed_score",
                           "the evaluation points of A.1 指标A.1 give 30, the "
                           "claimed score is 40"));
}

TEST(Checklist, WantsEachPointOnceWithAnOutcomeAndItsEvidence) {
  JudgedCase c;
  EXPECT_THAT(c.Status(), IsOk());
  c.Outcome("real", kMet);
  EXPECT_THAT(c.Status(), HasViolation("claims[0].points", "no evaluation"));
  c.AddPoints();
  EXPECT_THAT(c.Status(), HasViolation("claims[0].points", "whole"));
  c.AddEvidence("1 号")->set_indicator_codes(0, "B.1");
  c.Outcome("real", kMet)->add_evidence_numbers("9 号");
  c.Outcome("none", static_cast<v1::PointClaim::Outcome>(0))
      ->add_evidence_numbers("1 号");
  c.claim->set_tier(v1::TIER_FULL);
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation("claims[0].points[1].point_id", "twice"));
  EXPECT_THAT(status, HasViolation("claims[0].points[1].evidence_numbers[0]",
                                   "\"9 号\""));
  EXPECT_THAT(status, HasViolation("claims[0].points[2].point_id", "none"));
  EXPECT_THAT(status, HasViolation("claims[0].points[2].outcome"));
  EXPECT_THAT(status, HasViolation("claims[0].points[2].evidence_numbers[0]",
                                   "does not name the indicator A.1"));
  EXPECT_THAT(status, HasViolation("claims[0].tier", "evaluation points"));
  c.Outcome("exact", kMet);
  EXPECT_THAT(c.Status(), HasViolation("claims[0].points",
                                       "has 3 evaluation points, got 4"));
}

TEST(TierWord, StandsForItsTier) {
  JudgedCase c;
  for (const auto& [text, tier] : {std::pair("健全", v1::TIER_FULL),
                                   std::pair("基本健全", v1::TIER_PARTIAL)}) {
    v1::TierWord* word = c.framework.add_tier_words();
    word->set_word(text);
    word->set_tier(tier);
  }
  c.claim->set_tier_word("健全");
  EXPECT_THAT(c.Leaf("A.1").trace().steps(0),
              "自评 40 分，落在“达成”档 [32, 40]（按“健全”申报）。");
  c.claim->set_tier(v1::TIER_FULL);
  EXPECT_THAT(c.Status(), IsOk());
  c.claim->set_tier(v1::TIER_PARTIAL);
  EXPECT_THAT(c.Status(), HasViolation("claims[0].tier_word",
                                       "means the tier 达成, the claim gives"));
  c.claim->clear_tier();
  c.claim->set_tier_word("基本健全");
  EXPECT_THAT(c.Status(),
              HasViolation("claims[0].claimed_score", "is [24, 32)"));
  c.claim->set_tier_word("不错");
  EXPECT_THAT(c.Status(), HasViolation("claims[0].tier_word", "\"不错\""));
  c.submission.mutable_claims(1)->set_tier_word("健全");
  EXPECT_THAT(c.Status(), HasViolation("claims[1].tier_word", "computed"));
}

TEST(Evidence, ThatExpiredBeforeTheYearBeganSupportsNothing) {
  JudgedCase c;
  google::type::Date* date = c.AddEvidence("旧 1 号")->mutable_expire_date();
  date->set_year(2023);
  date->set_month(12);
  date->set_day(31);
  v1::LeafResult leaf = c.Leaf("A.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_UNSUPPORTED);
  EXPECT_FALSE(leaf.synthetic());
  EXPECT_THAT(
      leaf.trace().remarks(),
      ElementsAre("佐证“旧 1 号”在 2024 年以前已失效，不能支撑自评分。"));
  date->set_year(2024);
  date->set_month(1);
  date->set_day(1);
  leaf = c.Leaf("A.1");
  EXPECT_EQ(leaf.status(), v1::LEAF_STATUS_JUDGED);
  EXPECT_THAT(leaf.trace().remarks(), IsEmpty());
}

TEST(Evidence, HasDatesInOrderAndADigestAndDocumentOfItsDepartment) {
  JudgedCase c;
  v1::Evidence* evidence = c.AddEvidence("1 号");
  evidence->mutable_issue_date()->set_year(2024);
  evidence->mutable_issue_date()->set_month(5);
  evidence->mutable_issue_date()->set_day(2);
  *evidence->mutable_expire_date() = evidence->issue_date();
  evidence->set_file_digest(std::string(64, 'a'));
  evidence->set_document("departments/nj-tcj/evidenceDocuments/d1");
  EXPECT_THAT(c.Status(), IsOk());
  evidence->mutable_expire_date()->set_day(1);
  evidence->set_file_digest(std::string(64, 'A'));
  evidence->set_document("departments/else/evidenceDocuments/d1");
  *c.AddEvidence("2 号")->mutable_document() = evidence->document();
  c.AddEvidence("3 号")->set_document("d1");
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation("evidence[0].expire_date", "2024-05-02"));
  EXPECT_THAT(status, HasViolation("evidence[0].file_digest", "SHA-256"));
  EXPECT_THAT(status, HasViolation("evidence[0].document", "nj-tcj"));
  EXPECT_THAT(status, HasViolation("evidence[1].document", "given twice"));
  EXPECT_THAT(status, HasViolation("evidence[2].document", "\"d1\""));
}

TEST(Evidence, NeedsNumberAndTitleUnlessItNamesADocument) {
  JudgedCase c;
  v1::Evidence* evidence = c.AddEvidence("");
  evidence->clear_title();
  EXPECT_THAT(c.Status(), HasViolation("evidence[0].number"));
  EXPECT_THAT(c.Status(), HasViolation("evidence[0].title"));
  evidence->set_document("departments/nj-tcj/evidenceDocuments/d1");
  EXPECT_THAT(c.Status(), IsOk());
}

TEST(Deviation, BeyondABoundNeedsAReason) {
  JudgedCase c;
  c.rate->mutable_reason_below()->set_value("0.9");
  c.rate->mutable_reason_above()->set_value("1.2");
  c.Rate("89.99");
  v1::LeafResult leaf = c.Leaf("B.1");
  EXPECT_TRUE(leaf.reason_missing());
  EXPECT_THAT(
      leaf.trace().remarks(),
      ElementsAre("实际值 89.99% 低于 90%，应说明偏离原因，自评没有说明。"));
  c.submission.mutable_claims(1)->set_deviation_reason("项目跨年。");
  leaf = c.Leaf("B.1");
  EXPECT_FALSE(leaf.reason_missing());
  EXPECT_EQ(leaf.deviation_reason(), "项目跨年。");
  EXPECT_THAT(leaf.trace().remarks(),
              ElementsAre(HasSubstr("偏离原因：项目跨年。")));
}

TEST(Deviation, AtABoundOrWithoutAValueNeedsNone) {
  JudgedCase c;
  c.rate->mutable_reason_below()->set_value("0.9");
  c.rate->mutable_reason_above()->set_value("1.2");
  c.Rate("90");
  EXPECT_FALSE(c.Leaf("B.1").reason_missing());
  c.Rate("120");
  EXPECT_FALSE(c.Leaf("B.1").reason_missing());
  c.Rate("120.001");
  EXPECT_TRUE(c.Leaf("B.1").reason_missing());
  EXPECT_THAT(c.Leaf("B.1").trace().remarks(0),
              HasSubstr("120.001% 高于 120%"));
  c.facts = {test::Synthetic(c.facts[0]), c.facts[1]};
  EXPECT_FALSE(c.Leaf("B.1").reason_missing());
  c.facts.clear();
  EXPECT_FALSE(c.Leaf("B.1").reason_missing());
}

TEST(Deviation, ItsReasonHasABound) {
  JudgedCase c;
  c.claim->set_deviation_reason(std::string(2001, 'x'));
  EXPECT_THAT(c.Status(),
              HasViolation("claims[0].deviation_reason", "has 2001"));
}

}  // namespace
}  // namespace jixiao::evaluation

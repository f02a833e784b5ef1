// What validation says of the rules of leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::SmallFramework;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;

// The small framework with the rules of B.1 (weight 60) and A.1 (weight 40) at
// hand.
struct RuleCase {
  v1::Framework framework = SmallFramework();
  v1::QuantitativeRule* rule =
      framework.mutable_indicators(3)->mutable_quantitative();
  v1::QualitativeRule* judged =
      framework.mutable_indicators(1)->mutable_qualitative();

  absl::Status Status() const { return ValidateFramework(framework); }
  void Method(v1::ScoringMethod method) { rule->set_method(method); }
  // "-" is no end; a bound with `!` is not part of the tier.
  void Tier(const std::string& lower, const std::string& upper,
            const std::string& points) {
    v1::ScoreTier* tier = rule->add_tiers();
    const auto number = [](const std::string& text) {
      return text.back() == '!' ? text.substr(0, text.size() - 1) : text;
    };
    if (lower != "-") tier->mutable_lower_bound()->set_value(number(lower));
    if (upper != "-") tier->mutable_upper_bound()->set_value(number(upper));
    tier->set_lower_excluded(lower.back() == '!');
    tier->set_upper_excluded(upper.back() == '!');
    tier->mutable_points()->set_value(points);
  }
  void Tiers() {
    Method(v1::SCORING_METHOD_TIERS);
    rule->clear_target();
    rule->clear_tiers();
  }
  void Deduct(const std::string& step, const std::string& points) {
    Method(v1::SCORING_METHOD_DEDUCT_PER_STEP);
    v1::StepDeduction* deduction = rule->mutable_step_deduction();
    deduction->set_side(v1::StepDeduction::SIDE_ABOVE);
    deduction->set_rounding(v1::StepDeduction::ROUNDING_FLOOR);
    deduction->mutable_step()->set_value(step);
    deduction->mutable_points()->set_value(points);
  }
  void Point(const std::string& id, const std::string& marks) {
    v1::EvaluationPoint* point = judged->add_points();
    point->set_id(id);
    point->set_display_name("要点" + id);
    if (!marks.empty()) point->mutable_marks()->set_value(marks);
  }
};

constexpr char kRule[] = "indicators[3].quantitative.";
constexpr char kJudged[] = "indicators[1].qualitative.";

std::string RuleField(const std::string& name) { return kRule + name; }
std::string JudgedField(const std::string& name) { return kJudged + name; }

TEST(LeafRule, AcceptsTiersThatCoverEveryValueOnce) {
  RuleCase c;
  c.Tiers();
  c.Tier("-", "0", "60");
  c.Tier("0!", "0.1", "50");
  c.Tier("0.1!", "-", "0");
  EXPECT_THAT(c.Status(), IsOk());
  c.Tiers();
  c.Tier("-", "-", "60");
  EXPECT_THAT(c.Status(), IsOk());
}

TEST(LeafRule, RefusesGapsBetweenTiers) {
  RuleCase c;
  c.Tiers();
  c.Tier("-", "0", "60");
  c.Tier("0.1", "-", "0");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers[1]"),
                                       "between the tiers (no end, 0] and "
                                       "[0.1, no end) have no points"));
  c.Tiers();
  c.Tier("-", "0.1!", "60");
  c.Tier("0.1!", "-", "0");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers[1]"),
                                       "the value 0.1 lies in neither"));
}

TEST(LeafRule, RefusesTiersThatOverlapOrFall) {
  RuleCase c;
  c.Tiers();
  c.Tier("-", "0.1", "60");
  c.Tier("0.1", "-", "0");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers[1]"), "overlap"));
  c.Tiers();
  c.Tier("0.3!", "-", "0");
  c.Tier("-", "0.3", "60");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers[1]"), "rising order"));
}

TEST(LeafRule, RefusesTiersThatNoValueReaches) {
  RuleCase c;
  c.Tiers();
  c.Tier("-", "0", "60");
  c.Tier("0!", "0", "50");
  c.Tier("0!", "-", "0");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers[1]"),
                                       "no value lies in the tier (0, 0]"));
}

TEST(LeafRule, RefusesTiersThatLeaveTheEndsOut) {
  RuleCase c;
  c.Tiers();
  c.Tier("0", "0.1!", "60");
  c.Tier("0.1", "0.3", "0");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers[0].lower_bound"),
                                       "values below 0 have no points"));
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers[1].upper_bound"),
                                       "values above 0.3 have no points"));
}

TEST(LeafRule, RefusesTiersThatCannotBeRead) {
  RuleCase c;
  c.Tiers();
  EXPECT_THAT(c.Status(), HasViolation(RuleField("tiers"), "1 to 50"));
  c.Tier("-", "1e2", "60");
  c.Tier("2!", "-", "60.5");
  c.rule->mutable_tiers(1)->set_upper_excluded(true);
  c.rule->mutable_target()->set_value("1");
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation(RuleField("tiers[0].upper_bound")));
  EXPECT_THAT(status, HasViolation(RuleField("tiers[1].points"), "0 to the"));
  EXPECT_THAT(status,
              HasViolation(RuleField("tiers[1].upper_excluded"), "no upper"));
  EXPECT_THAT(status, HasViolation(RuleField("target"), "TIERS"));
}

TEST(LeafRule, WantsTheParametersOfItsMethodAndNoOthers) {
  RuleCase c;
  c.Method(v1::SCORING_METHOD_ALL_OR_NOTHING);
  EXPECT_THAT(c.Status(), HasViolation(RuleField("met_when"), "AT_MOST"));
  c.rule->set_met_when(v1::RELATION_OPERATOR_AT_MOST);
  EXPECT_THAT(c.Status(), IsOk());
  c.Tier("-", "-", "60");
  EXPECT_THAT(c.Status(),
              HasViolation(RuleField("tiers"), "only the method TIERS has it"));
  c.Method(v1::SCORING_METHOD_DEDUCT_PER_STEP);
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation(RuleField("met_when"),
                                   "ALL_OR_NOTHING has it, not DEDUCT"));
  EXPECT_THAT(status, HasViolation(RuleField("step_deduction"), "must be set"));
}

TEST(LeafRule, ChecksTheDeductionOfAStep) {
  RuleCase c;
  c.Deduct("0.01", "0.5");
  EXPECT_THAT(c.Status(), IsOk());
  c.Deduct("0", "60.01");
  c.rule->mutable_step_deduction()->clear_side();
  c.rule->mutable_step_deduction()->clear_rounding();
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation(RuleField("step_deduction.step"), "zero"));
  EXPECT_THAT(status, HasViolation(RuleField("step_deduction.points"),
                                   "above the weight 60"));
  EXPECT_THAT(status, HasViolation(RuleField("step_deduction.side")));
  EXPECT_THAT(status, HasViolation(RuleField("step_deduction.rounding")));
}

TEST(LeafRule, WantsBoundsForReasonsInOrder) {
  RuleCase c;
  c.rule->mutable_reason_below()->set_value("0.9");
  c.rule->mutable_reason_above()->set_value("0.9");
  EXPECT_THAT(c.Status(), IsOk());
  c.rule->mutable_reason_above()->set_value("0.89");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("reason_above"), "0.9"));
  c.rule->mutable_reason_above()->set_value("NaN");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("reason_above")));
}

TEST(LeafRule, WantsAConditionForAPolicy) {
  RuleCase c;
  c.rule->set_not_applicable_policy(v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE);
  EXPECT_THAT(c.Status(), HasViolation(RuleField("not_applicable_policy"),
                                       "without a condition"));
  c.rule->set_not_applicable_condition("planned == 0");
  EXPECT_THAT(c.Status(), HasViolation(RuleField("not_applicable_reason"),
                                       "redistributed"));
  c.rule->set_not_applicable_reason("没有预算。");
  EXPECT_THAT(c.Status(), IsOk());
}

TEST(LeafRule, AcceptsAChecklistWhoseMarksAreTheWeight) {
  RuleCase c;
  c.Point("a", "15");
  c.Point("b", "25");
  EXPECT_THAT(c.Status(), IsOk());
  c.judged->clear_points();
  for (const char* id : {"a", "b", "c"}) c.Point(id, "");
  EXPECT_THAT(c.Status(), IsOk());
}

TEST(LeafRule, RefusesAChecklistThatDoesNotAddUp) {
  RuleCase c;
  c.Point("a", "15");
  c.Point("b", "24");
  EXPECT_THAT(c.Status(), HasViolation(JudgedField("points"),
                                       "sum to 39, not to the weight 40"));
  c.Point("c", "");
  EXPECT_THAT(c.Status(),
              HasViolation(JudgedField("points[2].marks"), "or on none"));
  c.judged->mutable_points(2)->mutable_marks()->set_value("0");
  EXPECT_THAT(c.Status(),
              HasViolation(JudgedField("points[2].marks"), "above zero"));
}

TEST(LeafRule, ChecksTheTextsOfAChecklist) {
  RuleCase c;
  c.Point("a", "");
  c.Point("a", "");
  c.Point("不", "");
  c.judged->mutable_points(0)->clear_display_name();
  c.judged->mutable_full_bound()->set_value("0.9");
  c.judged->mutable_partly_share()->set_value("1.1");
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation(JudgedField("points[0].display_name")));
  EXPECT_THAT(status, HasViolation(JudgedField("points[1].id"), "twice"));
  EXPECT_THAT(status, HasViolation(JudgedField("points[2].id"), "letters"));
  EXPECT_THAT(status, HasViolation(JudgedField("full_bound"), "no tiers"));
  EXPECT_THAT(status, HasViolation(JudgedField("partly_share"), "0 to 1"));
  c.judged->clear_points();
  EXPECT_THAT(c.Status(), HasViolation(JudgedField("partly_share"), "only"));
  for (int i = 0; i < 51; ++i) c.Point(std::to_string(i), "");
  EXPECT_THAT(c.Status(), HasViolation(JudgedField("points"), "at most 50"));
}

TEST(LeafRule, SaysOfAWeightThatIsNoneOnlyThat) {
  RuleCase c;
  c.Tiers();
  c.Tier("-", "-", "60");
  c.framework.mutable_indicators(3)->mutable_weight()->set_value("0");
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation("indicators[3].weight", "above zero"));
  EXPECT_THAT(status,
              ::testing::Not(HasViolation(RuleField("tiers[0].points"))));
}

TEST(LeafRule, ReadsTheWordsOfTiers) {
  RuleCase c;
  v1::TierWord* word = c.framework.add_tier_words();
  word->set_word("健全");
  word->set_tier(v1::TIER_FULL);
  EXPECT_THAT(c.Status(), IsOk());
  *c.framework.add_tier_words() = *word;
  c.framework.add_tier_words();
  const absl::Status status = c.Status();
  EXPECT_THAT(status, HasViolation("tier_words[1].word", "twice"));
  EXPECT_THAT(status, HasViolation("tier_words[2].word", "1 to 20"));
  EXPECT_THAT(status, HasViolation("tier_words[2].tier", "TIER_FULL"));
}

}  // namespace
}  // namespace jixiao::evaluation

#include "services/evaluation/domain/scoring/score_leaf.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "services/evaluation/domain/formula/outcome.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/sentences.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;
using rational::Rational;

// Weights, claims and scores have at most 2 decimals, so they have a decimal
// form.
void SetPoints(const Rational& value, google::type::Decimal* decimal) {
  decimal->set_value(PlainText(value));
}

bool AnySynthetic(const std::set<std::string>& keys, const FactTable& facts) {
  for (const std::string& key : keys) {
    const FactRecord* record = facts.Find(key);
    if (record != nullptr && record->synthetic()) return true;
  }
  return false;
}

// Scores one quantitative leaf into `result`.
class QuantitativeScorer {
 public:
  QuantitativeScorer(const LeafRule& leaf, const Rational& claimed,
                     const FactTable& facts, const Vocabulary& vocabulary,
                     v1::LeafResult* result)
      : leaf_(leaf),
        rule_(*leaf.quantitative),
        claimed_(claimed),
        facts_(facts),
        vocabulary_(vocabulary),
        result_(result),
        trace_(result->mutable_trace()) {}

  void Run() {
    const FactLookup lookup = facts_.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
    trace_->set_formula(rule_.formula.text());
    trace_->set_substituted_formula(rule_.formula.DescribeSubstituted(lookup));
    if (NotApplicable(lookup)) return;
    const Outcome actual = rule_.formula.Evaluate(lookup);
    AddOperands(rule_.formula, actual);
    if (!actual.missing.empty()) {
      AddMissing(actual.missing);
      AddStep(MissingSentence(actual.missing, vocabulary_));
      result_->set_status(v1::LEAF_STATUS_UNVERIFIABLE);
    } else if (actual.undefined) {
      AddStep("除数为零或可能为零，比率没有定义，无法核算。");
      result_->set_status(v1::LEAF_STATUS_UNVERIFIABLE);
    } else {
      ScoreActual(actual);
    }
  }

 private:
  void AddStep(const std::string& sentence) { trace_->add_steps(sentence); }
  void AddRemark(const std::string& sentence) { trace_->add_remarks(sentence); }

  void AddMissing(const std::set<std::string>& keys) {
    for (const std::string& key : keys) trace_->add_missing_fact_keys(key);
  }

  // The facts that the outcome rests on, in the order of the formula.
  void AddOperands(const formula::Formula& formula, const Outcome& outcome) {
    for (const std::string& key : formula.fact_keys()) {
      if (outcome.used.count(key) == 0) continue;
      *trace_->add_operands() = facts_.Find(key)->fact;
    }
  }

  // True, with the status set, where the business does not exist. A condition
  // that cannot be decided counts as not true.
  bool NotApplicable(const FactLookup& lookup) {
    if (!rule_.not_applicable.has_value()) return false;
    const formula::Formula& condition = *rule_.not_applicable;
    const Outcome outcome = condition.Evaluate(lookup);
    if (!outcome.has_value()) {
      AddStep(absl::StrCat("不适用条件“", condition.Describe(),
                           "”因缺少数据无法判断，按适用处理。"));
      return false;
    }
    if (!outcome.truth) return false;
    if (AnySynthetic(outcome.used, facts_)) {
      result_->set_synthetic(true);
      AddRemark(absl::StrCat("不适用条件“", condition.Describe(),
                             "”仅由示例数据满足，不予采信。"));
      return false;
    }
    AddOperands(condition, outcome);
    AddStep(absl::StrCat("不适用条件成立：",
                         condition.DescribeSubstituted(lookup), "。"));
    AddStep(absl::StrCat(
        "按指标体系规定，权重不变，计满分 ", PlainText(leaf_.weight), " 分：",
        leaf_.indicator->quantitative().not_applicable_reason()));
    if (claimed_ != leaf_.weight) {
      AddStep(ClaimSentence(claimed_, leaf_.weight));
    }
    result_->set_status(v1::LEAF_STATUS_NOT_APPLICABLE);
    SetPoints(leaf_.weight, result_->mutable_computed_score());
    return true;
  }

  void ScoreActual(const Outcome& actual) {
    const Rational score = Score(rule_.rule, actual.point);
    trace_->set_actual_value(actual.point.ToFraction());
    trace_->set_actual_text(ActualText(leaf_, actual.point));
    AddStep(absl::StrCat("实际值 ＝ ", trace_->substituted_formula(), " ＝ ",
                         trace_->actual_text(), "。"));
    AddStep(MethodSentence(leaf_, actual.point, score));
    if (rule_.overrun.has_value() && actual.point > *rule_.overrun) {
      AddRemark(absl::StrCat("实际值 ", trace_->actual_text(), " 超过 ",
                             TargetText(leaf_, *rule_.overrun),
                             "，目标可能定得偏低，应说明原因。"));
    }
    if (AnySynthetic(actual.used, facts_)) {
      result_->set_synthetic(true);
      result_->set_status(v1::LEAF_STATUS_UNVERIFIABLE);
      AddRemark("计算所用数据含生成的示例数据，不能证明也不能否定自评分。");
      return;
    }
    SetPoints(score, result_->mutable_computed_score());
    Compare(actual, score);
  }

  void Compare(const Outcome& actual, const Rational& score) {
    AddStep(ClaimSentence(claimed_, score));
    const ScoreRange range = ScoreOver(rule_.rule, actual.interval);
    if (claimed_ < range.lowest || claimed_ > range.highest) {
      result_->set_status(v1::LEAF_STATUS_CONTRADICTED);
      return;
    }
    if (claimed_ != score) {
      AddRemark("自评分与核算分之差在数据的印刷精度之内，视为一致。");
    }
    result_->set_status(RestsOnStated(actual.used) ? v1::LEAF_STATUS_CONSISTENT
                                                   : v1::LEAF_STATUS_VERIFIED);
  }

  bool RestsOnStated(const std::set<std::string>& keys) const {
    for (const std::string& key : keys) {
      if (facts_.Find(key)->StatedForStatus()) return true;
    }
    return false;
  }

  const LeafRule& leaf_;
  const QuantitativeLeaf& rule_;
  const Rational claimed_;
  const FactTable& facts_;
  const Vocabulary& vocabulary_;
  v1::LeafResult* const result_;
  v1::ScoreTrace* const trace_;
};

void JudgeQualitative(const LeafRule& leaf, const v1::Claim& claim,
                      const Rational& claimed,
                      const std::vector<const v1::Evidence*>& evidence,
                      v1::LeafResult* result) {
  v1::ScoreTrace* trace = result->mutable_trace();
  const v1::Tier tier = TierOf(leaf.tiers, leaf.weight, claimed);
  trace->add_steps(absl::StrCat(
      "自评 ", PlainText(claimed), " 分，落在“", TierText(tier), "”档 ",
      TierRangeText(leaf.tiers, leaf.weight, tier),
      claim.tier() == v1::TIER_UNSPECIFIED ? "（未申报档次）。" : "。"));
  int real = 0;
  for (const v1::Evidence* item : evidence) {
    if (!item->synthetic()) ++real;
  }
  if (real > 0) {
    trace->add_steps(absl::StrCat("有佐证 ", real, " 件，定性判断有据。"));
    result->set_status(v1::LEAF_STATUS_JUDGED);
    return;
  }
  result->set_status(v1::LEAF_STATUS_UNSUPPORTED);
  if (evidence.empty()) {
    trace->add_steps("没有提交佐证，自评分缺乏支撑。");
  } else {
    result->set_synthetic(true);
    trace->add_remarks("佐证均为生成的示例数据，不能支撑自评分。");
  }
}

}  // namespace

v1::LeafResult ScoreLeaf(const LeafRule& leaf, const v1::Claim& claim,
                         const std::vector<const v1::Evidence*>& evidence,
                         const FactTable& facts, const Vocabulary& vocabulary) {
  const v1::Indicator& indicator = *leaf.indicator;
  v1::LeafResult result;
  result.set_indicator_code(indicator.code());
  for (const std::string& name : leaf.path) result.add_path(name);
  result.set_target_text(indicator.target_text());
  SetPoints(leaf.weight, result.mutable_weight());
  const Rational claimed =
      rational::RequiredFromProto(claim.claimed_score()).value_or(Rational());
  SetPoints(claimed, result.mutable_claimed_score());
  result.set_explanation(claim.explanation());
  result.set_evaluation_points(claim.evaluation_points());
  for (const v1::Evidence* item : evidence) {
    result.add_evidence_numbers(item->number());
  }
  if (!indicator.remark().empty()) {
    result.mutable_trace()->add_remarks(indicator.remark());
  }
  if (leaf.quantitative.has_value()) {
    QuantitativeScorer(leaf, claimed, facts, vocabulary, &result).Run();
  } else {
    JudgeQualitative(leaf, claim, claimed, evidence, &result);
  }
  return result;
}

}  // namespace jixiao::evaluation

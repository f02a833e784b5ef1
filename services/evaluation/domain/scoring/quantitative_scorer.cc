#include "services/evaluation/domain/scoring/quantitative_scorer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/domain/formula/outcome.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/sentences.h"
#include "services/evaluation/domain/scoring/value_text.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;
using rational::Rational;

// Scores one leaf.
class QuantitativeScorer {
 public:
  QuantitativeScorer(const LeafRule& leaf, const Rational& claimed,
                     const ScoringContext& context, ScoredLeaf* scored)
      : leaf_(leaf),
        rule_(*leaf.quantitative),
        claimed_(claimed),
        facts_(context.facts),
        vocabulary_(context.vocabulary),
        scored_(scored),
        result_(&scored->result),
        trace_(scored->result.mutable_trace()) {}

  void Run() {
    const FactLookup lookup = facts_.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
    trace_->set_formula(rule_.formula.text());
    trace_->set_substituted_formula(rule_.formula.DescribeSubstituted(lookup));
    if (NotApplicable(lookup)) return;
    const Outcome actual = rule_.formula.Evaluate(lookup);
    AddOperands(actual);
    if (!actual.missing.empty()) {
      for (const std::string& key : actual.missing) {
        trace_->add_missing_fact_keys(key);
      }
      AddStep(MissingSentence(actual.missing, vocabulary_));
      result_->set_status(v1::LEAF_STATUS_UNVERIFIABLE);
    } else if (actual.undefined) {
      AddStep(absl::StrCat(actual.UndefinedReason(), "，无法核算。"));
      result_->set_status(v1::LEAF_STATUS_UNVERIFIABLE);
    } else {
      ScoreActual(actual);
    }
  }

 private:
  void AddStep(const std::string& sentence) { trace_->add_steps(sentence); }
  void AddRemark(const std::string& sentence) { trace_->add_remarks(sentence); }

  bool AnySynthetic(const std::vector<std::string>& addresses) const {
    for (const std::string& address : addresses) {
      const FactRecord* record = facts_.Find(address);
      if (record != nullptr && record->synthetic()) return true;
    }
    return false;
  }

  // The facts that the outcome rests on, in the order of the formula.
  void AddOperands(const Outcome& outcome) {
    for (const std::string& address : outcome.used) {
      *trace_->add_operands() = facts_.Find(address)->fact;
    }
  }

  void SetComputed(const Rational& exact) {
    scored_->exact = exact;
    result_->mutable_computed_score()->set_value(PlainText(RoundScore(exact)));
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
    if (AnySynthetic(outcome.used)) {
      result_->set_synthetic(true);
      AddRemark(absl::StrCat("不适用条件“", condition.Describe(),
                             "”仅由示例数据满足，不予采信。"));
      return false;
    }
    AddOperands(outcome);
    AddStep(absl::StrCat("不适用条件成立：",
                         condition.DescribeSubstituted(lookup), "。"));
    result_->set_status(v1::LEAF_STATUS_NOT_APPLICABLE);
    ApplyPolicy();
    return true;
  }

  void ApplyPolicy() {
    const std::string& reason =
        leaf_.indicator->quantitative().not_applicable_reason();
    if (rule_.redistribute) {
      AddStep(absl::StrCat("按指标体系规定，本指标不计分，权重 ",
                           PlainText(leaf_.weight), " 分按比例分给适用的指标：",
                           reason));
      return;
    }
    AddStep(absl::StrCat("按指标体系规定，权重不变，计满分 ",
                         PlainText(leaf_.weight), " 分：", reason));
    if (claimed_ != leaf_.weight) {
      AddStep(ClaimSentence(claimed_, leaf_.weight));
    }
    SetComputed(leaf_.weight);
  }

  void ScoreActual(const Outcome& actual) {
    const Rational exact = ExactScore(rule_.rule, actual.point);
    trace_->set_actual_value(actual.point.ToFraction());
    trace_->set_actual_text(ActualText(leaf_, actual.point));
    AddStep(absl::StrCat("实际值 ＝ ", trace_->substituted_formula(), " ＝ ",
                         trace_->actual_text(), "。"));
    AddStep(MethodSentence(leaf_, actual.point, RoundScore(exact)));
    if (rule_.overrun.has_value() && actual.point > *rule_.overrun) {
      AddRemark(absl::StrCat("实际值 ", trace_->actual_text(), " 超过 ",
                             TargetText(leaf_, *rule_.overrun),
                             "，目标可能定得偏低，应说明原因。"));
    }
    if (AnySynthetic(actual.used)) {
      result_->set_synthetic(true);
      result_->set_status(v1::LEAF_STATUS_UNVERIFIABLE);
      AddRemark("计算所用数据含生成的示例数据，不能证明也不能否定自评分。");
      return;
    }
    CheckDeviation(actual.point);
    SetComputed(exact);
    Compare(actual, RoundScore(exact));
  }

  void CheckDeviation(const Rational& actual) {
    if (!rule_.AsksForReason(actual)) return;
    const bool below =
        rule_.reason_below.has_value() && actual < *rule_.reason_below;
    const Rational& bound = below ? *rule_.reason_below : *rule_.reason_above;
    const std::string where =
        absl::StrCat("实际值 ", ActualTextBeside(leaf_, actual, bound),
                     below ? " 低于 " : " 高于 ", TargetText(leaf_, bound));
    if (result_->deviation_reason().empty()) {
      result_->set_reason_missing(true);
      AddRemark(absl::StrCat(where, "，应说明偏离原因，自评没有说明。"));
    } else {
      AddRemark(
          absl::StrCat(where, "，偏离原因：", result_->deviation_reason()));
    }
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

  bool RestsOnStated(const std::vector<std::string>& addresses) const {
    for (const std::string& address : addresses) {
      if (facts_.Find(address)->StatedForStatus()) return true;
    }
    return false;
  }

  const LeafRule& leaf_;
  const QuantitativeLeaf& rule_;
  const Rational claimed_;
  const FactTable& facts_;
  const Vocabulary& vocabulary_;
  ScoredLeaf* const scored_;
  v1::LeafResult* const result_;
  v1::ScoreTrace* const trace_;
};

}  // namespace

void ScoreQuantitative(const LeafRule& leaf, const Rational& claimed,
                       const ScoringContext& context, ScoredLeaf* scored) {
  QuantitativeScorer(leaf, claimed, context, scored).Run();
}

}  // namespace jixiao::evaluation

#include "services/evaluation/domain/scoring/quantitative_leaf.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/score_tiers.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;
using rational::Rational;

constexpr std::size_t kMaxNotApplicableReason = 300;

// Compiles the parts of one rule.
class RuleCompiler {
 public:
  RuleCompiler(const v1::QuantitativeRule& rule, const Rational& weight,
               const std::string& field, status::Violations* violations)
      : rule_(rule), weight_(weight), field_(field), violations_(violations) {}

  ScoringRule Scoring() {
    ScoringRule scoring;
    scoring.method = rule_.method();
    scoring.weight = weight_;
    if (!v1::ScoringMethod_IsValid(rule_.method()) ||
        rule_.method() == v1::SCORING_METHOD_UNSPECIFIED) {
      Add("method", "must be one of the scoring methods");
      return scoring;
    }
    SetTarget(&scoring);
    SetMetWhen(&scoring);
    SetDeduction(&scoring);
    SetTiers(&scoring);
    return scoring;
  }

  // The over-run remark, which only methods where more is better have.
  std::optional<Rational> Overrun(const ScoringRule& scoring) {
    const std::optional<Rational> overrun =
        Optional("overrun_remark", rule_.overrun_remark());
    if (!overrun.has_value()) return overrun;
    if (rule_.method() != v1::SCORING_METHOD_EQUALS &&
        rule_.method() != v1::SCORING_METHOD_PROPORTIONAL) {
      Add("overrun_remark", "only the methods EQUALS and PROPORTIONAL have it");
    } else if (*overrun <= scoring.target) {
      Add("overrun_remark", "must be above the target");
    }
    return overrun;
  }

  void SetReasonBounds(QuantitativeLeaf* leaf) {
    leaf->reason_below = Optional("reason_below", rule_.reason_below());
    leaf->reason_above = Optional("reason_above", rule_.reason_above());
    if (leaf->reason_below.has_value() && leaf->reason_above.has_value() &&
        *leaf->reason_above < *leaf->reason_below) {
      Add("reason_above", absl::StrCat("must not be below reason_below ",
                                       PlainText(*leaf->reason_below), ", got ",
                                       PlainText(*leaf->reason_above)));
    }
  }

  void SetNotApplicable(const Vocabulary& vocabulary, QuantitativeLeaf* leaf) {
    CheckNotApplicableReason();
    CheckPolicy();
    leaf->redistribute =
        rule_.not_applicable_policy() == v1::NOT_APPLICABLE_POLICY_REDISTRIBUTE;
    if (rule_.not_applicable_condition().empty()) return;
    absl::StatusOr<Formula> condition =
        Formula::CompileCondition(rule_.not_applicable_condition(), vocabulary);
    violations_->Add(field_ + ".not_applicable_condition", condition.status());
    if (condition.ok()) leaf->not_applicable = *std::move(condition);
  }

 private:
  void Add(const char* name, const std::string& description) {
    violations_->Add(absl::StrCat(field_, ".", name), description);
  }

  // Says that only `method` takes a parameter that is set.
  void RefuseUnless(v1::ScoringMethod method, bool is_set, const char* name) {
    if (is_set) {
      Add(name, absl::StrCat("only the method ", MethodId(method),
                             " has it, not ", MethodId(rule_.method())));
    }
  }

  std::optional<Rational> Optional(const char* name,
                                   const google::type::Decimal& decimal) {
    const absl::StatusOr<std::optional<Rational>> value =
        rational::FromProto(decimal);
    if (value.ok()) return *value;
    violations_->Add(absl::StrCat(field_, ".", name), value.status());
    return std::nullopt;
  }

  void SetTarget(ScoringRule* scoring) {
    if (rule_.method() == v1::SCORING_METHOD_TIERS) {
      if (!rule_.target().value().empty()) {
        Add("target", "must not be set with the method TIERS");
      }
      return;
    }
    const absl::StatusOr<Rational> target =
        rational::RequiredFromProto(rule_.target());
    violations_->Add(field_ + ".target", target.status());
    if (!target.ok()) return;
    scoring->target = *target;
    violations_->Add(field_ + ".target", CheckTarget(rule_.method(), *target));
  }

  void SetMetWhen(ScoringRule* scoring) {
    const v1::RelationOperator met_when = rule_.met_when();
    if (rule_.method() != v1::SCORING_METHOD_ALL_OR_NOTHING) {
      RefuseUnless(v1::SCORING_METHOD_ALL_OR_NOTHING,
                   met_when != v1::RELATION_OPERATOR_UNSPECIFIED, "met_when");
    } else if (met_when == v1::RELATION_OPERATOR_UNSPECIFIED ||
               !v1::RelationOperator_IsValid(met_when)) {
      Add("met_when",
          "must say how the actual value compares with the target, such as "
          "AT_MOST");
    }
    scoring->met_when = met_when;
  }

  void SetDeduction(ScoringRule* scoring) {
    if (rule_.method() != v1::SCORING_METHOD_DEDUCT_PER_STEP) {
      RefuseUnless(v1::SCORING_METHOD_DEDUCT_PER_STEP,
                   rule_.has_step_deduction(), "step_deduction");
      return;
    }
    if (!rule_.has_step_deduction()) {
      Add("step_deduction", "must be set with the method DEDUCT_PER_STEP");
      return;
    }
    const v1::StepDeduction& given = rule_.step_deduction();
    if (given.side() == v1::StepDeduction::SIDE_UNSPECIFIED ||
        !v1::StepDeduction::Side_IsValid(given.side())) {
      Add("step_deduction.side", "must be SIDE_ABOVE or SIDE_BELOW");
    }
    if (given.rounding() == v1::StepDeduction::ROUNDING_UNSPECIFIED ||
        !v1::StepDeduction::Rounding_IsValid(given.rounding())) {
      Add("step_deduction.rounding",
          "must be ROUNDING_FLOOR, ROUNDING_CEIL or ROUNDING_EXACT");
    }
    scoring->deduction.side = given.side();
    scoring->deduction.rounding = given.rounding();
    scoring->deduction.step = AboveZero("step_deduction.step", given.step());
    scoring->deduction.points =
        AboveZero("step_deduction.points", given.points());
    if (scoring->deduction.points > weight_) {
      Add("step_deduction.points",
          absl::StrCat("must not be above the weight ", PlainText(weight_),
                       ", got ", PlainText(scoring->deduction.points)));
    }
  }

  Rational AboveZero(const char* name, const google::type::Decimal& decimal) {
    const absl::StatusOr<Rational> value = rational::RequiredFromProto(decimal);
    violations_->Add(absl::StrCat(field_, ".", name), value.status());
    if (!value.ok()) return Rational();
    if (value->Sign() <= 0) Add(name, "must be above zero");
    return *value;
  }

  void SetTiers(ScoringRule* scoring) {
    if (rule_.method() == v1::SCORING_METHOD_TIERS) {
      scoring->tiers =
          CompileTiers(rule_.tiers(), weight_, field_ + ".tiers", violations_);
    } else {
      RefuseUnless(v1::SCORING_METHOD_TIERS, !rule_.tiers().empty(), "tiers");
    }
  }

  void CheckNotApplicableReason() {
    const bool conditional = !rule_.not_applicable_condition().empty();
    const std::size_t length =
        text::CodePointCount(rule_.not_applicable_reason());
    if (conditional != (length > 0)) {
      Add("not_applicable_reason",
          conditional ? "must say why full marks stand, or why the weight is "
                        "redistributed, when the condition is true"
                      : "must be empty without a condition");
    } else if (length > kMaxNotApplicableReason) {
      Add("not_applicable_reason",
          absl::StrCat("at most ", kMaxNotApplicableReason, " characters"));
    }
  }

  void CheckPolicy() {
    const v1::NotApplicablePolicy policy = rule_.not_applicable_policy();
    if (policy == v1::NOT_APPLICABLE_POLICY_UNSPECIFIED) return;
    if (!v1::NotApplicablePolicy_IsValid(policy)) {
      Add("not_applicable_policy", "must be FULL_MARKS or REDISTRIBUTE");
    } else if (rule_.not_applicable_condition().empty()) {
      Add("not_applicable_policy", "must not be set without a condition");
    }
  }

  const v1::QuantitativeRule& rule_;
  const Rational& weight_;
  const std::string& field_;
  status::Violations* const violations_;
};

}  // namespace

std::optional<QuantitativeLeaf> CompileQuantitative(
    const v1::QuantitativeRule& rule, const Rational& weight,
    const Vocabulary& vocabulary, const std::string& field,
    status::Violations* violations) {
  const std::size_t before = violations->violations().size();
  absl::StatusOr<Formula> actual =
      Formula::CompileNumber(rule.formula(), vocabulary);
  violations->Add(field + ".formula", actual.status());
  if (actual.ok() && actual->fact_keys().empty()) {
    violations->Add(field + ".formula", "must name at least one fact");
  }
  RuleCompiler compiler(rule, weight, field, violations);
  ScoringRule scoring = compiler.Scoring();
  if (!actual.ok()) return std::nullopt;
  QuantitativeLeaf leaf{
      *std::move(actual), std::move(scoring), std::nullopt, false,
      std::nullopt,       std::nullopt,       std::nullopt};
  leaf.overrun = compiler.Overrun(leaf.rule);
  compiler.SetReasonBounds(&leaf);
  compiler.SetNotApplicable(vocabulary, &leaf);
  if (violations->violations().size() != before) return std::nullopt;
  return leaf;
}

std::string MethodId(v1::ScoringMethod method) {
  return std::string(
      absl::StripPrefix(v1::ScoringMethod_Name(method), "SCORING_METHOD_"));
}

}  // namespace jixiao::evaluation

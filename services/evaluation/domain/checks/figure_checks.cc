#include "services/evaluation/domain/checks/figure_checks.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/evaluation/domain/checks/comparison.h"
#include "services/evaluation/domain/checks/derived_outcome.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;
using formula::Op;
using formula::Outcome;
using formula::Type;

constexpr auto kIsEqual = v1::RELATION_OPERATOR_EQUAL;
constexpr auto kIsAtMost = v1::RELATION_OPERATOR_AT_MOST;

ComparedTerm TermOf(const Formula& formula, const Type& type,
                    const FactLookup& facts) {
  return {formula.Describe(), formula.Evaluate(facts), type};
}

std::vector<ComparedTerm> TermsOf(const CompiledCheck& check,
                                  const FactLookup& facts) {
  std::vector<ComparedTerm> terms;
  for (const Formula& formula : check.terms) {
    terms.push_back(TermOf(formula, check.type, facts));
  }
  return terms;
}

// As an operand of + or ÷: in brackets where it is not one figure.
std::string OperandText(const Formula& formula) {
  const Op op = formula.root().op;
  return op == Op::kFact || op == Op::kNumber
             ? formula.Describe()
             : absl::StrCat("(", formula.Describe(), ")");
}

CheckResult RunChain(const CompiledCheck& check, v1::RelationOperator op,
                     const std::string& printed_unit, const FactLookup& facts,
                     const Vocabulary& vocabulary) {
  Comparison comparison;
  comparison.terms = TermsOf(check, facts);
  comparison.pairs = Chain(comparison.terms.size(), op);
  comparison.printed_unit = printed_unit;
  return RunComparison(comparison, facts, vocabulary);
}

CheckResult RunSum(const CompiledCheck& check, const FactLookup& facts,
                   const Vocabulary& vocabulary) {
  std::vector<Outcome> values;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i + 1 < check.terms.size(); ++i) {
    values.push_back(check.terms[i].Evaluate(facts));
    texts.push_back(OperandText(check.terms[i]));
  }
  Comparison comparison;
  comparison.terms = {{absl::StrJoin(texts, " + "), SumOf(values), check.type},
                      TermOf(check.terms.back(), check.type, facts)};
  comparison.pairs = Chain(2, kIsEqual);
  comparison.printed_unit = check.check->sum().printed_unit();
  return RunComparison(comparison, facts, vocabulary);
}

// Tells of a base by which nothing can be divided.
void NameZeroBase(const ComparedTerm& part, const ComparedTerm& base,
                  const std::string& what, CheckResult* result) {
  v1::Finding& finding = result->finding;
  if (finding.verdict() != type::v1::VERDICT_UNDEFINED) return;
  if (!part.value.has_value() || !base.value.has_value()) return;
  finding.set_message(absl::StrCat(base.text, " 为零或可能为零，", what,
                                   "没有定义，无法核对。"));
}

CheckResult RunRatio(const CompiledCheck& check, const FactLookup& facts,
                     const Vocabulary& vocabulary) {
  const ComparedTerm part = TermOf(check.terms[0], check.type, facts);
  const ComparedTerm whole = TermOf(check.terms[1], check.type, facts);
  Comparison comparison;
  comparison.terms = {{absl::StrCat(OperandText(check.terms[0]), " ÷ ",
                                    OperandText(check.terms[1])),
                       QuotientOf(part.value, whole.value), Type()},
                      TermOf(check.terms[2], Type(), facts)};
  comparison.pairs = Chain(2, kIsEqual);
  const bool share = check.check->ratio().kind() == v1::RatioCheck::KIND_SHARE;
  if (share) {
    comparison.terms.push_back(part);
    comparison.terms.push_back(whole);
    comparison.pairs.push_back({2, kIsAtMost, 3});
  }
  CheckResult result = RunComparison(comparison, facts, vocabulary);
  NameZeroBase(part, whole, share ? "占比" : "完成率", &result);
  return result;
}

CheckResult RunYearOnYear(const CompiledCheck& check, const FactLookup& facts,
                          const Vocabulary& vocabulary) {
  const ComparedTerm current = TermOf(check.terms[0], check.type, facts);
  const ComparedTerm prior = TermOf(check.terms[1], check.type, facts);
  const std::string prior_text = OperandText(check.terms[1]);
  Comparison comparison;
  comparison.terms = {{absl::StrCat("(", OperandText(check.terms[0]), " - ",
                                    prior_text, ") ÷ ", prior_text),
                       ChangeOf(current.value, prior.value), Type()},
                      TermOf(check.terms[2], Type(), facts)};
  comparison.pairs = Chain(2, kIsEqual);
  CheckResult result = RunComparison(comparison, facts, vocabulary);
  NameZeroBase(current, prior, "变动率", &result);
  return result;
}

CheckResult RunNamedCount(const CompiledCheck& check, const FactLookup& facts,
                          const Vocabulary& vocabulary) {
  const std::string& key = check.check->named_count().names_fact();
  Outcome named;
  if (const FactRecord* record = facts(key)) {
    named.used = {key};
    named.point =
        rational::Rational::FromInt(static_cast<int64_t>(record->names.size()));
    named.interval = rational::Interval::Point(named.point);
  } else {
    named.missing = {key};
  }
  Comparison comparison;
  comparison.terms = {
      {absl::StrCat("“", vocabulary.DisplayName(key), "”所列名称数"), named,
       check.type},
      TermOf(check.terms[0], check.type, facts)};
  comparison.pairs = Chain(2, kIsAtMost);
  return RunComparison(comparison, facts, vocabulary);
}

}  // namespace

CheckResult RunFigureCheck(const CompiledCheck& check, const FactLookup& facts,
                           const Vocabulary& vocabulary) {
  const v1::Check& proto = *check.check;
  switch (proto.kind_case()) {
    case v1::Check::kSum:
      return RunSum(check, facts, vocabulary);
    case v1::Check::kRatio:
      return RunRatio(check, facts, vocabulary);
    case v1::Check::kYearOnYear:
      return RunYearOnYear(check, facts, vocabulary);
    case v1::Check::kRange:
      return RunChain(check, kIsAtMost, proto.range().printed_unit(), facts,
                      vocabulary);
    case v1::Check::kContinuity:
      return RunChain(check, kIsEqual, proto.continuity().printed_unit(), facts,
                      vocabulary);
    case v1::Check::kNamedCount:
      return RunNamedCount(check, facts, vocabulary);
    default:
      return RunChain(check, proto.relation().operator_(),
                      proto.relation().printed_unit(), facts, vocabulary);
  }
}

}  // namespace jixiao::evaluation

#include "services/evaluation/domain/checks/joint/joint_problem.h"

#include <map>
#include <optional>
#include <utility>

#include "services/evaluation/domain/checks/joint/lies_in.h"
#include "services/evaluation/domain/checks/joint/quotient.h"
#include "services/evaluation/domain/checks/joint/unknowns.h"
#include "services/evaluation/domain/scoring/inverse.h"

namespace jixiao::evaluation::joint {
namespace {

using rational::Rational;

class ProblemMaker {
 public:
  ProblemMaker(const CompiledFramework& framework, const FactTable& facts,
               const std::set<std::string>& claimed_in_full,
               const v1::Evaluation& evaluation)
      : framework_(framework),
        claimed_in_full_(claimed_in_full),
        evaluation_(evaluation),
        unknowns_(facts.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED)) {}

  JointProblem Make() {
    for (const v1::LeafResult& result : evaluation_.leaf_results()) {
      AddClaim(result);
    }
    // Nothing that could be contradicted.
    if (problem_.claims.empty()) return JointProblem();
    for (std::size_t i = 0; i < framework_.checks().size(); ++i) {
      const CompiledCheck& check = framework_.checks()[i];
      const bool violated =
          evaluation_.findings(static_cast<int>(i)).verdict() ==
          type::v1::VERDICT_VIOLATED;
      if (check.check->identity() && !violated) AddIdentity(check);
    }
    for (const auto& [address, unknown] : unknowns_.by_address()) {
      AddFigure(unknown);
    }
    return std::move(problem_);
  }

 private:
  // The leaf is scored by its formula whatever the readings of its figures.
  bool IsApplicable(const LeafRule& leaf) const {
    const auto& condition = leaf.quantitative->not_applicable;
    if (!condition.has_value()) return true;
    const formula::Outcome outcome = condition->Evaluate(unknowns_.facts());
    return outcome.has_value() &&
           outcome.certainty == formula::Certainty::kNever;
  }

  void AddClaim(const v1::LeafResult& result) {
    const std::string& code = result.indicator_code();
    if (claimed_in_full_.count(code) == 0) return;
    const LeafRule* leaf = framework_.FindLeaf(code);
    if (!leaf->quantitative.has_value() || !IsApplicable(*leaf)) return;
    QuotientReader reader(&unknowns_);
    const std::optional<Quotient> actual =
        reader.Read(leaf->quantitative->formula.root());
    if (!actual.has_value()) return;
    JointClaim claim;
    claim.leaf = leaf;
    claim.status = result.status();
    claim.ranges = ActualsThatScore(leaf->quantitative->rule, leaf->weight);
    claim.figures = reader.figures();
    problem_.claim_conditions.push_back(
        WithSides(LiesIn(*actual, claim.ranges), reader));
    problem_.claims.push_back(std::move(claim));
  }

  static Condition WithSides(Condition condition,
                             const QuotientReader& reader) {
    for (Conjunction& alternative : condition.alternatives) {
      alternative.insert(alternative.end(), reader.sides().begin(),
                         reader.sides().end());
    }
    return condition;
  }

  void AddIdentity(const CompiledCheck& check) {
    QuotientReader reader(&unknowns_);
    std::vector<Quotient> terms;
    for (const formula::Formula& formula : check.terms) {
      std::optional<Quotient> term = reader.Read(formula.root());
      if (!term.has_value()) return;
      terms.push_back(*std::move(term));
    }
    if (check.check->has_sum()) {
      AddSum(check, terms, &reader);
      return;
    }
    for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
      AddPair(check, terms[i], check.check->relation().operator_(),
              terms[i + 1], &reader);
    }
  }

  void AddSum(const CompiledCheck& check, const std::vector<Quotient>& terms,
              QuotientReader* reader) {
    std::optional<Quotient> sum = Quotient();
    for (std::size_t i = 0; i + 1 < terms.size() && sum.has_value(); ++i) {
      sum = reader->Sum(*sum, terms[i]);
    }
    if (!sum.has_value()) return;
    AddPair(check, *sum, v1::RELATION_OPERATOR_EQUAL, terms.back(), reader);
  }

  void AddPair(const CompiledCheck& check, const Quotient& left,
               v1::RelationOperator op, const Quotient& right,
               QuotientReader* reader) {
    const std::optional<Quotient> difference = reader->Difference(left, right);
    if (!difference.has_value()) return;
    JointGiven given;
    given.identity = &check;
    given.figures = reader->figures();
    problem_.given.push_back(std::move(given));
    problem_.given_conditions.push_back(
        WithSides(LiesIn(*difference, {DifferenceOf(op)}), *reader));
  }

  // Where a − b lies where `a op b`.
  static ActualRange DifferenceOf(v1::RelationOperator op) {
    switch (op) {
      case v1::RELATION_OPERATOR_AT_MOST:
        return ActualRange::UpTo(Rational());
      case v1::RELATION_OPERATOR_AT_LEAST:
        return ActualRange::From(Rational());
      case v1::RELATION_OPERATOR_LESS:
        return ActualRange::UpTo(Rational(), false);
      case v1::RELATION_OPERATOR_GREATER:
        return ActualRange::From(Rational(), false);
      default:
        return ActualRange::Point(Rational());
    }
  }

  void AddFigure(std::size_t unknown) {
    const FactRecord* record = unknowns_.KnownFigure(unknown);
    if (record == nullptr) return;
    JointGiven given;
    given.figure = record;
    problem_.given.push_back(std::move(given));
    problem_.given_conditions.push_back(
        {{Within(LinearForm::Unknown(unknown), record->interval)}});
  }

  const CompiledFramework& framework_;
  const std::set<std::string>& claimed_in_full_;
  const v1::Evaluation& evaluation_;
  Unknowns unknowns_;
  JointProblem problem_;
};

}  // namespace

JointProblem MakeJointProblem(const CompiledFramework& framework,
                              const FactTable& facts,
                              const std::set<std::string>& claimed_in_full,
                              const v1::Evaluation& evaluation) {
  return ProblemMaker(framework, facts, claimed_in_full, evaluation).Make();
}

}  // namespace jixiao::evaluation::joint

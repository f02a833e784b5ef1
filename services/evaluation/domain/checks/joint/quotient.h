// Formulas as quotients of linear forms.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_QUOTIENT_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_QUOTIENT_H_

#include <optional>
#include <set>
#include <vector>

#include "services/evaluation/domain/checks/joint/linear_form.h"
#include "services/evaluation/domain/checks/joint/unknowns.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/scope.h"

namespace jixiao::evaluation::joint {

// top ÷ bottom. A constant bottom is 1.
struct Quotient {
  LinearForm top;
  LinearForm bottom = LinearForm::Constant(rational::Rational::FromInt(1));
};

// Reads the formulas of one claim or identity. What of a formula is linear is
// taken as it is. A part that is not becomes an unknown of its own: within what
// it is known to be, and for abs, min, max and round within what its operands
// make of it. So whatever contradicts the quotient contradicts the formula.
class QuotientReader {
 public:
  // `unknowns` must outlive it.
  explicit QuotientReader(Unknowns* unknowns) : unknowns_(*unknowns) {}

  // coalesce() is its first argument, also where that is missing: then it is
  // unknown. nullopt where the formula is no number or date, divides by zero,
  // or is too large.
  std::optional<Quotient> Read(const formula::Node& root);

  // a − b; nullopt where that is no quotient of linear forms.
  std::optional<Quotient> Difference(const Quotient& a, const Quotient& b);
  std::optional<Quotient> Sum(const Quotient& a, const Quotient& b);

  // What holds of the unknowns that it made.
  const Conjunction& sides() const { return sides_; }
  // The figures whose known values it took as given.
  const std::set<FactAddress>& figures() const { return figures_; }

 private:
  std::optional<Quotient> Part(const formula::Node& node);
  std::optional<Quotient> Folded(const formula::Node& node);
  std::optional<Quotient> SumOverElements(const formula::Node& node);
  std::optional<Quotient> Branch(const formula::Node& node);
  std::optional<Quotient> Extreme(const formula::Node& node);
  std::optional<Quotient> Rounded(const formula::Node& node);
  std::optional<Quotient> Opaque(const formula::Node& node);
  std::optional<Quotient> Combined(formula::Op op, const Quotient& a,
                                   const Quotient& b);
  std::optional<LinearForm> Product(const LinearForm& a, const LinearForm& b);
  std::optional<rational::Rational> ExactValue(const LinearForm& form);
  bool LooksPastMissing(const formula::Node& node) const;
  bool TakeAsGiven(const std::vector<std::string>& addresses);

  Unknowns& unknowns_;
  formula::Scope scope_;
  int parts_ = 0;
  Conjunction sides_;
  std::set<FactAddress> figures_;
};

}  // namespace jixiao::evaluation::joint

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_QUOTIENT_H_

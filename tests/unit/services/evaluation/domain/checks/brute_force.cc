#include "tests/unit/services/evaluation/domain/checks/brute_force.h"

#include <algorithm>

namespace jixiao::evaluation::test {
namespace {

using joint::Condition;
using joint::Conjunction;
using joint::Constraint;
using joint::LinearForm;
using joint::Sense;
using rational::Rational;

bool IsTrue(const Constraint& constraint) {
  const int sign = constraint.form.constant.Sign();
  return constraint.sense == Sense::kAboveZero ? sign > 0 : sign >= 0;
}

// Equations as two inequalities.
Conjunction Inequalities(const Conjunction& constraints) {
  Conjunction out;
  for (const Constraint& constraint : constraints) {
    if (constraint.sense != Sense::kZero) {
      out.push_back(constraint);
      continue;
    }
    out.push_back({constraint.form, Sense::kAtLeastZero});
    out.push_back(
        {constraint.form * Rational::FromInt(-1), Sense::kAtLeastZero});
  }
  return out;
}

// What the constraints, inequalities, say of the other unknowns.
Conjunction Without(std::size_t unknown, const Conjunction& constraints) {
  Conjunction out;
  Conjunction lower;
  Conjunction upper;
  for (const Constraint& constraint : constraints) {
    const auto found = constraint.form.coefficients.find(unknown);
    if (found == constraint.form.coefficients.end()) {
      out.push_back(constraint);
      continue;
    }
    Constraint scaled = constraint;
    scaled.form *= Rational::FromInt(1) / found->second.Abs();
    (found->second.Sign() > 0 ? lower : upper).push_back(scaled);
  }
  for (const Constraint& low : lower) {
    for (const Constraint& high : upper) {
      const bool strict =
          low.sense == Sense::kAboveZero || high.sense == Sense::kAboveZero;
      const Constraint both{low.form + high.form,
                            strict ? Sense::kAboveZero : Sense::kAtLeastZero};
      const bool seen =
          std::any_of(out.begin(), out.end(), [&](const Constraint& c) {
            return c.sense == both.sense && c.form == both.form;
          });
      if (!seen) out.push_back(both);
    }
  }
  return out;
}

bool CanHoldFrom(std::size_t next, Conjunction chosen,
                 const std::vector<const Condition*>& conditions) {
  if (next == conditions.size()) return CanHold(chosen);
  for (const Conjunction& alternative : conditions[next]->alternatives) {
    Conjunction more = chosen;
    more.insert(more.end(), alternative.begin(), alternative.end());
    if (CanHoldFrom(next + 1, std::move(more), conditions)) return true;
  }
  return false;
}

}  // namespace

bool CanHold(const Conjunction& constraints) {
  Conjunction rest = Inequalities(constraints);
  std::set<std::size_t> unknowns;
  for (const Constraint& constraint : rest) {
    for (const auto& term : constraint.form.coefficients) {
      unknowns.insert(term.first);
    }
  }
  for (const std::size_t unknown : unknowns) rest = Without(unknown, rest);
  return std::all_of(rest.begin(), rest.end(), IsTrue);
}

bool CanHold(const std::vector<const Condition*>& conditions) {
  return CanHoldFrom(0, {}, conditions);
}

std::set<std::set<std::size_t>> SmallestContradictions(
    const std::vector<Condition>& given, const std::vector<Condition>& claims,
    std::size_t max_claims) {
  std::vector<std::set<std::size_t>> subsets;
  for (std::size_t bits = 0; bits < (std::size_t{1} << claims.size()); ++bits) {
    std::set<std::size_t> subset;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if ((bits >> i & 1) != 0) subset.insert(i);
    }
    if (subset.size() <= max_claims) subsets.push_back(std::move(subset));
  }
  std::stable_sort(
      subsets.begin(), subsets.end(),
      [](const auto& a, const auto& b) { return a.size() < b.size(); });
  std::set<std::set<std::size_t>> found;
  for (const auto& subset : subsets) {
    const bool has_part = std::any_of(
        found.begin(), found.end(), [&](const std::set<std::size_t>& part) {
          return std::includes(subset.begin(), subset.end(), part.begin(),
                               part.end());
        });
    if (has_part) continue;
    std::vector<const Condition*> conditions;
    for (const Condition& condition : given) conditions.push_back(&condition);
    for (const std::size_t i : subset) conditions.push_back(&claims[i]);
    if (!CanHold(conditions)) found.insert(subset);
  }
  return found;
}

}  // namespace jixiao::evaluation::test

// Finds the smallest sets of conditions that cannot be true together.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_MINIMAL_SETS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_MINIMAL_SETS_H_

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "services/evaluation/domain/checks/joint/linear_form.h"
#include "services/evaluation/domain/checks/joint/simplex.h"

namespace jixiao::evaluation::joint {

// Indices of some of the conditions that cannot be true together; nullopt where
// all can, or where the budget does not suffice to tell.
std::optional<std::set<std::size_t>> ConflictAmong(
    const std::vector<const Condition*>& conditions, Budget* budget);

// Conditions that cannot be true together, while they can without any one of
// the claims.
struct ContradictorySet {
  // Indices of claims; empty where the given conditions alone contradict.
  std::set<std::size_t> claims;
  // Indices of given conditions without which, any one of them, the claims
  // could be true.
  std::set<std::size_t> given;
};

// Every such set of at most `max_claims` claims, those of fewer claims first,
// then in the order of the claims. Where the given conditions contradict
// themselves, one set without claims that says so. When the budget ends before
// the search, those found until then.
std::vector<ContradictorySet> FindContradictorySets(
    const std::vector<Condition>& given, const std::vector<Condition>& claims,
    std::size_t max_claims, Budget* budget);

}  // namespace jixiao::evaluation::joint

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_MINIMAL_SETS_H_

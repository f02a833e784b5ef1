// Answers about linear constraints by other means than the domain's.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_CHECKS_BRUTE_FORCE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_CHECKS_BRUTE_FORCE_H_

#include <cstddef>
#include <set>
#include <vector>

#include "services/evaluation/domain/checks/joint/linear_form.h"

namespace jixiao::evaluation::test {

// Some values of the unknowns make all constraints true: by eliminating one
// unknown after the other (Fourier and Motzkin).
bool CanHold(const joint::Conjunction& constraints);

// The same of conditions, by trying every choice of their alternatives.
bool CanHold(const std::vector<const joint::Condition*>& conditions);

// The sets of at most `max_claims` claims that cannot hold with the given
// conditions while each of their parts can: by trying all sets.
std::set<std::set<std::size_t>> SmallestContradictions(
    const std::vector<joint::Condition>& given,
    const std::vector<joint::Condition>& claims, std::size_t max_claims);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_CHECKS_BRUTE_FORCE_H_

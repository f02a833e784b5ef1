// Whether linear constraints can be true together, exactly.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_SIMPLEX_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_SIMPLEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "services/evaluation/domain/checks/joint/linear_form.h"

namespace jixiao::evaluation::joint {

// What is left to be spent on a search: about a unit for each constraint, row,
// coefficient and set that is looked at. Where nothing is left, nothing more is
// found.
struct Budget {
  int64_t left = 0;

  bool exhausted() const { return left <= 0; }
};

// The indices of some of the constraints that no values of the unknowns make
// true together; nullopt where some values make all of them true, or where the
// budget does not suffice to tell. The result depends on the arguments alone.
std::optional<std::set<std::size_t>> FindConflict(
    const std::vector<const Constraint*>& constraints, Budget* budget);

}  // namespace jixiao::evaluation::joint

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_SIMPLEX_H_

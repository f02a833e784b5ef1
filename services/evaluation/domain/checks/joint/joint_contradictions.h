// Claims and figures that are each plausible and cannot all be true.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_JOINT_CONTRADICTIONS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_JOINT_CONTRADICTIONS_H_

#include <set>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// Most claims of a set that is told of.
inline constexpr std::size_t kMaxJointClaims = 4;

// One VIOLATED finding `K-1`, `K-2`... for each smallest set of claims in full
// that cannot all be true, by fewest claims, then in the order of the table.
// What is taken as given: the printed figures within their precision, and
// checks that hold by definition (`identity`) unless the figures themselves
// violate them. A figure that is missing or synthetic may be anything, so a
// claim that nobody can verify alone may still contradict another.
//
// `evaluation` has its leaf results and the findings of its checks, in the
// order of the framework. Not told of: one claim whose leaf is CONTRADICTED
// already, and claims for which exactly a check is VIOLATED or in TENSION.
// Relations that hold by definition and cannot hold together of the figures are
// a finding without claims.
//
// Work is bounded; what is not found within it is left out, and the last
// finding says that there may be more.
std::vector<v1::Finding> JointContradictions(
    const CompiledFramework& framework, const FactTable& facts,
    const std::set<std::string>& claimed_in_full,
    const v1::Evaluation& evaluation);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_JOINT_CONTRADICTIONS_H_

// The claims, figures and identities of an evaluation as conditions.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_JOINT_PROBLEM_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_JOINT_PROBLEM_H_

#include <set>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/checks/joint/linear_form.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/scoring/actual_range.h"

namespace jixiao::evaluation::joint {

// A claim in full of a leaf that is computed from facts.
struct JointClaim {
  const LeafRule* leaf = nullptr;
  v1::LeafStatus status = v1::LEAF_STATUS_UNSPECIFIED;
  // The actual values that earn full marks.
  std::vector<ActualRange> ranges;
  // The figures whose values the condition has in it.
  std::set<FactAddress> figures;
};

// Either a figure within its precision or a part of an identity.
struct JointGiven {
  const FactRecord* figure = nullptr;
  const CompiledCheck* identity = nullptr;
  std::set<FactAddress> figures;  // as of a claim
};

// Conditions and what they mean, of the same index.
struct JointProblem {
  std::vector<Condition> claim_conditions;
  std::vector<JointClaim> claims;
  std::vector<Condition> given_conditions;
  std::vector<JointGiven> given;
};

// See JointContradictions. Left out are leaves that may not be applicable, and
// formulas that are no quotients of linear forms.
JointProblem MakeJointProblem(const CompiledFramework& framework,
                              const FactTable& facts,
                              const std::set<std::string>& claimed_in_full,
                              const v1::Evaluation& evaluation);

}  // namespace jixiao::evaluation::joint

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_JOINT_PROBLEM_H_

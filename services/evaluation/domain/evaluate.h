// Scores and checks one submission.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_EVALUATE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_EVALUATE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// The facts of another service and its role in the inputs: `budget`, `project`.
struct NamedFactSet {
  std::string role;
  const type::v1::FactSet* set = nullptr;  // not null
};

// `departments/nj-tcj` of `departments/nj-tcj/submissions/2024`; empty where
// the name has no such form.
std::string DepartmentOf(const std::string& submission_name);

// The facts that formulas, checks and narrative see: those of the sets, those
// of the submission (whose keys get its department and year) and the derived
// ones. INVALID_ARGUMENT with paths below `fact_sets[i]` and `facts[i]` for a
// value that cannot be read, has another unit than the vocabulary says, or is
// of another department; a set of another year is refused too. Facts inside a
// set that are neither of that year nor of the one before are left out.
absl::StatusOr<FactTable> CollectFacts(const CompiledFramework& framework,
                                       const v1::Submission& submission,
                                       const std::vector<NamedFactSet>& sets);

// The evaluation, with everything but name, uid and create_time; its digest is
// over fields 3 to 8 and 11 to 13. The submission is validated first. The
// result depends on neither the order of the sets nor that of their facts.
// `report_template`, that of the submission's report, is one of its inputs.
absl::StatusOr<v1::Evaluation> Evaluate(
    const CompiledFramework& framework, const v1::Submission& submission,
    const std::vector<NamedFactSet>& sets,
    const v1::ReportTemplate* report_template = nullptr);

// Compiles the framework first.
absl::StatusOr<v1::Evaluation> Evaluate(const v1::Framework& framework,
                                        const v1::Submission& submission,
                                        const std::vector<NamedFactSet>& sets);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_EVALUATE_H_

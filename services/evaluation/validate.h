// What a request must be before anything is read. Each function finds all
// faults that can be told from the request alone, and gives INVALID_ARGUMENT
// with one violation each.
#ifndef JIXIAO_SERVICES_EVALUATION_VALIDATE_H_
#define JIXIAO_SERVICES_EVALUATION_VALIDATE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// Each gives the parsed name, or one that is empty and a violation of `field`.
SubmissionKey CheckSubmissionName(const std::string& name,
                                  const std::string& field,
                                  status::Violations& violations);
EvaluationKey CheckEvaluationName(const std::string& name,
                                  const std::string& field,
                                  status::Violations& violations);
EvaluationKey CheckDocumentName(const std::string& name,
                                const std::string& field,
                                status::Violations& violations);
void CheckFormat(v1::DocumentFormat format, status::Violations& violations);

// A submission that stands in the `field` of a request: the fields that name
// something. What its content must be is the framework's affair.
void CheckSubmissionHead(const v1::Submission& submission,
                         const std::string& field,
                         status::Violations& violations);

// The fact sets that an evaluation is handed, by origin.
std::vector<NamedFactSet> CheckFactSets(
    const google::protobuf::RepeatedPtrField<type::v1::FactSet>& fact_sets,
    status::Violations& violations);

// `error` with the paths of its violations below `field`; an error without
// violations is returned as it is.
absl::Status Below(const std::string& field, const absl::Status& error);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_VALIDATE_H_

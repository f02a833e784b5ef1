// Why a leaf scored what it did.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_EXPLAIN_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_EXPLAIN_H_

#include <string>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// Explains the leaf whose code or name `indicator` is; a code goes before a
// name. `framework` is the revision that the evaluation names. The findings are
// those that name the leaf, and the disagreements of sources about a figure
// that it was computed from.
//
// NOT_FOUND where no leaf of the evaluation has it; INVALID_ARGUMENT on
// `indicator` where several leaves have the name, with their codes, and where
// it is empty.
absl::StatusOr<v1::ScoreExplanation> ExplainLeaf(
    const CompiledFramework& framework, const v1::Evaluation& evaluation,
    const std::string& indicator);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_EXPLAIN_H_

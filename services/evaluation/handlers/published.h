// What is for everybody who may read: published evaluations and what is made of
// them.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_PUBLISHED_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_PUBLISHED_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// Whether READER is all that the caller is.
bool ReadsPublishedOnly(const rpc::Call& call);

// PERMISSION_DENIED where such a caller asks for an evaluation that is not the
// published one of its year, the same whether or not it exists. Of other callers
// nothing is asked and no statement is sent.
absl::Status CheckPublished(const Backend& backend, const rpc::Call& call,
                            const EvaluationKey& key);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_PUBLISHED_H_

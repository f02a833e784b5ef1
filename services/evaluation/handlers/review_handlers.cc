#include <memory>

#include "common/status/macros.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/review.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/handlers/load_framework.h"
#include "services/evaluation/store/evaluation_writes.h"
#include "services/evaluation/validate/review.h"

namespace jixiao::evaluation {

// An evaluation never changes, so what the review makes of it may be computed
// before the transaction that finds out whether it still is the newest.
absl::Status ReviewEvaluation(const Backend& backend, const rpc::Call& call,
                              const v1::ReviewEvaluationRequest& request,
                              v1::Evaluation& response) {
  JX_ASSIGN_OR_RETURN(const EvaluationKey key, ValidateReview(request));
  JX_ASSIGN_OR_RETURN(const v1::Evaluation base,
                      ReadEvaluation(backend.database, {call.deadline}, key));
  JX_ASSIGN_OR_RETURN(
      const std::shared_ptr<const CompiledFramework> framework,
      LoadStoredFramework(backend, call, base.framework()));
  JX_ASSIGN_OR_RETURN(const v1::Evaluation reviewed,
                      ApplyReviews(*framework, base, request.leaf_reviews(),
                                   call.principal.subject));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteReview(backend.database,
                  WriteOf(backend, call, request, request.validate_only()), key,
                  request.etag(), request.leaf_reviews(), reviewed));
  return absl::OkStatus();
}

absl::Status PublishEvaluation(const Backend& backend, const rpc::Call& call,
                               const v1::PublishEvaluationRequest& request,
                               v1::Evaluation& response) {
  JX_ASSIGN_OR_RETURN(const EvaluationKey key, ValidatePublish(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WritePublication(backend.database, WriteOf(backend, call, request), key,
                       request.etag()));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation

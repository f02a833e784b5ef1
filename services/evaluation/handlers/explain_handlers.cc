#include <memory>

#include "common/status/macros.h"
#include "services/evaluation/domain/explain/explain.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/handlers/load_framework.h"
#include "services/evaluation/handlers/score_handlers.h"
#include "services/evaluation/store/evaluation_rows.h"
#include "services/evaluation/validate/score_request.h"

namespace jixiao::evaluation {

absl::Status ExplainScore(const Backend& backend, const rpc::Call& call,
                          const v1::ExplainScoreRequest& request,
                          v1::ScoreExplanation& response) {
  JX_ASSIGN_OR_RETURN(const EvaluationKey key, ValidateExplainScore(request));
  JX_ASSIGN_OR_RETURN(const v1::Evaluation evaluation,
                      ReadEvaluation(backend.database, {call.deadline}, key));
  JX_ASSIGN_OR_RETURN(
      const std::shared_ptr<const CompiledFramework> framework,
      LoadStoredFramework(backend, call, evaluation.framework()));
  JX_ASSIGN_OR_RETURN(response,
                      ExplainLeaf(*framework, evaluation, request.indicator()));
  return RecordRead(backend, call, evaluation);
}

}  // namespace jixiao::evaluation

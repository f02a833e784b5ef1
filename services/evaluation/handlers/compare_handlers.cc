#include <optional>
#include <utility>

#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/domain/score_comparison.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/handlers/score_handlers.h"
#include "services/evaluation/store/score_totals.h"
#include "services/evaluation/validate/score_request.h"

namespace jixiao::evaluation {
namespace {

// NOT_FOUND.
absl::Status ReadScored(mysql::Session& session, const EvaluationKey& key,
                        ScoredEvaluation& scored) {
  const std::optional<TotalRow> total = SelectTotal(session, key);
  if (!total.has_value()) return status::NotFound(kEvaluationType, key.Name());
  scored.score_total = PointsFromHundredths(total->score_total);
  scored.scores.clear();
  for (const ScoreRow& row : SelectScores(session, key)) {
    scored.scores.push_back(ToProto(row));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CompareEvaluations(const Backend& backend, const rpc::Call& call,
                                const v1::CompareEvaluationsRequest& request,
                                v1::CompareEvaluationsResponse& response) {
  JX_ASSIGN_OR_RETURN(const EvaluationPair pair,
                      ValidateCompareEvaluations(request));
  ScoredEvaluation base;
  ScoredEvaluation current;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_RETURN_IF_ERROR(ReadScored(session, pair.base, base));
        return ReadScored(session, pair.current, current);
      }));
  response = CompareScores(base, current, request.changed_only());
  JX_RETURN_IF_ERROR(RecordRead(backend, call, pair.base, pair.base.Name()));
  return RecordRead(backend, call, pair.current, pair.current.Name());
}

}  // namespace jixiao::evaluation

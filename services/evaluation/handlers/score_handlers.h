// What each rpc of ScoreService does once the caller is known and allowed. The
// errors are those of the rpc comments in score_service.proto.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_SCORE_HANDLERS_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_SCORE_HANDLERS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// Over many departments (score_handlers.cc).
absl::Status QueryScores(const Backend& backend, const rpc::Call& call,
                         const v1::QueryScoresRequest& request,
                         v1::QueryScoresResponse& response);
absl::Status RankDepartments(const Backend& backend, const rpc::Call& call,
                             const v1::RankDepartmentsRequest& request,
                             v1::RankDepartmentsResponse& response);
absl::Status GetScoreDistribution(
    const Backend& backend, const rpc::Call& call,
    const v1::GetScoreDistributionRequest& request,
    v1::ScoreDistribution& response);
absl::Status ListCoverage(const Backend& backend, const rpc::Call& call,
                          const v1::ListCoverageRequest& request,
                          v1::ListCoverageResponse& response);

// The whole of what DownloadCitySummary sends (city_summary_handlers.cc).
absl::StatusOr<std::string> DownloadCitySummary(
    const Backend& backend, const rpc::Call& call,
    const v1::DownloadCitySummaryRequest& request);

// Of two evaluations (compare_handlers.cc).
absl::Status CompareEvaluations(const Backend& backend, const rpc::Call& call,
                                const v1::CompareEvaluationsRequest& request,
                                v1::CompareEvaluationsResponse& response);

// Of one leaf (explain_handlers.cc).
absl::Status ExplainScore(const Backend& backend, const rpc::Call& call,
                          const v1::ExplainScoreRequest& request,
                          v1::ScoreExplanation& response);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_SCORE_HANDLERS_H_

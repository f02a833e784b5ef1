// Requests about scores. Each function reports all that is wrong with a request
// at once.
#ifndef JIXIAO_SERVICES_EVALUATION_VALIDATE_SCORE_REQUEST_H_
#define JIXIAO_SERVICES_EVALUATION_VALIDATE_SCORE_REQUEST_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/filter/filter.h"
#include "common/filter/order.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

struct ScoreListing {
  std::string department;  // id; empty: all
  filter::Order order;
  filter::Clauses filter;
};

// `fields` and `orders` are what filter and order_by may name.
absl::StatusOr<ScoreListing> ValidateQueryScores(
    const v1::QueryScoresRequest& request, const filter::Fields& fields,
    const std::vector<std::string>& orders);

// The framework's id; empty for all.
absl::StatusOr<std::string> ValidateRankDepartments(
    const v1::RankDepartmentsRequest& request);

struct EvaluationPair {
  EvaluationKey base;
  EvaluationKey current;
};
absl::StatusOr<EvaluationPair> ValidateCompareEvaluations(
    const v1::CompareEvaluationsRequest& request);

// The framework's id.
absl::StatusOr<std::string> ValidateGetScoreDistribution(
    const v1::GetScoreDistributionRequest& request);

absl::Status ValidateListCoverage(const v1::ListCoverageRequest& request);

absl::Status ValidateDownloadCitySummary(
    const v1::DownloadCitySummaryRequest& request);

absl::StatusOr<EvaluationKey> ValidateExplainScore(
    const v1::ExplainScoreRequest& request);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_VALIDATE_SCORE_REQUEST_H_

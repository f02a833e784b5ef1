#ifndef JIXIAO_SERVICES_EVALUATION_SCORE_SERVICE_H_
#define JIXIAO_SERVICES_EVALUATION_SCORE_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/evaluation/v1/score_service.grpc.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// The transport of ScoreService: every rpc goes to its handler. What is about
// all departments is for callers of all departments. Thread safe. Owns nothing
// it is given.
class ScoreServiceImpl final : public v1::ScoreService::CallbackService {
 public:
  ScoreServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* QueryScores(
      grpc::CallbackServerContext* context,
      const v1::QueryScoresRequest* request,
      v1::QueryScoresResponse* response) override;
  grpc::ServerUnaryReactor* RankDepartments(
      grpc::CallbackServerContext* context,
      const v1::RankDepartmentsRequest* request,
      v1::RankDepartmentsResponse* response) override;
  grpc::ServerUnaryReactor* CompareEvaluations(
      grpc::CallbackServerContext* context,
      const v1::CompareEvaluationsRequest* request,
      v1::CompareEvaluationsResponse* response) override;
  grpc::ServerUnaryReactor* GetScoreDistribution(
      grpc::CallbackServerContext* context,
      const v1::GetScoreDistributionRequest* request,
      v1::ScoreDistribution* response) override;
  grpc::ServerUnaryReactor* ListCoverage(
      grpc::CallbackServerContext* context,
      const v1::ListCoverageRequest* request,
      v1::ListCoverageResponse* response) override;
  grpc::ServerWriteReactor<v1::DownloadCitySummaryResponse>*
  DownloadCitySummary(grpc::CallbackServerContext* context,
                      const v1::DownloadCitySummaryRequest* request) override;
  grpc::ServerUnaryReactor* ExplainScore(
      grpc::CallbackServerContext* context,
      const v1::ExplainScoreRequest* request,
      v1::ScoreExplanation* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_SCORE_SERVICE_H_

#include "services/evaluation/score_service.h"

#include <memory>
#include <string>
#include <vector>

#include "services/evaluation/handlers/chunked_download.h"
#include "services/evaluation/handlers/score_handlers.h"

namespace jixiao::evaluation {

ScoreServiceImpl::ScoreServiceImpl(const Backend& backend,
                                   rpc::Runtime* runtime)
    : dispatcher_(backend, runtime, v1::ScoreService::service_full_name()) {}

grpc::ServerUnaryReactor* ScoreServiceImpl::QueryScores(
    grpc::CallbackServerContext* context, const v1::QueryScoresRequest* request,
    v1::QueryScoresResponse* response) {
  return dispatcher_.Serve<v1::QueryScoresRequest, v1::QueryScoresResponse>(
      context, "QueryScores", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::evaluation::QueryScores);
}

grpc::ServerUnaryReactor* ScoreServiceImpl::RankDepartments(
    grpc::CallbackServerContext* context,
    const v1::RankDepartmentsRequest* request,
    v1::RankDepartmentsResponse* response) {
  return dispatcher_
      .Serve<v1::RankDepartmentsRequest, v1::RankDepartmentsResponse>(
          context, "RankDepartments", request, response, rpc::kAllDepartments,
          jixiao::evaluation::RankDepartments);
}

grpc::ServerUnaryReactor* ScoreServiceImpl::CompareEvaluations(
    grpc::CallbackServerContext* context,
    const v1::CompareEvaluationsRequest* request,
    v1::CompareEvaluationsResponse* response) {
  return dispatcher_
      .Serve<v1::CompareEvaluationsRequest, v1::CompareEvaluationsResponse>(
          context, "CompareEvaluations", request, response,
          std::vector<std::string>{
              rpc::DepartmentOf(request->base_evaluation()),
              rpc::DepartmentOf(request->evaluation())},
          jixiao::evaluation::CompareEvaluations);
}

grpc::ServerUnaryReactor* ScoreServiceImpl::GetScoreDistribution(
    grpc::CallbackServerContext* context,
    const v1::GetScoreDistributionRequest* request,
    v1::ScoreDistribution* response) {
  return dispatcher_
      .Serve<v1::GetScoreDistributionRequest, v1::ScoreDistribution>(
          context, "GetScoreDistribution", request, response,
          rpc::kAllDepartments, jixiao::evaluation::GetScoreDistribution);
}

grpc::ServerUnaryReactor* ScoreServiceImpl::ListCoverage(
    grpc::CallbackServerContext* context,
    const v1::ListCoverageRequest* request,
    v1::ListCoverageResponse* response) {
  return dispatcher_.Serve<v1::ListCoverageRequest, v1::ListCoverageResponse>(
      context, "ListCoverage", request, response, rpc::kAllDepartments,
      jixiao::evaluation::ListCoverage);
}

grpc::ServerWriteReactor<v1::DownloadCitySummaryResponse>*
ScoreServiceImpl::DownloadCitySummary(
    grpc::CallbackServerContext* context,
    const v1::DownloadCitySummaryRequest* request) {
  using Download = ChunkedDownload<v1::DownloadCitySummaryRequest,
                                   v1::DownloadCitySummaryResponse>;
  auto download = std::make_shared<Download>(
      dispatcher_.backend(), jixiao::evaluation::DownloadCitySummary);
  return dispatcher_.runtime()
      .ServerStream<v1::DownloadCitySummaryRequest,
                    v1::DownloadCitySummaryResponse>(
          context, dispatcher_.policy("DownloadCitySummary"), request,
          rpc::kAllDepartments,
          [download](const rpc::Call& call,
                     const v1::DownloadCitySummaryRequest& req) {
            return download->Next(call, req);
          });
}

grpc::ServerUnaryReactor* ScoreServiceImpl::ExplainScore(
    grpc::CallbackServerContext* context,
    const v1::ExplainScoreRequest* request, v1::ScoreExplanation* response) {
  return dispatcher_.Serve<v1::ExplainScoreRequest, v1::ScoreExplanation>(
      context, "ExplainScore", request, response,
      rpc::DepartmentOf(request->evaluation()),
      jixiao::evaluation::ExplainScore);
}

}  // namespace jixiao::evaluation

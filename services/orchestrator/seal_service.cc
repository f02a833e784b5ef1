#include "services/orchestrator/seal_service.h"

#include "common/rpc/scope.h"
#include "services/orchestrator/handlers/seal_handlers.h"

namespace jixiao::orchestrator {

SealServiceImpl::SealServiceImpl(const Backend& backend, rpc::Runtime* runtime)
    : dispatcher_(backend, runtime,
                  report::v1::SealService::service_full_name()) {}

grpc::ServerUnaryReactor* SealServiceImpl::GetReportSeal(
    grpc::CallbackServerContext* context,
    const report::v1::GetReportSealRequest* request,
    report::v1::ReportSeal* response) {
  return dispatcher_
      .Serve<report::v1::GetReportSealRequest, report::v1::ReportSeal>(
          context, "GetReportSeal", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::orchestrator::GetReportSeal);
}

grpc::ServerUnaryReactor* SealServiceImpl::ListReportSeals(
    grpc::CallbackServerContext* context,
    const report::v1::ListReportSealsRequest* request,
    report::v1::ListReportSealsResponse* response) {
  return dispatcher_.Serve<report::v1::ListReportSealsRequest,
                           report::v1::ListReportSealsResponse>(
      context, "ListReportSeals", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::orchestrator::ListReportSeals);
}

grpc::ServerUnaryReactor* SealServiceImpl::ListSealKeys(
    grpc::CallbackServerContext* context,
    const report::v1::ListSealKeysRequest* request,
    report::v1::ListSealKeysResponse* response) {
  return dispatcher_
      .Serve<report::v1::ListSealKeysRequest, report::v1::ListSealKeysResponse>(
          context, "ListSealKeys", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::orchestrator::ListSealKeys);
}

}  // namespace jixiao::orchestrator

#include "services/orchestrator/service.h"

#include <memory>

#include "common/rpc/scope.h"
#include "services/orchestrator/handlers/report_handlers.h"
#include "services/orchestrator/handlers/watches.h"

namespace jixiao::orchestrator {

using google::longrunning::Operation;

ReportServiceImpl::ReportServiceImpl(const Backend& backend,
                                     rpc::Runtime* runtime)
    : dispatcher_(backend, runtime,
                  report::v1::ReportService::service_full_name()) {}

grpc::ServerUnaryReactor* ReportServiceImpl::GenerateReport(
    grpc::CallbackServerContext* context,
    const report::v1::GenerateReportRequest* request, Operation* response) {
  return dispatcher_.Serve<report::v1::GenerateReportRequest, Operation>(
      context, "GenerateReport", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::orchestrator::GenerateReport);
}

grpc::ServerUnaryReactor* ReportServiceImpl::GenerateReports(
    grpc::CallbackServerContext* context,
    const report::v1::GenerateReportsRequest* request, Operation* response) {
  return dispatcher_.Serve<report::v1::GenerateReportsRequest, Operation>(
      context, "GenerateReports", request, response, rpc::kAllDepartments,
      jixiao::orchestrator::GenerateReports);
}

grpc::ServerUnaryReactor* ReportServiceImpl::GetReport(
    grpc::CallbackServerContext* context,
    const report::v1::GetReportRequest* request, report::v1::Report* response) {
  return dispatcher_.Serve<report::v1::GetReportRequest, report::v1::Report>(
      context, "GetReport", request, response,
      rpc::DepartmentOf(request->name()), jixiao::orchestrator::GetReport);
}

grpc::ServerUnaryReactor* ReportServiceImpl::ListReports(
    grpc::CallbackServerContext* context,
    const report::v1::ListReportsRequest* request,
    report::v1::ListReportsResponse* response) {
  return dispatcher_
      .Serve<report::v1::ListReportsRequest, report::v1::ListReportsResponse>(
          context, "ListReports", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::orchestrator::ListReports);
}

grpc::ServerUnaryReactor* ReportServiceImpl::ListBatchItems(
    grpc::CallbackServerContext* context,
    const report::v1::ListBatchItemsRequest* request,
    report::v1::ListBatchItemsResponse* response) {
  return dispatcher_.Serve<report::v1::ListBatchItemsRequest,
                           report::v1::ListBatchItemsResponse>(
      context, "ListBatchItems", request, response, rpc::kAllDepartments,
      jixiao::orchestrator::ListBatchItems);
}

grpc::ServerWriteReactor<Operation>* ReportServiceImpl::WatchOperation(
    grpc::CallbackServerContext* context,
    const report::v1::WatchOperationRequest* request) {
  auto watch = std::make_shared<OperationWatch>(dispatcher_.backend());
  return dispatcher_.runtime()
      .ServerStream<report::v1::WatchOperationRequest, Operation>(
          context, dispatcher_.policy("WatchOperation"), request,
          rpc::DepartmentOf(request->name()),
          [watch](const rpc::Call& call,
                  const report::v1::WatchOperationRequest& req) {
            return watch->Next(call, req);
          });
}

grpc::ServerWriteReactor<report::v1::WatchBatchResponse>*
ReportServiceImpl::WatchBatch(grpc::CallbackServerContext* context,
                              const report::v1::WatchBatchRequest* request) {
  auto watch = std::make_shared<BatchWatch>(dispatcher_.backend());
  return dispatcher_.runtime()
      .ServerStream<report::v1::WatchBatchRequest,
                    report::v1::WatchBatchResponse>(
          context, dispatcher_.policy("WatchBatch"), request,
          rpc::kAllDepartments,
          [watch](const rpc::Call& call,
                  const report::v1::WatchBatchRequest& req) {
            return watch->Next(call, req);
          });
}

}  // namespace jixiao::orchestrator

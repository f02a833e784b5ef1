#ifndef JIXIAO_SERVICES_ORCHESTRATOR_SERVICE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "common/rpc/runtime.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "services/orchestrator/handlers/backend.h"

namespace jixiao::orchestrator {

// The transport of ReportService: one short method an rpc. Thread safe. Owns
// nothing it is given.
class ReportServiceImpl final
    : public report::v1::ReportService::CallbackService {
 public:
  ReportServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* GenerateReport(
      grpc::CallbackServerContext* context,
      const report::v1::GenerateReportRequest* request,
      google::longrunning::Operation* response) override;
  grpc::ServerUnaryReactor* GenerateReports(
      grpc::CallbackServerContext* context,
      const report::v1::GenerateReportsRequest* request,
      google::longrunning::Operation* response) override;
  grpc::ServerUnaryReactor* GetReport(
      grpc::CallbackServerContext* context,
      const report::v1::GetReportRequest* request,
      report::v1::Report* response) override;
  grpc::ServerUnaryReactor* ListReports(
      grpc::CallbackServerContext* context,
      const report::v1::ListReportsRequest* request,
      report::v1::ListReportsResponse* response) override;
  grpc::ServerUnaryReactor* ListBatchItems(
      grpc::CallbackServerContext* context,
      const report::v1::ListBatchItemsRequest* request,
      report::v1::ListBatchItemsResponse* response) override;
  grpc::ServerWriteReactor<google::longrunning::Operation>* WatchOperation(
      grpc::CallbackServerContext* context,
      const report::v1::WatchOperationRequest* request) override;
  grpc::ServerWriteReactor<report::v1::WatchBatchResponse>* WatchBatch(
      grpc::CallbackServerContext* context,
      const report::v1::WatchBatchRequest* request) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_SERVICE_H_

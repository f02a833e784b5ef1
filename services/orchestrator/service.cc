#include "services/orchestrator/service.h"

#include <memory>
#include <string>
#include <utility>

#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/validate.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;
using report::v1::GenerateReportRequest;
using report::v1::GetReportRequest;
using report::v1::ListReportsRequest;
using report::v1::ListReportsResponse;
using report::v1::Report;
using report::v1::WatchOperationRequest;
using Step = rpc::StreamStep<Operation>;

// How often a watched operation is looked at.
constexpr absl::Duration kWatchInterval = absl::Milliseconds(200);

// What makes two requests the same apart from their request id.
std::string ContentDigest(GenerateReportRequest request) {
  request.clear_request_id();
  return digest::DigestOf(request);
}

// Sends an operation when it differs from what was sent last; ends after it is
// done. Run on one thread at a time.
class OperationWatch {
 public:
  explicit OperationWatch(ReportReader* reader) : reader_(reader) {}

  absl::StatusOr<Step> Next(const rpc::Call& call,
                            const WatchOperationRequest& request) {
    if (ended_) return Step::End();
    JX_ASSIGN_OR_RETURN(const OperationKey key,
                        ValidateOperation(request.name()));
    JX_ASSIGN_OR_RETURN(const ReportRecord record,
                        reader_->GetByOperation({call.deadline}, key));
    Operation operation = ToOperation(record);
    std::string seen = digest::DigestOf(operation);
    if (seen == seen_) return Step::Wait(kWatchInterval);
    seen_ = std::move(seen);
    ended_ = operation.done();
    return Step::Message(std::move(operation));
  }

 private:
  ReportReader* const reader_;
  std::string seen_;
  bool ended_ = false;
};

}  // namespace

ReportServiceImpl::ReportServiceImpl(MysqlStore* store, Worker* worker,
                                     rpc::Runtime* runtime)
    : store_(store),
      worker_(worker),
      runtime_(runtime),
      methods_(report::v1::ReportService::service_full_name()) {}

grpc::ServerUnaryReactor* ReportServiceImpl::GenerateReport(
    grpc::CallbackServerContext* context, const GenerateReportRequest* request,
    Operation* response) {
  return runtime_->Unary<GenerateReportRequest, Operation>(
      context, methods_["GenerateReport"], request, response,
      rpc::DepartmentOf(request->parent()),
      [this](const rpc::Call& call, const GenerateReportRequest& req,
             Operation& res) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const GenerateParams params, Validate(req));
        const journal::WriteContext write{
            call.principal.subject, params.department,  call.method,
            req.request_id(),       ContentDigest(req), SystemClock().Now()};
        JX_RETURN_IF_ERROR(
            store_->Create({call.deadline}, write, params.fiscal_year, &res));
        worker_->Notify();
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReportServiceImpl::GetReport(
    grpc::CallbackServerContext* context, const GetReportRequest* request,
    Report* response) {
  return runtime_->Unary<GetReportRequest, Report>(
      context, methods_["GetReport"], request, response,
      rpc::DepartmentOf(request->name()),
      [this](const rpc::Call& call, const GetReportRequest& req,
             Report& res) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const ReportKey key, Validate(req));
        JX_ASSIGN_OR_RETURN(ReportRecord record,
                            store_->Get({call.deadline}, key));
        res = std::move(record.report);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReportServiceImpl::ListReports(
    grpc::CallbackServerContext* context, const ListReportsRequest* request,
    ListReportsResponse* response) {
  return runtime_->Unary<ListReportsRequest, ListReportsResponse>(
      context, methods_["ListReports"], request, response,
      rpc::DepartmentOf(request->parent()),
      [this](const rpc::Call& call, const ListReportsRequest& req,
             ListReportsResponse& res) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const ListParams params,
                            Validate(req, call.method));
        JX_ASSIGN_OR_RETURN(ReportPage page,
                            store_->List({call.deadline}, params.department,
                                         params.after, params.size));
        res.set_next_page_token(NextPageToken(page, params, call.method));
        for (ReportRecord& record : page.records) {
          *res.add_reports() = std::move(record.report);
        }
        return absl::OkStatus();
      });
}

grpc::ServerWriteReactor<Operation>* ReportServiceImpl::WatchOperation(
    grpc::CallbackServerContext* context,
    const WatchOperationRequest* request) {
  auto watch = std::make_shared<OperationWatch>(store_);
  return runtime_->ServerStream<WatchOperationRequest, Operation>(
      context, methods_["WatchOperation"], request,
      rpc::DepartmentOf(request->name()),
      [watch](const rpc::Call& call, const WatchOperationRequest& req) {
        return watch->Next(call, req);
      });
}

}  // namespace jixiao::orchestrator

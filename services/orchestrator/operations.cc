#include "services/orchestrator/operations.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/validate.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::GetOperationRequest;
using google::longrunning::ListOperationsRequest;
using google::longrunning::ListOperationsResponse;
using google::longrunning::Operation;

rpc::MethodPolicy PolicyOf(const char* method) {
  const rpc::MethodTable reports(
      report::v1::ReportService::service_full_name());
  return {absl::StrCat(google::longrunning::Operations::service_full_name(),
                       "/", method),
          reports["WatchOperation"].allowed_roles};
}

}  // namespace

OperationsImpl::OperationsImpl(ReportReader* reader, rpc::Runtime* runtime)
    : reader_(reader),
      runtime_(runtime),
      get_operation_(PolicyOf("GetOperation")),
      list_operations_(PolicyOf("ListOperations")),
      delete_operation_(PolicyOf("DeleteOperation")),
      cancel_operation_(PolicyOf("CancelOperation")),
      wait_operation_(PolicyOf("WaitOperation")) {}

grpc::ServerUnaryReactor* OperationsImpl::GetOperation(
    grpc::CallbackServerContext* context, const GetOperationRequest* request,
    Operation* response) {
  return runtime_->Unary<GetOperationRequest, Operation>(
      context, get_operation_, request, response,
      rpc::DepartmentOf(request->name()),
      [this](const rpc::Call& call, const GetOperationRequest& req,
             Operation& res) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const OperationKey key,
                            ValidateOperation(req.name()));
        JX_ASSIGN_OR_RETURN(const ReportRecord record,
                            reader_->GetByOperation({call.deadline}, key));
        res = ToOperation(record);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* OperationsImpl::ListOperations(
    grpc::CallbackServerContext* context, const ListOperationsRequest* request,
    ListOperationsResponse* response) {
  return runtime_->Unary<ListOperationsRequest, ListOperationsResponse>(
      context, list_operations_, request, response,
      rpc::DepartmentOf(request->name()),
      [this](const rpc::Call& call, const ListOperationsRequest& req,
             ListOperationsResponse& res) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const ListParams params,
                            Validate(req, call.method));
        JX_ASSIGN_OR_RETURN(const ReportPage page,
                            reader_->List({call.deadline}, params.department,
                                          params.after, params.size));
        res.set_next_page_token(NextPageToken(page, params, call.method));
        for (const ReportRecord& record : page.records) {
          *res.add_operations() = ToOperation(record);
        }
        return absl::OkStatus();
      });
}

template <class Req, class Res>
grpc::ServerUnaryReactor* OperationsImpl::Refuse(
    grpc::CallbackServerContext* context, const rpc::MethodPolicy& method,
    const Req* request, Res* response) {
  return runtime_->Unary<Req, Res>(
      context, method, request, response, rpc::DepartmentOf(request->name()),
      [](const rpc::Call& call, const Req&, Res&) -> absl::Status {
        return status::Unimplemented(call.method);
      });
}

grpc::ServerUnaryReactor* OperationsImpl::DeleteOperation(
    grpc::CallbackServerContext* context,
    const google::longrunning::DeleteOperationRequest* request,
    google::protobuf::Empty* response) {
  return Refuse(context, delete_operation_, request, response);
}

grpc::ServerUnaryReactor* OperationsImpl::CancelOperation(
    grpc::CallbackServerContext* context,
    const google::longrunning::CancelOperationRequest* request,
    google::protobuf::Empty* response) {
  return Refuse(context, cancel_operation_, request, response);
}

grpc::ServerUnaryReactor* OperationsImpl::WaitOperation(
    grpc::CallbackServerContext* context,
    const google::longrunning::WaitOperationRequest* request,
    google::longrunning::Operation* response) {
  return Refuse(context, wait_operation_, request, response);
}

}  // namespace jixiao::orchestrator

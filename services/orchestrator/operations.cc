#include "services/orchestrator/operations.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/method_table.h"
#include "common/rpc/scope.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "services/orchestrator/handlers/operation_handlers.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::CancelOperationRequest;
using google::longrunning::DeleteOperationRequest;
using google::longrunning::GetOperationRequest;
using google::longrunning::ListOperationsRequest;
using google::longrunning::ListOperationsResponse;
using google::longrunning::Operation;
using google::longrunning::WaitOperationRequest;
using google::protobuf::Empty;

// The policy of a method whose roles are those of `like` of ReportService.
rpc::MethodPolicy PolicyLike(const char* like, const char* method) {
  const rpc::MethodTable reports(
      report::v1::ReportService::service_full_name());
  return {absl::StrCat(google::longrunning::Operations::service_full_name(),
                       "/", method),
          reports[like].allowed_roles};
}

}  // namespace

OperationsImpl::OperationsImpl(const Backend& backend, rpc::Runtime* runtime)
    : backend_(backend),
      runtime_(runtime),
      get_operation_(PolicyLike("WatchOperation", "GetOperation")),
      list_operations_(PolicyLike("WatchOperation", "ListOperations")),
      delete_operation_(PolicyLike("GenerateReport", "DeleteOperation")),
      cancel_operation_(PolicyLike("GenerateReport", "CancelOperation")),
      wait_operation_(PolicyLike("WatchOperation", "WaitOperation")) {}

template <class Req, class Res>
grpc::ServerUnaryReactor* OperationsImpl::Serve(
    grpc::CallbackServerContext* context, const rpc::MethodPolicy& method,
    const Req* request, Res* response, Handler<Req, Res> handler) {
  return runtime_->Unary<Req, Res>(
      context, method, request, response, rpc::DepartmentOf(request->name()),
      [this, handler](const rpc::Call& call, const Req& req, Res& res) {
        return handler(backend_, call, req, res);
      });
}

grpc::ServerUnaryReactor* OperationsImpl::GetOperation(
    grpc::CallbackServerContext* context, const GetOperationRequest* request,
    Operation* response) {
  return Serve<GetOperationRequest, Operation>(
      context, get_operation_, request, response,
      jixiao::orchestrator::GetOperation);
}

grpc::ServerUnaryReactor* OperationsImpl::ListOperations(
    grpc::CallbackServerContext* context, const ListOperationsRequest* request,
    ListOperationsResponse* response) {
  return Serve<ListOperationsRequest, ListOperationsResponse>(
      context, list_operations_, request, response,
      jixiao::orchestrator::ListOperations);
}

grpc::ServerUnaryReactor* OperationsImpl::DeleteOperation(
    grpc::CallbackServerContext* context, const DeleteOperationRequest* request,
    Empty* response) {
  return Serve<DeleteOperationRequest, Empty>(
      context, delete_operation_, request, response,
      jixiao::orchestrator::DeleteOperationOf);
}

grpc::ServerUnaryReactor* OperationsImpl::CancelOperation(
    grpc::CallbackServerContext* context, const CancelOperationRequest* request,
    Empty* response) {
  return Serve<CancelOperationRequest, Empty>(
      context, cancel_operation_, request, response,
      jixiao::orchestrator::CancelOperation);
}

grpc::ServerUnaryReactor* OperationsImpl::WaitOperation(
    grpc::CallbackServerContext* context, const WaitOperationRequest* request,
    Operation* response) {
  return Serve<WaitOperationRequest, Operation>(
      context, wait_operation_, request, response,
      jixiao::orchestrator::WaitOperation);
}

}  // namespace jixiao::orchestrator

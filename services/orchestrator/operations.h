#ifndef JIXIAO_SERVICES_ORCHESTRATOR_OPERATIONS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_OPERATIONS_H_

#include "common/rpc/runtime.h"
#include "google/longrunning/operations.grpc.pb.h"
#include "services/orchestrator/handlers/backend.h"

namespace jixiao::orchestrator {

// The transport of google.longrunning.Operations. Google's definition names no
// roles: those of WatchOperation may read, those of GenerateReport may cancel
// and delete. Thread safe. Owns nothing it is given.
class OperationsImpl final
    : public google::longrunning::Operations::CallbackService {
 public:
  OperationsImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* GetOperation(
      grpc::CallbackServerContext* context,
      const google::longrunning::GetOperationRequest* request,
      google::longrunning::Operation* response) override;
  grpc::ServerUnaryReactor* ListOperations(
      grpc::CallbackServerContext* context,
      const google::longrunning::ListOperationsRequest* request,
      google::longrunning::ListOperationsResponse* response) override;
  grpc::ServerUnaryReactor* DeleteOperation(
      grpc::CallbackServerContext* context,
      const google::longrunning::DeleteOperationRequest* request,
      google::protobuf::Empty* response) override;
  grpc::ServerUnaryReactor* CancelOperation(
      grpc::CallbackServerContext* context,
      const google::longrunning::CancelOperationRequest* request,
      google::protobuf::Empty* response) override;
  grpc::ServerUnaryReactor* WaitOperation(
      grpc::CallbackServerContext* context,
      const google::longrunning::WaitOperationRequest* request,
      google::longrunning::Operation* response) override;

 private:
  template <class Req, class Res>
  using Handler = absl::Status (*)(const Backend&, const rpc::Call&, const Req&,
                                   Res&);

  template <class Req, class Res>
  grpc::ServerUnaryReactor* Serve(grpc::CallbackServerContext* context,
                                  const rpc::MethodPolicy& method,
                                  const Req* request, Res* response,
                                  Handler<Req, Res> handler);

  const Backend backend_;
  rpc::Runtime* const runtime_;
  const rpc::MethodPolicy get_operation_;
  const rpc::MethodPolicy list_operations_;
  const rpc::MethodPolicy delete_operation_;
  const rpc::MethodPolicy cancel_operation_;
  const rpc::MethodPolicy wait_operation_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_OPERATIONS_H_

#ifndef JIXIAO_SERVICES_ORCHESTRATOR_OPERATIONS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_OPERATIONS_H_

#include "common/rpc/runtime.h"
#include "google/longrunning/operations.grpc.pb.h"
#include "services/orchestrator/store/store.h"

namespace jixiao::orchestrator {

// The transport of google.longrunning.Operations over the reports: Get and
// List; the other methods are UNIMPLEMENTED. Google's definition names no
// roles, so they are those of WatchOperation. Thread safe. Owns nothing it is
// given.
class OperationsImpl final
    : public google::longrunning::Operations::CallbackService {
 public:
  OperationsImpl(ReportReader* reader, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* GetOperation(
      grpc::CallbackServerContext* context,
      const google::longrunning::GetOperationRequest* request,
      google::longrunning::Operation* response) override;
  grpc::ServerUnaryReactor* ListOperations(
      grpc::CallbackServerContext* context,
      const google::longrunning::ListOperationsRequest* request,
      google::longrunning::ListOperationsResponse* response) override;

 private:
  ReportReader* const reader_;
  rpc::Runtime* const runtime_;
  const rpc::MethodPolicy get_operation_;
  const rpc::MethodPolicy list_operations_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_OPERATIONS_H_

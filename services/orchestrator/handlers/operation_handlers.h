#ifndef JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_OPERATION_HANDLERS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_OPERATION_HANDLERS_H_

#include "absl/status/status.h"
#include "google/longrunning/operations.pb.h"
#include "google/protobuf/empty.pb.h"
#include "services/orchestrator/handlers/backend.h"

// The rpcs of google.longrunning.Operations. Errors are NOT_FOUND and
// INVALID_ARGUMENT, and those named.
namespace jixiao::orchestrator {

absl::Status GetOperation(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::GetOperationRequest& request,
    google::longrunning::Operation& response);

// Of `departments/-` the batches.
absl::Status ListOperations(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::ListOperationsRequest& request,
    google::longrunning::ListOperationsResponse& response);

// Forgets an operation that has ended; its reports stay. FAILED_PRECONDITION
// WRONG_STATE while it runs.
absl::Status DeleteOperationOf(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::DeleteOperationRequest& request,
    google::protobuf::Empty& response);

// Ends a generation at once as CANCELLED, and a batch once its reports under
// way are; does nothing to what has ended. FAILED_PRECONDITION WRONG_STATE for
// a publication, which is not to be left half done.
absl::Status CancelOperation(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::CancelOperationRequest& request,
    google::protobuf::Empty& response);

// Answers when the operation has ended, or with how far it is when the timeout
// asked for is over, ten seconds are, or the call's deadline is near. At most
// two calls of a process wait at a time; others are answered at once.
absl::Status WaitOperation(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::WaitOperationRequest& request,
    google::longrunning::Operation& response);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_OPERATION_HANDLERS_H_

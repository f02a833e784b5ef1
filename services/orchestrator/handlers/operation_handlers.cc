#include "services/orchestrator/handlers/operation_handlers.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/metrics/operations.h"
#include "common/paging/paging.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/store/operation_ends.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/validate.h"
#include "services/orchestrator/worker/public_error.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;

// How long WaitOperation waits at most, how often it looks, how many calls wait
// at a time (each holds a thread that serves calls), and how much of a call's
// time is left for the answer.
constexpr absl::Duration kLongestWait = absl::Seconds(10);
constexpr absl::Duration kWaitInterval = absl::Milliseconds(100);
constexpr int kMostWaiting = 2;
constexpr absl::Duration kAnswerTime = absl::Milliseconds(500);

// One of the calls that may wait, or none of them.
class WaitPlace {
 public:
  WaitPlace() : taken_(Waiting().fetch_add(1) < kMostWaiting) {}
  ~WaitPlace() { Waiting().fetch_sub(1); }
  WaitPlace(const WaitPlace&) = delete;
  WaitPlace& operator=(const WaitPlace&) = delete;

  bool taken() const { return taken_; }

 private:
  static std::atomic<int>& Waiting() {
    static std::atomic<int> waiting{0};
    return waiting;
  }
  const bool taken_;
};

absl::StatusOr<Operation> ReadOperation(const Backend& backend,
                                        const rpc::Call& call,
                                        const OperationKey& key) {
  Operation operation;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(operation, SelectPublicOperation(session, key));
        return absl::OkStatus();
      }));
  return operation;
}

absl::StatusOr<absl::Duration> WaitTime(
    const google::longrunning::WaitOperationRequest& request) {
  if (!request.has_timeout()) return kLongestWait;
  const absl::Duration asked = absl::Seconds(request.timeout().seconds()) +
                               absl::Nanoseconds(request.timeout().nanos());
  if (asked < absl::ZeroDuration()) {
    return status::InvalidArgument(
        {{"timeout", "must not be negative; leave it out to wait"}});
  }
  return std::min(asked, kLongestWait);
}

// A write that changes an operation: these requests have no request_id, as
// repeating them changes nothing.
journal::WriteCall OperationWrite(const Backend& backend,
                                  const rpc::Call& call) {
  journal::WriteCall write;
  write.actor = call.principal.subject;
  write.method = call.method;
  write.now = backend.clock.Now();
  write.deadline = {call.deadline};
  return write;
}

absl::Status WrongOperationState(const OperationKey& key,
                                 const std::string& message) {
  return status::FailedPrecondition(type::v1::ERROR_REASON_WRONG_STATE,
                                    absl::StrCat(key.Name(), " ", message), {},
                                    key.Name());
}

// Sets `ended` when the operation has ended with that.
absl::Status CancelRunning(mysql::Session& session, journal::Entry& entry,
                           const OperationRecord& operation, bool* ended) {
  if (operation.kind == OperationKind::kPublish) {
    return WrongOperationState(operation.key,
                               "publishes a report and cannot be cancelled");
  }
  if (operation.kind == OperationKind::kBatch) {
    if (RequestBatchCancellation(session, operation.key)) {
      entry.Audit(operation.key.Name(), "REQUEST_CANCEL", nullptr, nullptr);
    }
    return absl::OkStatus();
  }
  *ended =
      EndOperation(session, entry, operation,
                   {OperationState::kCancelled,
                    PublicError(status::Cancelled(), operation.key.operation),
                    std::nullopt});
  return absl::OkStatus();
}

}  // namespace

absl::Status GetOperation(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::GetOperationRequest& request,
    Operation& response) {
  JX_ASSIGN_OR_RETURN(const OperationKey key,
                      ValidateOperation(request.name()));
  JX_ASSIGN_OR_RETURN(response, ReadOperation(backend, call, key));
  return absl::OkStatus();
}

absl::Status ListOperations(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::ListOperationsRequest& request,
    google::longrunning::ListOperationsResponse& response) {
  JX_ASSIGN_OR_RETURN(const OperationListParams params,
                      Validate(request, call.method));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        response.Clear();
        JX_ASSIGN_OR_RETURN(
            OperationPage page,
            SelectOperations(session, params.department, params.page.after,
                             params.page.size));
        for (Operation& operation : page.operations) {
          *response.add_operations() = std::move(operation);
        }
        if (page.next.has_value()) {
          response.set_next_page_token(paging::EncodeToken(
              call.method, params.page.params_digest,
              {page.next->create_time, page.next->operation}));
        }
        return absl::OkStatus();
      });
}

absl::Status DeleteOperationOf(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::DeleteOperationRequest& request,
    google::protobuf::Empty& response) {
  JX_ASSIGN_OR_RETURN(const OperationKey key,
                      ValidateOperation(request.name()));
  return journal::RunWrite(
      backend.database, OperationWrite(backend, call), key.department,
      &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const OperationRecord operation,
                            SelectOperation(session, key));
        if (!DeleteOperation(session, operation)) {
          return WrongOperationState(key,
                                     "still runs; cancel it or wait for it");
        }
        entry.Audit(key.Name(), "DELETE", nullptr, nullptr);
        return absl::OkStatus();
      });
}

absl::Status CancelOperation(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::CancelOperationRequest& request,
    google::protobuf::Empty& response) {
  JX_ASSIGN_OR_RETURN(const OperationKey key,
                      ValidateOperation(request.name()));
  OperationKind kind = OperationKind::kGenerate;
  bool ended = false;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      backend.database, OperationWrite(backend, call), key.department,
      &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        ended = false;
        JX_ASSIGN_OR_RETURN(const OperationRecord operation,
                            SelectOperation(session, key));
        kind = operation.kind;
        if (operation.state != OperationState::kRunning) {
          return absl::OkStatus();
        }
        return CancelRunning(session, entry, operation, &ended);
      }));
  if (ended) metrics::OperationEnded(KindName(kind), "cancelled");
  backend.worker.Notify();
  return absl::OkStatus();
}

absl::Status WaitOperation(
    const Backend& backend, const rpc::Call& call,
    const google::longrunning::WaitOperationRequest& request,
    Operation& response) {
  JX_ASSIGN_OR_RETURN(const OperationKey key,
                      ValidateOperation(request.name()));
  JX_ASSIGN_OR_RETURN(const absl::Duration wait, WaitTime(request));
  const absl::Time until =
      std::min(absl::Now() + wait, call.deadline - kAnswerTime);
  const WaitPlace place;
  while (true) {
    JX_ASSIGN_OR_RETURN(response, ReadOperation(backend, call, key));
    if (response.done() || !place.taken() || call.Cancelled() ||
        absl::Now() >= until) {
      return absl::OkStatus();
    }
    absl::SleepFor(std::min(kWaitInterval, until - absl::Now()));
  }
}

}  // namespace jixiao::orchestrator

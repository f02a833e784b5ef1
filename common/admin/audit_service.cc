#include "common/admin/audit_service.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/admin/audit_handlers.h"
#include "common/journal/checkpoint_loop.h"
#include "common/journal/checkpointer.h"
#include "common/rpc/dispatcher.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "jixiao/admin/v1/audit_service.grpc.pb.h"

namespace jixiao::admin {
namespace {

// The transport: every rpc goes to its handler. Thread safe.
class AuditServiceImpl final : public v1::AuditService::CallbackService {
 public:
  AuditServiceImpl(journal::Checkpointer checkpointer, absl::Duration interval,
                   mysql::Database& database, rpc::Runtime* runtime)
      : checkpointer_(std::move(checkpointer)),
        dispatcher_({database, checkpointer_}, runtime,
                    v1::AuditService::service_full_name()) {
    if (checkpointer_.enabled() && interval != absl::InfiniteDuration()) {
      loop_.emplace(&checkpointer_, interval);
    }
  }

  grpc::ServerUnaryReactor* ListAuditRecords(
      grpc::CallbackServerContext* context,
      const v1::ListAuditRecordsRequest* request,
      v1::ListAuditRecordsResponse* response) override {
    return dispatcher_
        .Serve<v1::ListAuditRecordsRequest, v1::ListAuditRecordsResponse>(
            context, "ListAuditRecords", request, response,
            rpc::DepartmentOf(request->parent()), admin::ListAuditRecords);
  }

  grpc::ServerUnaryReactor* ListAuditHeads(
      grpc::CallbackServerContext* context,
      const v1::ListAuditHeadsRequest* request,
      v1::ListAuditHeadsResponse* response) override {
    return dispatcher_
        .Serve<v1::ListAuditHeadsRequest, v1::ListAuditHeadsResponse>(
            context, "ListAuditHeads", request, response, rpc::kAllDepartments,
            admin::ListAuditHeads);
  }

  grpc::ServerUnaryReactor* ListAuditCheckpoints(
      grpc::CallbackServerContext* context,
      const v1::ListAuditCheckpointsRequest* request,
      v1::ListAuditCheckpointsResponse* response) override {
    return dispatcher_.Serve<v1::ListAuditCheckpointsRequest,
                             v1::ListAuditCheckpointsResponse>(
        context, "ListAuditCheckpoints", request, response,
        rpc::kAllDepartments, admin::ListAuditCheckpoints);
  }

  grpc::ServerUnaryReactor* CreateAuditCheckpoint(
      grpc::CallbackServerContext* context,
      const v1::CreateAuditCheckpointRequest* request,
      v1::AuditCheckpoint* response) override {
    return dispatcher_
        .Serve<v1::CreateAuditCheckpointRequest, v1::AuditCheckpoint>(
            context, "CreateAuditCheckpoint", request, response,
            rpc::kAllDepartments, admin::CreateAuditCheckpoint);
  }

 private:
  journal::Checkpointer checkpointer_;
  const rpc::Dispatcher<AuditBackend> dispatcher_;
  std::optional<journal::CheckpointLoop> loop_;  // last: it ends first
};

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Service>> MakeAuditService(
    const AuditOptions& options, mysql::Database& database,
    rpc::Runtime* runtime, const Clock& clock) {
  if (options.checkpoint_interval < absl::Seconds(1)) {
    return status::InvalidValue(
        absl::StrCat("--audit_checkpoint_interval: is ",
                     absl::FormatDuration(options.checkpoint_interval),
                     ", must be at least 1s"));
  }
  JX_ASSIGN_OR_RETURN(
      journal::Checkpointer checkpointer,
      journal::Checkpointer::Load(
          {options.service, options.key_file, options.checkpoint_file},
          database, clock));
  return std::shared_ptr<grpc::Service>(std::make_shared<AuditServiceImpl>(
      std::move(checkpointer), options.checkpoint_interval, database, runtime));
}

}  // namespace jixiao::admin

#include "services/cli/audit/trail_reader.h"

#include <charconv>
#include <utility>

#include "common/clock/timestamp.h"
#include "common/resource/names.h"
#include "common/status/macros.h"

namespace jixiao::cli {
namespace {

using admin::v1::AuditCheckpoint;
using admin::v1::AuditService;

constexpr int kRowsPerPage = 1000;

audit::Record RecordOf(admin::v1::AuditRecord& sent) {
  audit::Record record;
  record.department = std::move(*sent.mutable_department());
  record.sequence = sent.sequence();
  record.ordinal = sent.ordinal();
  record.event_time = std::move(*sent.mutable_event_time());
  record.actor = std::move(*sent.mutable_actor());
  record.method = std::move(*sent.mutable_method());
  record.request_id = std::move(*sent.mutable_request_id());
  record.resource = std::move(*sent.mutable_resource());
  record.action = std::move(*sent.mutable_action());
  if (sent.has_before_json()) {
    record.before_json = std::move(*sent.mutable_before_json());
  }
  if (sent.has_after_json()) {
    record.after_json = std::move(*sent.mutable_after_json());
  }
  record.previous_hash = std::move(*sent.mutable_previous_hash());
  record.hash = std::move(*sent.mutable_hash());
  return record;
}

// The number in `departments/-/auditCheckpoints/{number}`.
int64_t NumberOf(const AuditCheckpoint& sent) {
  const std::string& name = sent.name();
  int64_t number = 0;
  std::from_chars(name.data() + name.rfind('/') + 1, name.data() + name.size(),
                  number);
  return number;
}

// INVALID_ARGUMENT where what the row has beside the statement is not what the
// statement says.
absl::StatusOr<audit::Checkpoint> CheckpointOf(const AuditCheckpoint& sent) {
  JX_ASSIGN_OR_RETURN(audit::Checkpoint checkpoint,
                      audit::MakeCheckpoint(sent.statement(), sent.digest(),
                                            sent.key_id(), sent.signature()));
  if (checkpoint.statement.number != NumberOf(sent) ||
      checkpoint.statement.time != FromTimestamp(sent.create_time())) {
    return absl::InvalidArgumentError("the row is not that of its statement");
  }
  return checkpoint;
}

}  // namespace

const std::vector<AuditedService>& AuditedServices() {
  static const auto& services =
      *new std::vector<AuditedService>{{"budget", "jixiao-budget"},
                                       {"project", "jixiao-project"},
                                       {"evaluation", "jixiao-evaluation"},
                                       {"report", "jixiao-orchestrator"}};
  return services;
}

std::vector<AuditedService> AuditedServicesOf(const std::string& name) {
  std::vector<AuditedService> services;
  for (const AuditedService& service : AuditedServices()) {
    if (name == "all" || name == service.name) services.push_back(service);
  }
  return services;
}

TrailReader::TrailReader(Clients& clients, const AuditedService& service)
    : clients_(clients), service_(service) {}

const Peer& TrailReader::peer() const {
  if (service_.name == "budget") return clients_.budget_peer();
  if (service_.name == "project") return clients_.project_peer();
  if (service_.name == "evaluation") return clients_.evaluation_peer();
  return clients_.report_peer();
}

absl::StatusOr<std::vector<audit::Head>> TrailReader::ReadHeads() {
  std::vector<audit::Head> heads;
  admin::v1::ListAuditHeadsRequest request;
  request.set_parent(resource::kAllDepartmentsName);
  request.set_page_size(kRowsPerPage);
  do {
    admin::v1::ListAuditHeadsResponse page;
    JX_RETURN_IF_ERROR(clients_.Call(peer(), clients_.audit(peer()),
                                     &AuditService::Stub::ListAuditHeads,
                                     request, page));
    for (const admin::v1::AuditHead& head : page.audit_heads()) {
      heads.push_back(
          {head.department(), {head.sequence(), head.ordinal()}, head.hash()});
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return heads;
}

absl::Status TrailReader::ReadRecords(
    const std::string& department,
    const std::function<bool(audit::Record)>& on_record) {
  admin::v1::ListAuditRecordsRequest request;
  request.set_parent(resource::DepartmentName(department));
  request.set_page_size(kRowsPerPage);
  do {
    admin::v1::ListAuditRecordsResponse page;
    JX_RETURN_IF_ERROR(clients_.Call(peer(), clients_.audit(peer()),
                                     &AuditService::Stub::ListAuditRecords,
                                     request, page));
    for (auto& record : *page.mutable_audit_records()) {
      if (!on_record(RecordOf(record))) return absl::OkStatus();
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

absl::Status TrailReader::ReadCheckpoints(
    const std::function<void(const audit::Checkpoint&)>& on_checkpoint,
    const std::function<void(int64_t)>& on_fault) {
  admin::v1::ListAuditCheckpointsRequest request;
  request.set_parent(resource::kAllDepartmentsName);
  request.set_page_size(kRowsPerPage);
  do {
    admin::v1::ListAuditCheckpointsResponse page;
    JX_RETURN_IF_ERROR(clients_.Call(peer(), clients_.audit(peer()),
                                     &AuditService::Stub::ListAuditCheckpoints,
                                     request, page));
    for (const AuditCheckpoint& sent : page.audit_checkpoints()) {
      const auto checkpoint = CheckpointOf(sent);
      if (checkpoint.ok()) {
        on_checkpoint(*checkpoint);
      } else {
        on_fault(NumberOf(sent));
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

absl::StatusOr<audit::Checkpoint> TrailReader::MakeCheckpoint() {
  admin::v1::CreateAuditCheckpointRequest request;
  request.set_parent(resource::kAllDepartmentsName);
  AuditCheckpoint made;
  JX_RETURN_IF_ERROR(clients_.Call(peer(), clients_.audit(peer()),
                                   &AuditService::Stub::CreateAuditCheckpoint,
                                   request, made));
  return CheckpointOf(made);
}

}  // namespace jixiao::cli

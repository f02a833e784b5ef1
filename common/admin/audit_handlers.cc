#include "common/admin/audit_handlers.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/journal/audit_heads.h"
#include "common/journal/checkpoint_rows.h"
#include "common/journal/read_events.h"
#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::admin {
namespace {

constexpr int64_t kPageBytes = 4 << 20;
constexpr char kNoDepartmentId[] = "-";

// Where a page begins and how long it may be.
struct PageStart {
  int size = 0;
  std::string params;
  paging::Keys after;
};

template <class Request>
absl::StatusOr<PageStart> StartOf(const rpc::Call& call, const Request& request,
                                  std::size_t key_count) {
  PageStart start;
  JX_ASSIGN_OR_RETURN(start.size,
                      paging::EffectivePageSize(request.page_size()));
  start.params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(start.after,
                      paging::DecodeToken(request.page_token(), call.method,
                                          start.params, key_count));
  return start;
}

void CheckWildcard(const std::string& parent, status::Violations& violations) {
  if (parent != resource::kAllDepartmentsName) {
    violations.Add("parent", "must be departments/-");
  }
}

// The parent is `departments/-`.
template <class Request>
absl::Status ValidateListOfAll(const Request& request) {
  status::Violations violations;
  CheckWildcard(request.parent(), violations);
  resource::CheckPageSize(request.page_size(), violations);
  return violations.ToStatus();
}

// The id, `-` for what belongs to none.
absl::StatusOr<std::string> ValidateListOfChain(
    const v1::ListAuditRecordsRequest& request) {
  status::Violations violations;
  std::string department = kNoDepartmentId;
  if (request.parent() != resource::kAllDepartmentsName) {
    department =
        resource::CheckDepartmentName(request.parent(), "parent", violations);
  }
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return department;
}

v1::AuditRecord RecordProto(audit::Record record) {
  v1::AuditRecord proto;
  proto.set_department(std::move(record.department));
  proto.set_sequence(record.sequence);
  proto.set_ordinal(record.ordinal);
  proto.set_event_time(std::move(record.event_time));
  proto.set_actor(std::move(record.actor));
  proto.set_method(std::move(record.method));
  proto.set_request_id(std::move(record.request_id));
  proto.set_resource(std::move(record.resource));
  proto.set_action(std::move(record.action));
  if (record.before_json.has_value()) {
    proto.set_before_json(*std::move(record.before_json));
  }
  if (record.after_json.has_value()) {
    proto.set_after_json(*std::move(record.after_json));
  }
  proto.set_previous_hash(std::move(record.previous_hash));
  proto.set_hash(std::move(record.hash));
  return proto;
}

v1::AuditHead HeadProto(const audit::Head& head) {
  v1::AuditHead proto;
  proto.set_department(head.department);
  proto.set_sequence(head.position.sequence);
  proto.set_ordinal(head.position.ordinal);
  proto.set_hash(head.hash);
  return proto;
}

v1::AuditCheckpoint CheckpointProto(journal::CheckpointRow row) {
  v1::AuditCheckpoint proto;
  proto.set_name(resource::ChildName(kNoDepartmentId, "auditCheckpoints",
                                     absl::StrCat(row.number)));
  proto.set_statement(std::move(row.statement));
  proto.set_digest(std::move(row.digest));
  proto.set_key_id(std::move(row.key_id));
  proto.set_signature(std::move(row.signature));
  *proto.mutable_create_time() = ToTimestamp(row.create_time);
  return proto;
}

}  // namespace

absl::Status ListAuditRecords(const AuditBackend& backend,
                              const rpc::Call& call,
                              const v1::ListAuditRecordsRequest& request,
                              v1::ListAuditRecordsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      ValidateListOfChain(request));
  JX_ASSIGN_OR_RETURN(const PageStart start, StartOf(call, request, 2));
  audit::Position after = journal::kBeforeAll;
  if (!start.after.empty()) {
    after = {registry::NumberKey(start.after[0]),
             registry::NumberKey(start.after[1])};
  }
  journal::EventPage page;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        page = journal::ReadEventPage(session, department, after.sequence,
                                      after.ordinal, start.size, kPageBytes);
        return absl::OkStatus();
      }));
  if (page.more) {
    const audit::Record& last = page.events.back().record;
    response.set_next_page_token(paging::EncodeToken(
        call.method, start.params,
        {absl::StrCat(last.sequence), absl::StrCat(last.ordinal)}));
  }
  for (journal::StoredEvent& event : page.events) {
    *response.add_audit_records() = RecordProto(std::move(event.record));
  }
  return absl::OkStatus();
}

absl::Status ListAuditHeads(const AuditBackend& backend, const rpc::Call& call,
                            const v1::ListAuditHeadsRequest& request,
                            v1::ListAuditHeadsResponse& response) {
  JX_RETURN_IF_ERROR(ValidateListOfAll(request));
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<v1::AuditHead>> {
        std::vector<v1::AuditHead> heads;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) {
              heads.clear();
              for (const audit::Head& head : journal::SelectHeadPage(
                       session, after.empty() ? "" : after[0], limit)) {
                heads.push_back(HeadProto(head));
              }
              return absl::OkStatus();
            }));
        return heads;
      },
      [](const v1::AuditHead& head) -> paging::Keys {
        return {head.department()};
      },
      response.mutable_audit_heads(), response.mutable_next_page_token());
}

absl::Status ListAuditCheckpoints(
    const AuditBackend& backend, const rpc::Call& call,
    const v1::ListAuditCheckpointsRequest& request,
    v1::ListAuditCheckpointsResponse& response) {
  JX_RETURN_IF_ERROR(ValidateListOfAll(request));
  JX_ASSIGN_OR_RETURN(const PageStart start, StartOf(call, request, 1));
  const int64_t first =
      start.after.empty() ? 0 : registry::NumberKey(start.after[0]) + 1;
  journal::CheckpointPage page;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        page =
            journal::SelectCheckpoints(session, first, start.size, kPageBytes);
        return absl::OkStatus();
      }));
  if (page.more) {
    response.set_next_page_token(paging::EncodeToken(
        call.method, start.params, {absl::StrCat(page.rows.back().number)}));
  }
  for (journal::CheckpointRow& row : page.rows) {
    *response.add_audit_checkpoints() = CheckpointProto(std::move(row));
  }
  return absl::OkStatus();
}

absl::Status CreateAuditCheckpoint(
    const AuditBackend& backend, const rpc::Call& call,
    const v1::CreateAuditCheckpointRequest& request,
    v1::AuditCheckpoint& response) {
  status::Violations violations;
  CheckWildcard(request.parent(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(const audit::Checkpoint checkpoint,
                      backend.checkpointer.Make({call.deadline}));
  response = CheckpointProto(journal::RowOf(checkpoint));
  return absl::OkStatus();
}

}  // namespace jixiao::admin

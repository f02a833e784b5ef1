#ifndef JIXIAO_COMMON_ADMIN_AUDIT_HANDLERS_H_
#define JIXIAO_COMMON_ADMIN_AUDIT_HANDLERS_H_

#include "absl/status/status.h"
#include "common/journal/checkpointer.h"
#include "common/mysql/database.h"
#include "common/rpc/call.h"
#include "jixiao/admin/v1/audit_service.pb.h"

// What the rpcs of AuditService do. They show rows as they are stored, also
// those that somebody has changed: proving is the reader's.
namespace jixiao::admin {

// Neither is owned.
struct AuditBackend {
  mysql::Database& database;
  journal::Checkpointer& checkpointer;
};

absl::Status ListAuditRecords(const AuditBackend& backend,
                              const rpc::Call& call,
                              const v1::ListAuditRecordsRequest& request,
                              v1::ListAuditRecordsResponse& response);

absl::Status ListAuditHeads(const AuditBackend& backend, const rpc::Call& call,
                            const v1::ListAuditHeadsRequest& request,
                            v1::ListAuditHeadsResponse& response);

absl::Status ListAuditCheckpoints(
    const AuditBackend& backend, const rpc::Call& call,
    const v1::ListAuditCheckpointsRequest& request,
    v1::ListAuditCheckpointsResponse& response);

absl::Status CreateAuditCheckpoint(
    const AuditBackend& backend, const rpc::Call& call,
    const v1::CreateAuditCheckpointRequest& request,
    v1::AuditCheckpoint& response);

}  // namespace jixiao::admin

#endif  // JIXIAO_COMMON_ADMIN_AUDIT_HANDLERS_H_

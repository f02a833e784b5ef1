#ifndef JIXIAO_SERVICES_CLI_AUDIT_TRAIL_READER_H_
#define JIXIAO_SERVICES_CLI_AUDIT_TRAIL_READER_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/audit/chain.h"
#include "common/audit/checkpoint.h"
#include "common/audit/record.h"
#include "jixiao/admin/v1/audit.pb.h"
#include "services/cli/client/clients.h"

namespace jixiao::cli {

// A service that keeps an audit trail.
struct AuditedService {
  std::string name;     // "report", as --service has it
  std::string program;  // "jixiao-orchestrator", as checkpoints have it
};

// All four, in the order of their ports.
const std::vector<AuditedService>& AuditedServices();

// Those that a value of --service names: one, or all of them for `all`.
std::vector<AuditedService> AuditedServicesOf(const std::string& name);

// The audit trail of one service, as its server tells it. Not thread safe.
class TrailReader {
 public:
  // The clients are not owned.
  TrailReader(Clients& clients, const AuditedService& service);

  // The ends of all chains, by department.
  absl::StatusOr<std::vector<audit::Head>> ReadHeads();

  // The records of a department (`-`: of what belongs to none) in their order,
  // until the last or until `on_record` says false.
  absl::Status ReadRecords(const std::string& department,
                           const std::function<bool(audit::Record)>& on_record);

  // The stored checkpoints by number; one that is none is given to `on_fault`
  // by the number that its row has.
  absl::Status ReadCheckpoints(
      const std::function<void(const audit::Checkpoint&)>& on_checkpoint,
      const std::function<void(int64_t)>& on_fault);

  // Has a checkpoint made, or gives the last where nothing has changed.
  absl::StatusOr<audit::Checkpoint> MakeCheckpoint();

 private:
  const Peer& peer() const;

  Clients& clients_;
  const AuditedService service_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_AUDIT_TRAIL_READER_H_

// Proves audit trails: what a server tells of its own, or an export.
#ifndef JIXIAO_SERVICES_CLI_AUDIT_VERIFY_TRAIL_H_
#define JIXIAO_SERVICES_CLI_AUDIT_VERIFY_TRAIL_H_

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/audit/finding.h"
#include "common/signature/signature.h"
#include "services/cli/audit/checkpoint_lines.h"
#include "services/cli/audit/trail_reader.h"

namespace jixiao::cli {

// What findings name as the source of a checkpoint of the server's table.
inline constexpr char kServerSource[] = "the server";

// What trails are proven with, besides themselves.
struct TrailEvidence {
  std::vector<CheckpointLines> files;
  // None: signatures are not proven.
  std::vector<signature::PublicKey> keys;
};

// The chain of one department.
struct ChainResult {
  std::string department;
  int64_t records = 0;
  audit::Position last;
  std::vector<audit::Finding> findings;
};

// What verification comes to.
enum class TrailOutcome {
  kProven,
  // Nothing was found to be changed, but some checkpoints have a key that was
  // not given: what they would prove stays open.
  kKeyNotGiven,
  kChanged,
};

// The trail of one service.
struct TrailResult {
  std::string service;
  std::vector<ChainResult> chains;  // by department
  // How many different checkpoints were read, proven or not.
  int64_t known_checkpoints = 0;
  // How many of them are proven, and which is the last of those.
  int64_t checkpoints = 0;
  int64_t last_checkpoint = 0;
  absl::Time last_checkpoint_time;
  bool signatures_proven = false;
  // The ends of the chains are those of the server's lock rows.
  bool ends_proven = false;
  std::vector<audit::Finding> checkpoint_findings;
  // A checkpoint whose key was not given names another key elsewhere: it was
  // changed, since a server signs each once.
  bool keys_differ = false;
  // Of an export: departments that a checkpoint knows and the file has no
  // record of. No finding, since an export may be of some departments only.
  std::vector<std::string> not_exported;

  TrailOutcome Outcome() const;
  // The ids of keys that checkpoints name and that were not given.
  std::set<std::string> KeysNotGiven() const;
};

// The worst of them; kProven where there is none.
TrailOutcome OutcomeOf(const std::vector<TrailResult>& results);

// Told while it works: so much of so much is done, in `department`.
using TrailProgress = std::function<void(const std::string& department,
                                         int64_t done, int64_t total)>;

// Reads all of the service's trail and proves it. An error only where that
// cannot be done.
absl::StatusOr<TrailResult> VerifyServer(Clients& clients,
                                         const AuditedService& service,
                                         const TrailEvidence& evidence,
                                         const TrailProgress& progress);

// The same of an export, for each service that it has records of, in the order
// in which they come. INVALID_ARGUMENT names file and line of what is no
// record.
absl::StatusOr<std::vector<TrailResult>> VerifyExport(
    const std::string& path, const TrailEvidence& evidence,
    const TrailProgress& progress);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_AUDIT_VERIFY_TRAIL_H_

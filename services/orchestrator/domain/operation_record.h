#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_RECORD_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_RECORD_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// What an operation does; the numbers are stored.
enum class OperationKind { kGenerate = 1, kPublish = 2, kBatch = 3 };

// Its name in logs and metrics: "generate", "publish", "batch".
inline const char* KindName(OperationKind kind) {
  switch (kind) {
    case OperationKind::kGenerate:
      return "generate";
    case OperationKind::kPublish:
      return "publish";
    case OperationKind::kBatch:
      break;
  }
  return "batch";
}

// How far it is; the numbers are stored.
enum class OperationState {
  kRunning = 1,
  kDone = 2,
  kFailed = 3,
  kCancelled = 4,
};

// The department of operations that belong to none.
inline constexpr char kNoDepartment[] = "-";

// A long-running operation as it is stored.
struct OperationRecord {
  OperationKey key;
  OperationKind kind = OperationKind::kGenerate;
  // The report it generates or publishes; of a batch only the year is set.
  ReportKey report;
  // The id of the batch that it belongs to; empty outside of one.
  std::string batch;
  // Whose turn it takes: who asked for it.
  std::string queue;
  OperationState state = OperationState::kRunning;
  bool cancel_requested = false;
  report::v1::ReportStep step = report::v1::REPORT_STEP_UNSPECIFIED;
  int attempt_count = 0;
  // Set when it has failed or was cancelled.
  std::optional<google::rpc::Status> error;
  absl::Time create_time;
  // Set once it has ended.
  std::optional<absl::Time> end_time;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_RECORD_H_

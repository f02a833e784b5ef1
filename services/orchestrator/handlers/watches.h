#ifndef JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_WATCHES_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_WATCHES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/stream.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/report_service.pb.h"
#include "services/orchestrator/handlers/backend.h"

// The sources of ReportService's streams. Each is run on one thread at a time
// and holds no thread between two looks.
namespace jixiao::orchestrator {

// Sends an operation when it differs from what was sent last; ends after it is
// done.
class OperationWatch {
 public:
  explicit OperationWatch(const Backend& backend) : backend_(backend) {}

  absl::StatusOr<rpc::StreamStep<google::longrunning::Operation>> Next(
      const rpc::Call& call, const report::v1::WatchOperationRequest& request);

 private:
  const Backend backend_;
  std::string seen_;
  bool ended_ = false;
};

// Sends a batch with the departments that have moved since the message before;
// ends after it is done.
class BatchWatch {
 public:
  explicit BatchWatch(const Backend& backend) : backend_(backend) {}

  absl::StatusOr<rpc::StreamStep<report::v1::WatchBatchResponse>> Next(
      const rpc::Call& call, const report::v1::WatchBatchRequest& request);

 private:
  // The batch as it is now, with all departments that may have moved.
  absl::StatusOr<report::v1::WatchBatchResponse> Look(
      const rpc::Call& call, const report::v1::WatchBatchRequest& request);
  // Leaves only what was not sent yet, and remembers it as sent. False when
  // that is nothing.
  bool KeepNews(report::v1::WatchBatchResponse& response);

  const Backend backend_;
  std::string seen_;
  std::map<std::string, std::string> sent_;  // digests, by department
  // The last move that was seen.
  absl::Time latest_ = absl::UnixEpoch();
  bool ended_ = false;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_WATCHES_H_

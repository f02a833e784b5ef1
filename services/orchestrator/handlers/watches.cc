#include "services/orchestrator/handlers/watches.h"

#include <utility>

#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "services/orchestrator/store/batch_rows.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/validate.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;
using report::v1::WatchBatchResponse;

// How often a watched operation is looked at.
constexpr absl::Duration kWatchInterval = absl::Milliseconds(200);

// A move is stamped before its transaction ends, which takes less than this:
// moves so long before the last one seen may have come to light since.
constexpr absl::Duration kOverlap = absl::Seconds(10);

}  // namespace

absl::StatusOr<rpc::StreamStep<Operation>> OperationWatch::Next(
    const rpc::Call& call, const report::v1::WatchOperationRequest& request) {
  using Step = rpc::StreamStep<Operation>;
  if (ended_) return Step::End();
  JX_ASSIGN_OR_RETURN(const OperationKey key,
                      ValidateOperation(request.name()));
  Operation operation;
  JX_RETURN_IF_ERROR(backend_.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(operation, SelectPublicOperation(session, key));
        return absl::OkStatus();
      }));
  std::string seen = digest::DigestOf(operation);
  if (seen == seen_) return Step::Wait(kWatchInterval);
  seen_ = std::move(seen);
  ended_ = operation.done();
  return Step::Message(std::move(operation));
}

absl::StatusOr<WatchBatchResponse> BatchWatch::Look(
    const rpc::Call& call, const report::v1::WatchBatchRequest& request) {
  JX_ASSIGN_OR_RETURN(const OperationKey key, ValidateBatch(request.name()));
  WatchBatchResponse response;
  absl::Time latest = latest_;
  JX_RETURN_IF_ERROR(backend_.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        response.Clear();
        JX_ASSIGN_OR_RETURN(const OperationRecord batch,
                            SelectOperation(session, key));
        JX_ASSIGN_OR_RETURN(*response.mutable_operation(),
                            SelectBatchOperation(session, batch));
        const std::vector<report::v1::BatchItem> moved =
            SelectMovedItems(session, key.operation, batch.report.fiscal_year,
                             latest_ - kOverlap, latest);
        for (const auto& item : moved) *response.add_items() = item;
        return absl::OkStatus();
      }));
  latest_ = latest;
  return response;
}

bool BatchWatch::KeepNews(WatchBatchResponse& response) {
  google::protobuf::RepeatedPtrField<report::v1::BatchItem> news;
  for (report::v1::BatchItem& item : *response.mutable_items()) {
    std::string digest = digest::DigestOf(item);
    std::string& sent = sent_[item.department()];
    if (digest == sent) continue;
    sent = std::move(digest);
    *news.Add() = std::move(item);
  }
  response.mutable_items()->Swap(&news);
  std::string seen = digest::DigestOf(response.operation());
  const bool moved = seen != seen_ || !response.items().empty();
  seen_ = std::move(seen);
  return moved;
}

absl::StatusOr<rpc::StreamStep<WatchBatchResponse>> BatchWatch::Next(
    const rpc::Call& call, const report::v1::WatchBatchRequest& request) {
  using Step = rpc::StreamStep<WatchBatchResponse>;
  if (ended_) return Step::End();
  JX_ASSIGN_OR_RETURN(WatchBatchResponse response, Look(call, request));
  if (!KeepNews(response)) return Step::Wait(kWatchInterval);
  ended_ = response.operation().done();
  return Step::Message(std::move(response));
}

}  // namespace jixiao::orchestrator

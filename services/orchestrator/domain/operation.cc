#include "services/orchestrator/domain/operation.h"

#include "common/clock/timestamp.h"
#include "services/orchestrator/domain/workflow.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;

// Everything but metadata and response. True when a response belongs into it.
bool FillOperation(const OperationRecord& record, Operation& operation) {
  operation.set_name(record.key.Name());
  operation.set_done(record.end_time.has_value());
  if (record.error.has_value()) *operation.mutable_error() = *record.error;
  return operation.done() && !record.error.has_value();
}

template <typename Metadata>
void FillTimes(const OperationRecord& record, Metadata& metadata) {
  *metadata.mutable_create_time() = ToTimestamp(record.create_time);
  if (record.end_time.has_value()) {
    *metadata.mutable_end_time() = ToTimestamp(*record.end_time);
  }
}

}  // namespace

Operation ToOperation(const OperationRecord& record,
                      const report::v1::Report& report) {
  report::v1::GenerateReportMetadata metadata;
  metadata.set_report(report.name());
  metadata.set_step(record.step);
  metadata.set_progress_percent(ProgressPercent(record.step));
  metadata.set_attempt_count(record.attempt_count);
  FillTimes(record, metadata);
  Operation operation;
  operation.mutable_metadata()->PackFrom(metadata);
  if (FillOperation(record, operation)) {
    operation.mutable_response()->PackFrom(report);
  }
  return operation;
}

Operation ToBatchOperation(
    const OperationRecord& record, const BatchCounts& counts,
    const std::vector<report::v1::BatchFailure>& failures) {
  report::v1::GenerateReportsMetadata metadata;
  metadata.set_fiscal_year(record.report.fiscal_year);
  metadata.set_total_count(counts.total());
  metadata.set_waiting_count(counts.waiting);
  metadata.set_running_count(counts.running);
  metadata.set_done_count(counts.done);
  metadata.set_failed_count(counts.failed);
  metadata.set_progress_percent(
      BatchProgressPercent(record.end_time.has_value(),
                           counts.done + counts.failed, counts.total()));
  FillTimes(record, metadata);
  Operation operation;
  operation.mutable_metadata()->PackFrom(metadata);
  if (FillOperation(record, operation)) {
    report::v1::GenerateReportsResponse response;
    response.set_done_count(counts.done);
    response.set_failed_count(counts.failed);
    for (const auto& failure : failures) *response.add_failures() = failure;
    operation.mutable_response()->PackFrom(response);
  }
  return operation;
}

}  // namespace jixiao::orchestrator

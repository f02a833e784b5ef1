#include "services/orchestrator/domain/operation.h"

#include "common/clock/timestamp.h"
#include "services/orchestrator/domain/workflow.h"

namespace jixiao::orchestrator {

google::longrunning::Operation ToOperation(const ReportRecord& record) {
  report::v1::GenerateReportMetadata metadata;
  metadata.set_report(record.report.name());
  metadata.set_step(record.step);
  metadata.set_progress_percent(ProgressPercent(record.step));
  metadata.set_attempt_count(record.attempt_count);
  *metadata.mutable_create_time() = record.report.create_time();
  if (record.end_time.has_value()) {
    *metadata.mutable_end_time() = ToTimestamp(*record.end_time);
  }
  google::longrunning::Operation operation;
  operation.set_name(record.report.operation());
  operation.mutable_metadata()->PackFrom(metadata);
  operation.set_done(record.end_time.has_value());
  if (record.error.has_value()) {
    *operation.mutable_error() = *record.error;
  } else if (operation.done()) {
    operation.mutable_response()->PackFrom(record.report);
  }
  return operation;
}

}  // namespace jixiao::orchestrator

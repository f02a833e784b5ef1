#include "services/orchestrator/store/report_row.h"

#include "common/clock/timestamp.h"
#include "common/digest/from_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"

namespace jixiao::orchestrator {

const char kReportColumns[] =
    "department, fiscal_year, revision, uid, operation, code_version, state, "
    "step, attempt_count, evaluation, document, document_digest, detail, "
    "error, row_version, create_time, update_time, end_time";

absl::StatusOr<ReportRecord> ReadReport(const mysql::Rows& rows) {
  ReportRecord record;
  report::v1::Report& report = record.report;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(13), &report));
  record.key = {rows.Text(1), static_cast<int>(rows.Int64(2)),
                static_cast<int>(rows.Int64(3))};
  report.set_name(record.key.Name());
  report.set_fiscal_year(record.key.fiscal_year);
  report.set_revision(record.key.revision);
  report.set_uid(rows.Text(4));
  report.set_operation(OperationKey{rows.Text(1), rows.Text(5)}.Name());
  report.set_code_version(rows.Text(6));
  report.set_state(static_cast<report::v1::Report::State>(rows.Int64(7)));
  record.step = static_cast<report::v1::ReportStep>(rows.Int64(8));
  record.attempt_count = static_cast<int>(rows.Int64(9));
  report.set_evaluation(rows.Text(10));
  report.set_document(rows.Text(11));
  report.set_document_digest(rows.Text(12));
  if (!rows.IsNull(14)) {
    record.error.emplace();
    JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(14), &*record.error));
  }
  report.set_etag(resource::EtagOf(rows.Int64(15)));
  *report.mutable_create_time() = ToTimestamp(rows.Time(16));
  *report.mutable_update_time() = ToTimestamp(rows.Time(17));
  record.end_time = rows.OptionalTime(18);
  return record;
}

}  // namespace jixiao::orchestrator

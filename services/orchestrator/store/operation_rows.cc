#include "services/orchestrator/store/operation_rows.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/from_json.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/store/batch_rows.h"
#include "services/orchestrator/store/report_rows.h"

namespace jixiao::orchestrator {

namespace {

std::optional<std::string> TextOrNull(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

const char kOperationColumns[] =
    "department, operation, kind, fiscal_year, revision, batch, queue, state, "
    "cancel_requested, step, attempt_count, error, create_time, end_time";

absl::StatusOr<OperationRecord> ReadOperationRow(const mysql::Rows& rows) {
  OperationRecord record;
  record.key = {rows.Text(1), rows.Text(2)};
  record.kind = static_cast<OperationKind>(rows.Int64(3));
  record.report = {rows.Text(1), static_cast<int>(rows.Int64(4)),
                   static_cast<int>(rows.Int64(5))};
  record.batch = rows.OptionalText(6).value_or("");
  record.queue = rows.Text(7);
  record.state = static_cast<OperationState>(rows.Int64(8));
  record.cancel_requested = rows.Bool(9);
  record.step = static_cast<report::v1::ReportStep>(rows.Int64(10));
  record.attempt_count = static_cast<int>(rows.Int64(11));
  if (!rows.IsNull(12)) {
    record.error.emplace();
    JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(12), &*record.error));
  }
  record.create_time = rows.Time(13);
  record.end_time = rows.OptionalTime(14);
  return record;
}

OperationRecord InsertOperation(mysql::Session& session,
                                const NewOperation& operation) {
  OperationRecord record;
  record.kind = operation.kind;
  record.key = {operation.kind == OperationKind::kBatch
                    ? kNoDepartment
                    : operation.report.department,
                Uuid4()};
  record.report = operation.report;
  record.report.department = record.key.department;
  record.batch = operation.batch;
  record.queue = operation.queue;
  record.step = operation.step;
  record.create_time = operation.now;
  session.Execute(
      "INSERT INTO operation (department, operation, kind, fiscal_year, "
      "revision, batch, queue, state, cancel_requested, step, attempt_count, "
      "fence, next_attempt_time, create_time, update_time, traceparent) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, UTC_TIMESTAMP(6), ?, "
      "UTC_TIMESTAMP(6), ?)",
      {record.key.department, record.key.operation, record.kind,
       record.report.fiscal_year, record.report.revision,
       TextOrNull(record.batch), record.queue, record.state, record.step,
       operation.now, TextOrNull(trace::Format(operation.trace))});
  return record;
}

absl::StatusOr<OperationRecord> SelectOperation(mysql::Session& session,
                                                const OperationKey& key) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kOperationColumns,
                   " FROM operation WHERE department = ? AND operation = ?"),
      {key.department, key.operation});
  if (!rows.Next()) {
    return status::NotFound("google.longrunning/Operation", key.Name());
  }
  return ReadOperationRow(rows);
}

absl::StatusOr<google::longrunning::Operation> SelectPublicOperation(
    mysql::Session& session, const OperationKey& key) {
  JX_ASSIGN_OR_RETURN(const OperationRecord record,
                      SelectOperation(session, key));
  if (record.kind == OperationKind::kBatch) {
    return SelectBatchOperation(session, record);
  }
  JX_ASSIGN_OR_RETURN(const ReportRecord report,
                      SelectReport(session, record.report));
  return ToOperation(record, report.report);
}

}  // namespace jixiao::orchestrator

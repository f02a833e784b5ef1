#include "services/orchestrator/store/batch_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/workflow.h"
#include "services/orchestrator/store/operation_rows.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::BatchItem;
using report::v1::Report;

constexpr int kMostFailures = 1000;

constexpr size_t kItemsPerStatement = 500;

// department, revision, state, step: what ReadBatchItem reads.
constexpr char kItemColumns[] = "department, revision, state, step";

std::string ReportNameOf(const std::string& department, int fiscal_year,
                         int64_t revision) {
  if (revision == 0) return "";
  return ReportKey{department, fiscal_year, static_cast<int>(revision)}.Name();
}

// By the clock that items move by: that of a server may be ahead of it, and a
// watch looks for what moved after the latest time it has seen.
absl::Time DatabaseTime(mysql::Session& session) {
  mysql::Rows rows = session.Query("SELECT UTC_TIMESTAMP(6)");
  rows.Next();
  return rows.Time(1);
}

BatchItem ReadBatchItem(const mysql::Rows& rows, int fiscal_year) {
  BatchItem item;
  item.set_department(absl::StrCat("departments/", rows.Text(1)));
  item.set_report(ReportNameOf(rows.Text(1), fiscal_year, rows.Int64(2)));
  item.set_state(static_cast<Report::State>(rows.Int64(3)));
  item.set_step(static_cast<report::v1::ReportStep>(rows.Int64(4)));
  item.set_progress_percent(ProgressPercent(item.step()));
  return item;
}

}  // namespace

OperationRecord BeginBatch(mysql::Session& session, const BatchPlan& plan,
                           const std::vector<std::string>& departments,
                           absl::Time now, const trace::Context& trace) {
  NewOperation operation;
  operation.kind = OperationKind::kBatch;
  operation.report.fiscal_year = plan.fiscal_year;
  operation.queue = plan.requested_by;
  operation.step = departments.empty() ? report::v1::REPORT_STEP_LIST
                                       : report::v1::REPORT_STEP_GENERATE;
  operation.now = now;
  operation.trace = trace;
  OperationRecord record = InsertOperation(session, operation);
  session.Execute(
      "INSERT INTO report_batch (batch, fiscal_year, parallelism, "
      "source_annex, requested_by, code_version) VALUES (?, ?, ?, ?, ?, ?)",
      {record.key.operation, plan.fiscal_year, plan.parallelism,
       plan.source_annex, plan.requested_by, plan.code_version});
  InsertBatchItems(session, record.key.operation, departments);
  return record;
}

absl::StatusOr<BatchPlan> SelectBatchPlan(mysql::Session& session,
                                          const std::string& batch) {
  mysql::Rows rows = session.Query(
      "SELECT fiscal_year, parallelism, source_annex, requested_by, "
      "code_version FROM report_batch WHERE batch = ?",
      {batch});
  if (!rows.Next()) {
    return status::NotFound("google.longrunning/Operation",
                            OperationKey{kNoDepartment, batch}.Name());
  }
  BatchPlan plan;
  plan.fiscal_year = static_cast<int>(rows.Int64(1));
  plan.parallelism = static_cast<int>(rows.Int64(2));
  plan.source_annex = rows.Bool(3);
  plan.requested_by = rows.Text(4);
  plan.code_version = rows.Text(5);
  return plan;
}

void InsertBatchItems(mysql::Session& session, const std::string& batch,
                      const std::vector<std::string>& departments) {
  const absl::Time now = DatabaseTime(session);
  std::vector<mysql::Params> rows;
  rows.reserve(departments.size());
  for (const std::string& department : departments) {
    rows.push_back({batch, department, 0, 0, 0, now});
  }
  mysql::InsertRows(session,
                    "INSERT INTO batch_item (batch, department, revision, "
                    "state, step, update_time) VALUES",
                    6, rows, kItemsPerStatement,
                    " ON DUPLICATE KEY UPDATE batch = VALUES(batch)");
}

void AddBatchCount(Report::State state, int count, BatchCounts& counts) {
  switch (state) {
    case Report::STATE_UNSPECIFIED:
      counts.waiting += count;
      break;
    case Report::STATE_GENERATING:
      counts.running += count;
      break;
    case Report::STATE_DRAFT:
      counts.done += count;
      break;
    default:
      counts.failed += count;
  }
}

BatchCounts CountBatchItems(mysql::Session& session, const std::string& batch) {
  mysql::Rows rows = session.Query(
      "SELECT state, COUNT(*) FROM batch_item WHERE batch = ? GROUP BY state",
      {batch});
  BatchCounts counts;
  while (rows.Next()) {
    AddBatchCount(static_cast<Report::State>(rows.Int64(1)),
                  static_cast<int>(rows.Int64(2)), counts);
  }
  return counts;
}

std::vector<std::string> SelectWaitingItems(mysql::Session& session,
                                            const std::string& batch,
                                            int limit) {
  mysql::Rows rows = session.Query(
      "SELECT department FROM batch_item WHERE batch = ? AND state = ? ORDER "
      "BY department LIMIT ?",
      {batch, Report::STATE_UNSPECIFIED, limit});
  std::vector<std::string> departments;
  while (rows.Next()) departments.push_back(rows.Text(1));
  return departments;
}

void UpdateBatchItem(mysql::Session& session, const BatchItemChange& change) {
  std::optional<std::string> error;
  if (change.error.has_value()) error = digest::CanonicalJson(*change.error);
  session.Execute(
      "UPDATE batch_item SET revision = ?, state = ?, step = ?, error = ?, "
      "update_time = UTC_TIMESTAMP(6) WHERE batch = ? AND department = ?",
      {change.revision, change.state, change.step, error, change.batch,
       change.department});
}

void GiveUpWaitingItems(mysql::Session& session, const std::string& batch,
                        const google::rpc::Status& error) {
  session.Execute(
      "UPDATE batch_item SET state = ?, error = ?, update_time = "
      "UTC_TIMESTAMP(6) WHERE batch = ? AND state = ?",
      {Report::STATE_CANCELLED, digest::CanonicalJson(error), batch,
       Report::STATE_UNSPECIFIED});
}

void WakeBatch(mysql::Session& session, const std::string& batch) {
  session.Execute(
      "UPDATE operation SET next_attempt_time = UTC_TIMESTAMP(6) WHERE "
      "department = ? AND operation = ? AND state = ?",
      {kNoDepartment, batch, OperationState::kRunning});
}

absl::StatusOr<std::vector<report::v1::BatchFailure>> SelectBatchFailures(
    mysql::Session& session, const std::string& batch, int fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT department, revision, error FROM batch_item WHERE batch = ? AND "
      "state IN (?, ?) ORDER BY department LIMIT ?",
      {batch, Report::STATE_FAILED, Report::STATE_CANCELLED, kMostFailures});
  std::vector<report::v1::BatchFailure> failures;
  while (rows.Next()) {
    report::v1::BatchFailure& failure = failures.emplace_back();
    failure.set_department(absl::StrCat("departments/", rows.Text(1)));
    failure.set_report(ReportNameOf(rows.Text(1), fiscal_year, rows.Int64(2)));
    if (rows.IsNull(3)) continue;
    JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(3), failure.mutable_error()));
  }
  return failures;
}

BatchItemPage SelectBatchItems(mysql::Session& session,
                               const std::string& batch, int fiscal_year,
                               const std::string& after, int size) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kItemColumns,
                   " FROM batch_item WHERE batch = ? AND department > ? ORDER "
                   "BY department LIMIT ?"),
      {batch, after, size + 1});
  BatchItemPage page;
  while (rows.Next()) {
    if (static_cast<int>(page.items.size()) == size) {
      page.more = true;
      break;
    }
    page.items.push_back(ReadBatchItem(rows, fiscal_year));
  }
  return page;
}

std::vector<BatchItem> SelectMovedItems(mysql::Session& session,
                                        const std::string& batch,
                                        int fiscal_year, absl::Time since,
                                        absl::Time& latest) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kItemColumns,
                   ", update_time FROM batch_item WHERE batch = ? AND "
                   "update_time >= ? ORDER BY department"),
      {batch, since});
  std::vector<BatchItem> items;
  while (rows.Next()) {
    latest = std::max(latest, rows.Time(5));
    items.push_back(ReadBatchItem(rows, fiscal_year));
  }
  return items;
}

absl::StatusOr<google::longrunning::Operation> SelectBatchOperation(
    mysql::Session& session, const OperationRecord& record) {
  const BatchCounts counts = CountBatchItems(session, record.key.operation);
  std::vector<report::v1::BatchFailure> failures;
  if (record.state == OperationState::kDone) {
    JX_ASSIGN_OR_RETURN(failures,
                        SelectBatchFailures(session, record.key.operation,
                                            record.report.fiscal_year));
  }
  return ToBatchOperation(record, counts, failures);
}

}  // namespace jixiao::orchestrator

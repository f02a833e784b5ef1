#include "services/orchestrator/store/report_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/store/report_row.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

std::string SelectReportsSql(const std::string& rest) {
  return absl::StrCat("SELECT ", kReportColumns, " FROM report ", rest);
}

// The revision that follows, or WRONG_STATE while one is being published.
absl::StatusOr<int> NextRevision(mysql::Session& session,
                                 const std::string& department,
                                 int fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT COALESCE(MAX(revision), 0) + 1, "
      "COALESCE(MAX(IF(state = ?, revision, 0)), 0) FROM report "
      "WHERE department = ? AND fiscal_year = ?",
      {Report::STATE_PUBLISHING, department, fiscal_year});
  rows.Next();
  if (rows.Int64(2) == 0) return static_cast<int>(rows.Int64(1));
  const std::string name =
      ReportKey{department, fiscal_year, static_cast<int>(rows.Int64(2))}
          .Name();
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat(name,
                   " is being published; begin the next revision once "
                   "that has ended"),
      {{"state", "STATE_PUBLISHING"}}, name);
}

void InsertReportRow(mysql::Session& session, const NewReport& report,
                     const OperationRecord& operation) {
  Report detail;
  for (const auto& input : report.inputs) *detail.add_inputs() = input;
  session.Execute(
      "INSERT INTO report (department, fiscal_year, revision, base_revision, "
      "source_annex, uid, operation, requested_by, code_version, state, "
      "evaluation, document, document_digest, risk_points, detail, "
      "row_version, create_time, update_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, '', '', ?, ?, 1, ?, ?)",
      {report.department, report.fiscal_year, operation.report.revision,
       report.base_revision, report.source_annex, Uuid4(),
       operation.key.operation,
       report.preparer.empty() ? report.requested_by : report.preparer,
       report.code_version, Report::STATE_GENERATING, report.evaluation,
       report.risk_points, DetailOf(detail), report.now, report.now});
}

void CopyFactSets(mysql::Session& session, const ReportKey& from, int to) {
  session.Execute(
      "INSERT INTO report_fact_set (department, fiscal_year, revision, "
      "origin, content) SELECT department, fiscal_year, ?, origin, content "
      "FROM report_fact_set WHERE department = ? AND fiscal_year = ? AND "
      "revision = ?",
      {to, from.department, from.fiscal_year, from.revision});
}

std::optional<absl::Time> TimeIn(bool set,
                                 const google::protobuf::Timestamp& time) {
  if (!set) return std::nullopt;
  return FromTimestamp(time);
}

// The id in an operation's name; NULL for no name.
std::optional<std::string> OperationIdIn(const std::string& name) {
  const absl::StatusOr<OperationKey> key = ParseOperationName(name);
  if (!key.ok()) return std::nullopt;
  return key->operation;
}

}  // namespace

absl::StatusOr<ReportRecord> SelectReport(mysql::Session& session,
                                          const ReportKey& key) {
  mysql::Rows rows =
      key.revision > 0
          ? session.Query(
                SelectReportsSql("WHERE department = ? AND fiscal_year = ? AND "
                                 "revision = ?"),
                {key.department, key.fiscal_year, key.revision})
          : session.Query(
                SelectReportsSql("WHERE department = ? AND fiscal_year = ? "
                                 "ORDER BY revision DESC LIMIT 1"),
                {key.department, key.fiscal_year});
  if (!rows.Next()) return status::NotFound("jixiao/Report", key.Name());
  return ReadReport(rows);
}

absl::StatusOr<ReportRecord> SelectPublishedReport(mysql::Session& session,
                                                   const ReportKey& key) {
  // Of a year no more than one revision is published.
  mysql::Rows rows = session.Query(
      SelectReportsSql("WHERE department = ? AND fiscal_year = ? AND state = ? "
                       "AND (? = 0 OR revision = ?)"),
      {key.department, key.fiscal_year, Report::STATE_PUBLISHED, key.revision,
       key.revision});
  if (!rows.Next()) return status::NotFound("jixiao/Report", key.Name());
  return ReadReport(rows);
}

absl::StatusOr<OperationRecord> BeginReport(mysql::Session& session,
                                            const NewReport& report) {
  NewOperation operation;
  operation.report = {report.department, report.fiscal_year, 0};
  JX_ASSIGN_OR_RETURN(
      operation.report.revision,
      NextRevision(session, report.department, report.fiscal_year));
  operation.batch = report.batch;
  operation.queue = report.requested_by;
  operation.step = report.base_revision > 0 ? report::v1::REPORT_STEP_ASSEMBLE
                                            : report::v1::REPORT_STEP_COLLECT;
  operation.now = report.now;
  operation.trace = report.trace;
  OperationRecord record = InsertOperation(session, operation);
  InsertReportRow(session, report, record);
  if (report.base_revision > 0) {
    CopyFactSets(session,
                 {report.department, report.fiscal_year, report.base_revision},
                 record.report.revision);
  }
  return record;
}

absl::Status UpdateReport(mysql::Session& session, ReportRecord& record,
                          absl::Time now) {
  Report& report = record.report;
  const int64_t matched = session.Execute(
      "UPDATE report SET state = ?, submitter = ?, submit_time = ?, sampling = "
      "?, publish_operation = ?, publish_time = ?, detail = ?, row_version = "
      "row_version + 1, update_time = ? WHERE department = ? AND fiscal_year "
      "= ? AND revision = ? AND row_version = ?",
      {report.state(), report.submitter(),
       TimeIn(report.has_submit_time(), report.submit_time()),
       report.sampling(), OperationIdIn(report.publish_operation()),
       TimeIn(report.has_publish_time(), report.publish_time()),
       DetailOf(report), now, record.key.department, record.key.fiscal_year,
       record.key.revision, record.row_version});
  if (matched == 0) return status::EtagMismatch(record.key.Name());
  ++record.row_version;
  report.set_etag(resource::EtagOf(record.row_version));
  // As precise as it is stored.
  *report.mutable_update_time() =
      ToTimestamp(absl::FromUnixMicros(absl::ToUnixMicros(now)));
  return absl::OkStatus();
}

absl::StatusOr<ReportPage> SelectReports(
    mysql::Session& session, const ReportFilter& filter,
    const std::optional<ReportCursor>& after, int size) {
  std::string where = "WHERE TRUE";
  mysql::Params params;
  if (!filter.department.empty()) {
    where += " AND department = ?";
    params.emplace_back(filter.department);
  }
  if (filter.fiscal_year > 0) {
    where += " AND fiscal_year = ?";
    params.emplace_back(filter.fiscal_year);
  }
  if (filter.state != Report::STATE_UNSPECIFIED) {
    where += " AND state = ?";
    params.emplace_back(filter.state);
  }
  if (after.has_value()) {
    where +=
        " AND (department > ? OR (department = ? AND (create_time < ? OR "
        "(create_time = ? AND operation < ?))))";
    for (const mysql::Param& param :
         mysql::Params{after->department, after->department, after->create_time,
                       after->create_time, after->operation}) {
      params.push_back(param);
    }
  }
  params.emplace_back(size + 1);
  mysql::Rows rows = session.Query(
      SelectReportsSql(absl::StrCat(
          where,
          " ORDER BY department, create_time DESC, operation DESC LIMIT ?")),
      params);
  ReportPage page;
  while (rows.Next()) {
    if (static_cast<int>(page.records.size()) == size) {
      page.more = true;
      break;
    }
    JX_ASSIGN_OR_RETURN(ReportRecord record, ReadReport(rows));
    page.records.push_back(std::move(record));
  }
  return page;
}

}  // namespace jixiao::orchestrator

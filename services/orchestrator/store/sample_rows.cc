#include "services/orchestrator/store/sample_rows.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/operation_record.h"
#include "services/orchestrator/domain/sample.h"
#include "services/orchestrator/store/report_row.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;
using report::v1::SampleReportsResponse;
using report::v1::SAMPLING_NOT_SAMPLED;
using report::v1::SAMPLING_SAMPLED;
using report::v1::SAMPLING_UNSPECIFIED;

// Locks them until the transaction ends.
std::vector<SampleCandidate> SelectSampleCandidates(mysql::Session& session,
                                                    int fiscal_year,
                                                    const std::string& actor) {
  mysql::Rows rows = session.Query(
      "SELECT r.department, r.revision, COALESCE(r.risk_points, 0), "
      "r.requested_by = ? OR r.submitter = ? OR "
      "JSON_LENGTH(r.detail, '$.desk_reviews') > 0 FROM report r WHERE "
      "r.fiscal_year = ? AND r.state = ? AND r.sampling = ? AND NOT EXISTS "
      "(SELECT 1 FROM report later WHERE later.department = r.department AND "
      "later.fiscal_year = r.fiscal_year AND later.revision > r.revision AND "
      "later.state NOT IN (?, ?)) ORDER BY r.department, r.revision FOR UPDATE",
      {actor, actor, fiscal_year, Report::STATE_SUBMITTED, SAMPLING_UNSPECIFIED,
       Report::STATE_FAILED, Report::STATE_CANCELLED});
  std::vector<SampleCandidate> candidates;
  while (rows.Next()) {
    SampleCandidate candidate;
    candidate.key = {rows.Text(1), fiscal_year,
                     static_cast<int>(rows.Int64(2))};
    candidate.risk_points = rows.Int64(3);
    candidate.certain = rows.OptionalInt64(4).value_or(0) != 0;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// A department whose report was returned is in the sample once.
int64_t CountSampledDepartments(mysql::Session& session, int fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT COUNT(DISTINCT department) FROM report WHERE fiscal_year = ? AND "
      "sampling = ?",
      {fiscal_year, SAMPLING_SAMPLED});
  rows.Next();
  return rows.Int64(1);
}

void AddSampleRows(const std::string& draw,
                   const std::vector<SampleCandidate>& candidates,
                   report::v1::Sampling sampling,
                   std::vector<mysql::Params>& rows) {
  for (const SampleCandidate& candidate : candidates) {
    rows.push_back({draw, candidate.key.department, candidate.key.fiscal_year,
                    candidate.key.revision, sampling});
  }
}

void InsertSample(mysql::Session& session, const std::string& draw,
                  const SampleDraw& result) {
  std::vector<mysql::Params> rows;
  AddSampleRows(draw, result.sampled, SAMPLING_SAMPLED, rows);
  AddSampleRows(draw, result.not_sampled, SAMPLING_NOT_SAMPLED, rows);
  mysql::InsertRows(session,
                    "INSERT INTO report_sample (draw, department, "
                    "fiscal_year, revision, sampling) VALUES",
                    5, rows);
}

void UpdateDrawnReports(mysql::Session& session, const std::string& draw,
                        absl::Time now) {
  session.Execute(
      "UPDATE report r JOIN report_sample s ON s.department = r.department AND "
      "s.fiscal_year = r.fiscal_year AND s.revision = r.revision SET "
      "r.sampling = s.sampling, r.state = IF(s.sampling = ?, ?, r.state), "
      "r.row_version = r.row_version + 1, r.update_time = ? WHERE s.draw = ?",
      {SAMPLING_NOT_SAMPLED, Report::STATE_REVIEWED, now, draw});
}

// An event of each report of the draw about which was decided `sampling`, or of
// every one (SAMPLING_UNSPECIFIED).
void AddSampleEvents(mysql::Session& session, const std::string& draw,
                     report::v1::Sampling sampling, ReportEvent::Kind kind,
                     const journal::WriteCall& write) {
  session.Execute(
      "INSERT INTO report_event (department, fiscal_year, revision, event, "
      "kind, actor, desk, comments, create_time) SELECT s.department, "
      "s.fiscal_year, s.revision, COALESCE(MAX(e.event), 0) + 1, ?, ?, 0, "
      "'{}', ? FROM report_sample s LEFT JOIN report_event e ON e.department "
      "= s.department AND e.fiscal_year = s.fiscal_year AND e.revision = "
      "s.revision WHERE s.draw = ? AND (? = 0 OR s.sampling = ?) GROUP BY "
      "s.department, s.fiscal_year, s.revision",
      {kind, write.actor, write.now, draw, sampling, sampling});
}

void AuditSample(const std::vector<SampleCandidate>& candidates,
                 Report::State state, report::v1::Sampling sampling,
                 journal::Entry& entry) {
  for (const SampleCandidate& candidate : candidates) {
    entry.Audit(candidate.key.Name(), "SAMPLE",
                {{"state", Report::State_Name(Report::STATE_SUBMITTED)}},
                {{"state", Report::State_Name(state)},
                 {"sampling", report::v1::Sampling_Name(sampling)}});
  }
}

// The latest sampled revision of each department, most points at risk first.
absl::Status SelectSample(mysql::Session& session, int fiscal_year,
                          SampleReportsResponse& response) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kReportColumns,
                   " FROM report WHERE fiscal_year = ? AND sampling = ? AND "
                   "(department, revision) IN (SELECT department, "
                   "MAX(revision) FROM report WHERE fiscal_year = ? AND "
                   "sampling = ? GROUP BY department) ORDER BY "
                   "COALESCE(risk_points, 0) DESC, department"),
      {fiscal_year, SAMPLING_SAMPLED, fiscal_year, SAMPLING_SAMPLED});
  while (rows.Next()) {
    JX_ASSIGN_OR_RETURN(ReportRecord record, ReadReport(rows));
    record.report.clear_inputs();
    record.report.clear_renderings();
    record.report.clear_faults();
    *response.add_sampled_reports() = std::move(record.report);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SampleReportsResponse> WriteSample(
    mysql::Database& database, const journal::WriteCall& write, int fiscal_year,
    int64_t size) {
  SampleReportsResponse response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, kNoDepartment, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const SampleDraw result = DrawSample(
            SelectSampleCandidates(session, fiscal_year, write.actor),
            CountSampledDepartments(session, fiscal_year), size);
        const std::string draw = Uuid4();
        InsertSample(session, draw, result);
        UpdateDrawnReports(session, draw, write.now);
        AddSampleEvents(session, draw, SAMPLING_UNSPECIFIED,
                        ReportEvent::KIND_SAMPLED, write);
        AddSampleEvents(session, draw, SAMPLING_NOT_SAMPLED,
                        ReportEvent::KIND_REVIEWED, write);
        AuditSample(result.sampled, Report::STATE_SUBMITTED, SAMPLING_SAMPLED,
                    entry);
        AuditSample(result.not_sampled, Report::STATE_REVIEWED,
                    SAMPLING_NOT_SAMPLED, entry);
        response.set_not_sampled_count(
            static_cast<int>(result.not_sampled.size()));
        return SelectSample(session, fiscal_year, response);
      }));
  return response;
}

}  // namespace jixiao::orchestrator

#include "services/orchestrator/store/schedule_rows.h"

#include "common/clock/date.h"
#include "common/clock/timestamp.h"
#include "common/journal/audit_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportSchedule;

// The lock row of what belongs to no department.
constexpr char kNoDepartmentLock[] = "-";

// A row of `report_schedule`.
struct ScheduleRow {
  Deadlines deadlines;
  ReportSchedule schedule;
};

// NOT_FOUND.
absl::StatusOr<ScheduleRow> SelectSchedule(mysql::Session& session,
                                           int fiscal_year) {
  const std::string name = ReportScheduleName(fiscal_year);
  mysql::Rows rows = session.Query(
      "SELECT submit_date, review_date, publish_date, row_version, update_time "
      "FROM report_schedule WHERE fiscal_year = ?",
      {fiscal_year});
  if (!rows.Next()) return status::NotFound(kReportScheduleType, name);
  ScheduleRow row;
  JX_ASSIGN_OR_RETURN(row.deadlines.submit, date::Parse(rows.Text(1)));
  JX_ASSIGN_OR_RETURN(row.deadlines.review, date::Parse(rows.Text(2)));
  JX_ASSIGN_OR_RETURN(row.deadlines.publish, date::Parse(rows.Text(3)));
  row.schedule.set_name(name);
  *row.schedule.mutable_submit_date() = date::ToProto(row.deadlines.submit);
  *row.schedule.mutable_review_date() = date::ToProto(row.deadlines.review);
  *row.schedule.mutable_publish_date() = date::ToProto(row.deadlines.publish);
  row.schedule.set_etag(resource::EtagOf(rows.Int64(4)));
  *row.schedule.mutable_update_time() = ToTimestamp(rows.Time(5));
  return row;
}

void PutScheduleRow(mysql::Session& session, int fiscal_year,
                    const Deadlines& deadlines, absl::Time now) {
  session.Execute(
      "INSERT INTO report_schedule (fiscal_year, submit_date, review_date, "
      "publish_date, row_version, update_time) VALUES (?, ?, ?, ?, 1, ?) ON "
      "DUPLICATE KEY UPDATE submit_date = VALUES(submit_date), review_date = "
      "VALUES(review_date), publish_date = VALUES(publish_date), row_version = "
      "row_version + 1, update_time = VALUES(update_time)",
      {fiscal_year, date::Format(deadlines.submit),
       date::Format(deadlines.review), date::Format(deadlines.publish), now});
}

// A revision in this state leaves everything as the ones before it have it.
bool SaysNothing(Report::State state) {
  return state == Report::STATE_FAILED || state == Report::STATE_CANCELLED;
}

// By department; revisions rise, so the last row of each that says something is
// its latest.
std::map<std::string, LatestRevision> SelectLatestRevisions(
    mysql::Session& session, int fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT department, revision, state FROM report WHERE fiscal_year = ? "
      "ORDER BY department, revision",
      {fiscal_year});
  std::map<std::string, LatestRevision> departments;
  while (rows.Next()) {
    LatestRevision& latest = departments[rows.Text(1)];
    const auto state = static_cast<Report::State>(rows.Int64(3));
    const bool first =
        latest.revision == 0 || SaysNothing(latest.progress.state);
    if (SaysNothing(state) && !first) continue;
    latest.revision = static_cast<int>(rows.Int64(2));
    latest.progress.state = state;
    latest.progress.published |= state == Report::STATE_PUBLISHED;
  }
  return departments;
}

}  // namespace

absl::StatusOr<ReportSchedule> ReadSchedule(mysql::Database& database,
                                            mysql::CallDeadline deadline,
                                            int fiscal_year) {
  ScheduleRow row;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(row, SelectSchedule(session, fiscal_year));
        return absl::OkStatus();
      }));
  return row.schedule;
}

absl::StatusOr<ReportSchedule> WriteSchedule(mysql::Database& database,
                                             const journal::WriteCall& write,
                                             int fiscal_year,
                                             const Deadlines& deadlines,
                                             const std::string& etag) {
  ReportSchedule response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, kNoDepartmentLock, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const std::string name = ReportScheduleName(fiscal_year);
        const absl::StatusOr<ScheduleRow> before =
            SelectSchedule(session, fiscal_year);
        if (!before.ok() && !absl::IsNotFound(before.status())) {
          return before.status();
        }
        if (etag != (before.ok() ? before->schedule.etag() : "")) {
          return status::EtagMismatch(name);
        }
        PutScheduleRow(session, fiscal_year, deadlines, write.now);
        JX_ASSIGN_OR_RETURN(const ScheduleRow after,
                            SelectSchedule(session, fiscal_year));
        response = after.schedule;
        if (before.ok()) {
          entry.Audit(name, "UPDATE", journal::AuditJson(before->schedule),
                      journal::AuditJson(response));
        } else {
          entry.Audit(name, "CREATE", nullptr, journal::AuditJson(response));
        }
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<YearProgress> ReadYearProgress(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              int fiscal_year) {
  YearProgress year;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const ScheduleRow row,
                            SelectSchedule(session, fiscal_year));
        year.deadlines = row.deadlines;
        year.departments = SelectLatestRevisions(session, fiscal_year);
        return absl::OkStatus();
      }));
  return year;
}

}  // namespace jixiao::orchestrator

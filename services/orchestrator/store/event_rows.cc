#include "services/orchestrator/store/event_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::ReportEvent;

std::string EventName(const ReportKey& key, int64_t event) {
  return absl::StrCat(key.Name(), "/events/", event);
}

std::string CommentsJson(const ReportComments& comments) {
  ReportEvent content;
  *content.mutable_comments() = comments;
  return digest::CanonicalJson(content);
}

int64_t NextEventNumber(mysql::Session& session, const ReportKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT COALESCE(MAX(event), 0) + 1 FROM report_event WHERE department "
      "= ? AND fiscal_year = ? AND revision = ?",
      {key.department, key.fiscal_year, key.revision});
  rows.Next();
  return rows.Int64(1);
}

// A row of kSelectEvents.
absl::StatusOr<ReportEvent> ReadEventRow(const ReportKey& year,
                                         const mysql::Rows& rows) {
  ReportEvent event;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(6), &event));
  ReportKey key = year;
  key.revision = static_cast<int>(rows.Int64(1));
  event.set_name(EventName(key, rows.Int64(2)));
  event.set_kind(static_cast<ReportEvent::Kind>(rows.Int64(3)));
  event.set_actor(rows.Text(4));
  event.set_desk(static_cast<report::v1::Desk>(rows.Int64(5)));
  *event.mutable_create_time() = ToTimestamp(rows.Time(7));
  return event;
}

constexpr char kSelectEvents[] =
    "SELECT revision, event, kind, actor, desk, comments, create_time FROM "
    "report_event WHERE department = ? AND fiscal_year = ? ";

// One revision has its events by number, a year all of them by time.
mysql::Rows QueryEvents(mysql::Session& session, const ReportKey& key,
                        const std::optional<EventCursor>& after, int limit) {
  std::string sql = kSelectEvents;
  mysql::Params params = {key.department, key.fiscal_year};
  if (key.revision != 0) {
    sql += "AND revision = ? AND event > ? ORDER BY event LIMIT ?";
    params.emplace_back(key.revision);
    params.emplace_back(after.has_value() ? after->event : 0);
  } else if (after.has_value()) {
    sql +=
        "AND (create_time > ? OR (create_time = ? AND (revision > ? OR "
        "(revision = ? AND event > ?)))) "
        "ORDER BY create_time, revision, event LIMIT ?";
    params.emplace_back(after->create_time);
    params.emplace_back(after->create_time);
    params.emplace_back(after->revision);
    params.emplace_back(after->revision);
    params.emplace_back(after->event);
  } else {
    sql += "ORDER BY create_time, revision, event LIMIT ?";
  }
  params.emplace_back(limit);
  return session.Query(sql, params);
}

absl::Status CheckReportExists(mysql::Session& session, const ReportKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT 1 FROM report WHERE department = ? AND fiscal_year = ? AND (? = "
      "0 OR revision = ?) LIMIT 1",
      {key.department, key.fiscal_year, key.revision, key.revision});
  if (rows.Next()) return absl::OkStatus();
  return status::NotFound("jixiao/Report", key.Name());
}

}  // namespace

ReportEvent AddEvent(mysql::Session& session, const ReportKey& key,
                     ReportEvent::Kind kind, const std::string& actor,
                     absl::Time now, report::v1::Desk desk,
                     const ReportComments& comments) {
  const int64_t number = NextEventNumber(session, key);
  session.Execute(
      "INSERT INTO report_event (department, fiscal_year, revision, event, "
      "kind, actor, desk, comments, create_time) VALUES (?, ?, ?, ?, ?, ?, ?, "
      "?, ?)",
      {key.department, key.fiscal_year, key.revision, number, kind, actor, desk,
       CommentsJson(comments), now});
  ReportEvent event;
  event.set_name(EventName(key, number));
  event.set_kind(kind);
  event.set_actor(actor);
  *event.mutable_create_time() =
      ToTimestamp(absl::FromUnixMicros(absl::ToUnixMicros(now)));
  event.set_desk(desk);
  *event.mutable_comments() = comments;
  return event;
}

absl::Status LockReport(mysql::Session& session, const ReportKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT 1 FROM report WHERE department = ? AND fiscal_year = ? AND "
      "revision = ? FOR UPDATE",
      {key.department, key.fiscal_year, key.revision});
  if (rows.Next()) return absl::OkStatus();
  return status::NotFound("jixiao/Report", key.Name());
}

absl::StatusOr<std::vector<ReportEvent>> ReadEvents(
    mysql::Database& database, mysql::CallDeadline deadline,
    const ReportKey& key, const std::optional<EventCursor>& after, int limit) {
  std::vector<ReportEvent> events;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        events.clear();
        JX_RETURN_IF_ERROR(CheckReportExists(session, key));
        mysql::Rows rows = QueryEvents(session, key, after, limit);
        while (rows.Next()) {
          JX_ASSIGN_OR_RETURN(ReportEvent event, ReadEventRow(key, rows));
          events.push_back(std::move(event));
        }
        return absl::OkStatus();
      }));
  return events;
}

}  // namespace jixiao::orchestrator

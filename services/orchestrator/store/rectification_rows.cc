#include "services/orchestrator/store/rectification_rows.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/clock/date.h"
#include "common/clock/timestamp.h"
#include "common/journal/audit_json.h"
#include "common/mysql/steps.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/store/report_rows.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Rectification;
using report::v1::Report;

constexpr char kSelectRectification[] =
    "SELECT department, sequence, uid, fiscal_year, revision, check_id, "
    "indicator_code, demand, due_date, state, answer, reopening_year, "
    "reopening_revision, row_version, create_time, update_time FROM "
    "rectification ";

// A row of kSelectRectification.
absl::StatusOr<Rectification> ReadRectificationRow(const mysql::Rows& rows) {
  Rectification item;
  const std::string& department = rows.Text(1);
  item.set_name(RectificationKey{department, rows.Int64(2)}.Name());
  item.set_uid(rows.Text(3));
  item.set_report(ReportKey{department, static_cast<int>(rows.Int64(4)),
                            static_cast<int>(rows.Int64(5))}
                      .Name());
  item.set_check_id(rows.Text(6));
  item.set_indicator_code(rows.Text(7));
  item.set_demand(rows.Text(8));
  JX_ASSIGN_OR_RETURN(const absl::CivilDay due, date::Parse(rows.Text(9)));
  *item.mutable_due_date() = date::ToProto(due);
  item.set_state(static_cast<Rectification::State>(rows.Int64(10)));
  item.set_answer(rows.Text(11));
  if (!rows.IsNull(12)) {
    item.set_reopening_report(ReportKey{department,
                                        static_cast<int>(rows.Int64(12)),
                                        static_cast<int>(rows.Int64(13))}
                                  .Name());
  }
  item.set_etag(resource::EtagOf(rows.Int64(14)));
  *item.mutable_create_time() = ToTimestamp(rows.Time(15));
  *item.mutable_update_time() = ToTimestamp(rows.Time(16));
  return item;
}

// NOT_FOUND.
absl::StatusOr<Rectification> SelectRectification(mysql::Session& session,
                                                  const RectificationKey& key) {
  mysql::Rows rows =
      session.Query(absl::StrCat(kSelectRectification,
                                 "WHERE department = ? AND sequence = ?"),
                    {key.department, key.sequence});
  if (!rows.Next()) return status::NotFound(kRectificationType, key.Name());
  return ReadRectificationRow(rows);
}

// WRONG_STATE of what is in `state`, such as "STATE_OPEN"; `demand` says what
// would do.
absl::Status InWrongState(const std::string& name, const std::string& state,
                          const std::string& demand) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat(name, " is ", absl::StripPrefix(state, "STATE_"), "; ", demand),
      {{"state", state}}, name);
}

// A later revision may have been begun beside the one that is meant.
absl::Status CheckRectifiable(const Report& report) {
  for (const Report::State state :
       {Report::STATE_SUBMITTED, Report::STATE_RETURNED, Report::STATE_REVIEWED,
        Report::STATE_PUBLISHED}) {
    if (report.state() == state) return absl::OkStatus();
  }
  return InWrongState(
      report.name(), Report::State_Name(report.state()),
      absl::StrCat("a rectification is demanded of a report that is SUBMITTED, "
                   "RETURNED, REVIEWED or PUBLISHED",
                   report.revision() > 1 ? "; name an earlier revision" : ""));
}

absl::Status CheckStateIn(const Rectification& item,
                          const std::vector<Rectification::State>& states,
                          const std::string& accepted) {
  if (std::find(states.begin(), states.end(), item.state()) != states.end()) {
    return absl::OkStatus();
  }
  return InWrongState(item.name(), Rectification::State_Name(item.state()),
                      absl::StrCat("must be ", accepted));
}

// Gives the rectification what `change` sets of state and answer, if its etag
// still is `etag`; `change` may refuse.
absl::StatusOr<Rectification> ChangeRectification(
    mysql::Database& database, const journal::WriteCall& write,
    const RectificationKey& key, const std::string& etag,
    const std::string& action,
    const std::function<absl::Status(Rectification&)>& change) {
  Rectification response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const Rectification before,
                            SelectRectification(session, key));
        if (before.etag() != etag) return status::EtagMismatch(key.Name());
        Rectification after = before;
        JX_RETURN_IF_ERROR(change(after));
        session.Execute(
            "UPDATE rectification SET state = ?, answer = ?, row_version = "
            "row_version + 1, update_time = ? WHERE department = ? AND "
            "sequence = ? AND row_version = ?",
            {after.state(), after.answer(), write.now, key.department,
             key.sequence, resource::VersionOf(etag)});
        JX_ASSIGN_OR_RETURN(response, SelectRectification(session, key));
        entry.Audit(key.Name(), action, journal::AuditJson(before),
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

void InsertRectification(mysql::Session& session, const RectificationKey& key,
                         const ReportKey& report, const Rectification& content,
                         const std::string& due_date, absl::Time now) {
  session.Execute(
      "INSERT INTO rectification (department, sequence, uid, fiscal_year, "
      "revision, check_id, indicator_code, demand, due_date, state, answer, "
      "reopening_year, reopening_revision, row_version, create_time, "
      "update_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, NULL, 1, "
      "?, ?)",
      {key.department, key.sequence, Uuid4(), report.fiscal_year,
       report.revision, content.check_id(), content.indicator_code(),
       content.demand(), due_date, Rectification::STATE_OPEN, now, now});
}

// The statement of a list without its LIMIT.
struct RectificationQuery {
  std::string sql;
  mysql::Params params;

  void Add(const std::string& condition,
           std::initializer_list<mysql::Param> values) {
    sql += (params.empty() ? "WHERE " : "AND ") + condition + " ";
    params.insert(params.end(), values);
  }
};

RectificationQuery QueryOfRectifications(
    const RectificationFilter& filter,
    const std::optional<RectificationCursor>& after) {
  RectificationQuery query;
  query.sql = kSelectRectification;
  if (!filter.department.empty()) {
    query.Add("department = ?", {filter.department});
  }
  if (filter.state != Rectification::STATE_UNSPECIFIED) {
    query.Add("state = ?", {filter.state});
  }
  if (filter.due_before.has_value()) {
    query.Add("state IN (?, ?)",
              {Rectification::STATE_OPEN, Rectification::STATE_REOPENED});
    query.Add("due_date < ?", {date::Format(*filter.due_before)});
  }
  if (after.has_value()) {
    query.Add(
        "(due_date > ? OR (due_date = ? AND (department > ? OR (department = ? "
        "AND sequence > ?))))",
        {after->due_date, after->due_date, after->key.department,
         after->key.department, after->key.sequence});
  }
  return query;
}

// The DONE and ACCEPTED ones of earlier years that are found again.
absl::StatusOr<std::vector<Rectification>> SelectFoundAgain(
    mysql::Session& session, const ReportKey& report, const FoundAgain& found) {
  const auto has = [](const std::vector<std::string>& list,
                      const std::string& id) {
    return !id.empty() && std::find(list.begin(), list.end(), id) != list.end();
  };
  mysql::Rows rows = session.Query(
      absl::StrCat(kSelectRectification,
                   "WHERE department = ? AND fiscal_year < ? AND state IN (?, "
                   "?) ORDER BY sequence"),
      {report.department, report.fiscal_year, Rectification::STATE_DONE,
       Rectification::STATE_ACCEPTED});
  std::vector<Rectification> again;
  while (rows.Next()) {
    JX_ASSIGN_OR_RETURN(Rectification item, ReadRectificationRow(rows));
    if (has(found.violated_check_ids, item.check_id()) ||
        has(found.contradicted_leaf_codes, item.indicator_code())) {
      again.push_back(std::move(item));
    }
  }
  return again;
}

}  // namespace

absl::StatusOr<Rectification> ReadRectification(mysql::Database& database,
                                                mysql::CallDeadline deadline,
                                                const RectificationKey& key) {
  Rectification item;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(item, SelectRectification(session, key));
        return absl::OkStatus();
      }));
  return item;
}

absl::StatusOr<std::vector<Rectification>> ReadRectifications(
    mysql::Database& database, mysql::CallDeadline deadline,
    const RectificationFilter& filter,
    const std::optional<RectificationCursor>& after, int limit) {
  RectificationQuery query = QueryOfRectifications(filter, after);
  query.sql += "ORDER BY due_date, department, sequence LIMIT ?";
  query.params.emplace_back(limit);
  std::vector<Rectification> items;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        items.clear();
        mysql::Rows rows = session.Query(query.sql, query.params);
        while (rows.Next()) {
          JX_ASSIGN_OR_RETURN(Rectification item, ReadRectificationRow(rows));
          items.push_back(std::move(item));
        }
        return absl::OkStatus();
      }));
  return items;
}

absl::StatusOr<Rectification> WriteRectification(
    mysql::Database& database, const journal::WriteCall& write,
    const ReportKey& report, const Rectification& content) {
  JX_ASSIGN_OR_RETURN(const absl::CivilDay due,
                      date::FromProto(content.due_date()));
  Rectification response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, report.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const ReportRecord record,
                            SelectReport(session, report));
        JX_RETURN_IF_ERROR(CheckRectifiable(record.report));
        const RectificationKey key{report.department, entry.sequence()};
        InsertRectification(session, key, record.key, content,
                            date::Format(due), write.now);
        JX_ASSIGN_OR_RETURN(response, SelectRectification(session, key));
        entry.Audit(key.Name(), "CREATE", nullptr,
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<Rectification> WriteCompletion(mysql::Database& database,
                                              const journal::WriteCall& write,
                                              const RectificationKey& key,
                                              const std::string& etag,
                                              const std::string& answer) {
  return ChangeRectification(
      database, write, key, etag, "COMPLETE",
      [&answer](Rectification& item) -> absl::Status {
        JX_RETURN_IF_ERROR(CheckStateIn(
            item, {Rectification::STATE_OPEN, Rectification::STATE_REOPENED},
            "OPEN or REOPENED to be completed"));
        item.set_state(Rectification::STATE_DONE);
        item.set_answer(answer);
        return absl::OkStatus();
      });
}

absl::StatusOr<Rectification> WriteJudgement(mysql::Database& database,
                                             const journal::WriteCall& write,
                                             const RectificationKey& key,
                                             const std::string& etag,
                                             Rectification::State outcome) {
  return ChangeRectification(
      database, write, key, etag, "JUDGE",
      [outcome](Rectification& item) -> absl::Status {
        JX_RETURN_IF_ERROR(CheckStateIn(item, {Rectification::STATE_DONE},
                                        "DONE to be judged"));
        item.set_state(outcome);
        return absl::OkStatus();
      });
}

absl::Status ReopenRectifications(mysql::Session& session,
                                  journal::Entry& entry,
                                  const ReportKey& report,
                                  const FoundAgain& found, absl::Time now) {
  JX_ASSIGN_OR_RETURN(const std::vector<Rectification> again,
                      SelectFoundAgain(session, report, found));
  std::vector<std::string> sequences;
  for (const Rectification& before : again) {
    JX_ASSIGN_OR_RETURN(const RectificationKey key,
                        ParseRectificationName(before.name()));
    sequences.push_back(absl::StrCat(key.sequence));
    Rectification after = before;
    after.set_state(Rectification::STATE_REOPENED);
    after.set_reopening_report(report.Name());
    after.set_etag(resource::EtagOf(resource::VersionOf(before.etag()) + 1));
    *after.mutable_update_time() =
        ToTimestamp(absl::FromUnixMicros(absl::ToUnixMicros(now)));
    entry.Audit(before.name(), "REOPEN", journal::AuditJson(before),
                journal::AuditJson(after));
  }
  for (std::size_t begin = 0; begin < sequences.size();
       begin += mysql::kIdsAStatement) {
    const mysql::IdList ids = mysql::ListOfIds(sequences, begin);
    mysql::Params params = {Rectification::STATE_REOPENED, report.fiscal_year,
                            report.revision, now, report.department};
    params.insert(params.end(), ids.values.begin(), ids.values.end());
    session.Execute(
        absl::StrCat("UPDATE rectification SET state = ?, reopening_year = ?, "
                     "reopening_revision = ?, row_version = row_version + 1, "
                     "update_time = ? WHERE department = ? AND sequence IN ",
                     ids.placeholders),
        params);
  }
  return absl::OkStatus();
}

}  // namespace jixiao::orchestrator

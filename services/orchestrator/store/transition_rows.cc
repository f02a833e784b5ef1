#include "services/orchestrator/store/transition_rows.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/journal/audit_json.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;

// Which rows of the table `r` are earlier revisions in some states, with the
// values of its marks.
struct EarlierCondition {
  std::string sql;
  mysql::Params params;
};

EarlierCondition EarlierIn(const ReportKey& key, const ReportStates& states) {
  const std::vector<std::string> marks(states.size(), "?");
  EarlierCondition condition{
      absl::StrCat("r.department = ? AND r.fiscal_year = ? AND r.revision < ? "
                   "AND r.state IN (",
                   absl::StrJoin(marks, ", "), ")"),
      {key.department, key.fiscal_year, key.revision}};
  for (const Report::State state : states) condition.params.emplace_back(state);
  return condition;
}

mysql::Params Joined(mysql::Params first, const mysql::Params& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

absl::Status CheckEtag(const Transition& transition,
                       const ReportRecord& before) {
  if (before.report.etag() == transition.etag) return absl::OkStatus();
  return status::EtagMismatch(transition.key.Name());
}

// What of a report a transition may change, for the audit trail.
nlohmann::json AuditOfReport(const Report& report) {
  nlohmann::json desks = nlohmann::json::array();
  for (const auto& review : report.desk_reviews()) {
    desks.push_back({{"desk", report::v1::Desk_Name(review.desk())},
                     {"reviewer", review.reviewer()}});
  }
  return {{"state", Report::State_Name(report.state())},
          {"submitter", report.submitter()},
          {"sampling", report::v1::Sampling_Name(report.sampling())},
          {"desk_reviews", std::move(desks)}};
}

void AddTransitionEvents(mysql::Session& session, const Transition& transition,
                         const journal::WriteCall& write, const Report& before,
                         const Report& after) {
  AddEvent(session, transition.key, transition.kind, write.actor, write.now,
           transition.desk, transition.comments);
  if (after.state() == Report::STATE_REVIEWED &&
      before.state() != Report::STATE_REVIEWED) {
    AddEvent(session, transition.key, ReportEvent::KIND_REVIEWED, write.actor,
             write.now);
  }
}

// Whether there are any; they are locked and stand in the audit trail as
// superseded. Their rows come first: whoever adds an event holds the row of its
// report.
bool LockEarlier(mysql::Session& session, const ReportKey& key,
                 const EarlierCondition& earlier, journal::Entry& entry) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT r.revision, r.state FROM report r WHERE ",
                   earlier.sql, " ORDER BY r.revision FOR UPDATE"),
      earlier.params);
  bool any = false;
  while (rows.Next()) {
    ReportKey found = key;
    found.revision = static_cast<int>(rows.Int64(1));
    AuditSuperseded(found, static_cast<Report::State>(rows.Int64(2)), entry);
    any = true;
  }
  return any;
}

}  // namespace

Standing SelectStanding(mysql::Session& session, const ReportKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT revision, state, submit_time IS NOT NULL, sampling FROM report "
      "WHERE "
      "department = ? AND fiscal_year = ? ORDER BY revision DESC",
      {key.department, key.fiscal_year});
  Standing standing;
  bool submitted_before = false;
  while (rows.Next()) {
    const int revision = static_cast<int>(rows.Int64(1));
    const auto state = static_cast<Report::State>(rows.Int64(2));
    if (standing.latest_revision == 0 && state != Report::STATE_FAILED &&
        state != Report::STATE_CANCELLED) {
      standing.latest_revision = revision;
    }
    if (revision >= key.revision) continue;
    if (rows.Int64(4) == report::v1::SAMPLING_SAMPLED) {
      standing.stays_sampled = true;
    }
    if (rows.Bool(3) && !submitted_before) {
      submitted_before = true;
      if (state == Report::STATE_RETURNED) standing.stays_sampled = true;
    }
  }
  return standing;
}

void AuditSuperseded(const ReportKey& key, Report::State before,
                     journal::Entry& entry) {
  entry.Audit(key.Name(), "SUPERSEDE", {{"state", Report::State_Name(before)}},
              {{"state", Report::State_Name(Report::STATE_SUPERSEDED)}});
}

void SupersedeEarlier(mysql::Session& session, journal::Entry& entry,
                      const ReportKey& key, const ReportStates& states,
                      const std::string& actor, absl::Time now) {
  const EarlierCondition earlier = EarlierIn(key, states);
  if (!LockEarlier(session, key, earlier, entry)) return;
  session.Execute(
      absl::StrCat(
          "INSERT INTO report_event (department, fiscal_year, revision, event, "
          "kind, actor, desk, comments, create_time) SELECT r.department, "
          "r.fiscal_year, r.revision, COALESCE(MAX(e.event), 0) + 1, ?, ?, 0, "
          "'{}', ? FROM report r LEFT JOIN report_event e ON e.department = "
          "r.department AND e.fiscal_year = r.fiscal_year AND e.revision = "
          "r.revision WHERE ",
          earlier.sql, " GROUP BY r.department, r.fiscal_year, r.revision"),
      Joined({ReportEvent::KIND_SUPERSEDED, actor, now}, earlier.params));
  session.Execute(
      absl::StrCat("UPDATE report r SET r.state = ?, r.row_version = "
                   "r.row_version + 1, r.update_time = ? WHERE ",
                   earlier.sql),
      Joined({Report::STATE_SUPERSEDED, now}, earlier.params));
}

absl::StatusOr<Report> WriteTransition(mysql::Database& database,
                                       const journal::WriteCall& write,
                                       const Transition& transition) {
  const ReportKey& key = transition.key;
  Report response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(ReportRecord record, SelectReport(session, key));
        JX_RETURN_IF_ERROR(CheckEtag(transition, record));
        const Report before = record.report;
        JX_RETURN_IF_ERROR(
            transition.change(SelectStanding(session, key), record.report));
        JX_RETURN_IF_ERROR(UpdateReport(session, record, write.now));
        AddTransitionEvents(session, transition, write, before, record.report);
        if (!transition.ended_states.empty()) {
          SupersedeEarlier(session, entry, key, transition.ended_states,
                           write.actor, write.now);
        }
        entry.Audit(key.Name(), transition.action, AuditOfReport(before),
                    AuditOfReport(record.report));
        JX_ASSIGN_OR_RETURN(record, SelectReport(session, key));
        response = std::move(record.report);
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<ReportEvent> WriteComment(mysql::Database& database,
                                         const journal::WriteCall& write,
                                         const ReportKey& key,
                                         const ReportComments& comments) {
  ReportEvent response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(LockReport(session, key));
        response =
            AddEvent(session, key, ReportEvent::KIND_COMMENTED, write.actor,
                     write.now, report::v1::DESK_UNSPECIFIED, comments);
        entry.Audit(key.Name(), "COMMENT", nullptr,
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::orchestrator

// Transitions of report revisions in the database.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_TRANSITION_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_TRANSITION_ROWS_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/journal/write_call.h"
#include "services/orchestrator/domain/transitions.h"
#include "services/orchestrator/store/event_rows.h"
#include "services/orchestrator/store/report_rows.h"

namespace jixiao::orchestrator {

// Where the revision stands among those of its year. One statement.
Standing SelectStanding(mysql::Session& session, const ReportKey& key);

// Makes the earlier revisions of the year in one of `states` SUPERSEDED, with
// an event and an audit event each. Inside a write of the department. One
// statement when there is none, else three.
void SupersedeEarlier(mysql::Session& session, journal::Entry& entry,
                      const ReportKey& key, const ReportStates& states,
                      const std::string& actor, absl::Time now);

// The audit event of a revision that becomes SUPERSEDED.
void AuditSuperseded(const ReportKey& key, report::v1::Report::State before,
                     journal::Entry& entry);

// What a transition is.
struct Transition {
  ReportKey key;
  std::string etag;
  // In the audit trail: SUBMIT.
  std::string action;
  // Changes the report, or refuses.
  std::function<absl::Status(const Standing&, report::v1::Report&)> change;
  // The event that tells it. One that makes the report REVIEWED is followed by
  // an event that says so.
  report::v1::ReportEvent::Kind kind =
      report::v1::ReportEvent::KIND_UNSPECIFIED;
  report::v1::Desk desk = report::v1::DESK_UNSPECIFIED;
  ReportComments comments;
  // The earlier revisions that it ends.
  ReportStates ended_states;
};

// Writes one transition and returns the report after it. NOT_FOUND, ABORTED
// ETAG_MISMATCH, and what `change` refuses with.
absl::StatusOr<report::v1::Report> WriteTransition(
    mysql::Database& database, const journal::WriteCall& write,
    const Transition& transition);

// Adds a comment, which changes no report. NOT_FOUND.
absl::StatusOr<report::v1::ReportEvent> WriteComment(
    mysql::Database& database, const journal::WriteCall& write,
    const ReportKey& key, const ReportComments& comments);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_TRANSITION_ROWS_H_

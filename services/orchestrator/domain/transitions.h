// Who may take a report revision from which state to which. Pure.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_TRANSITIONS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_TRANSITIONS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "jixiao/report/v1/report.pb.h"

namespace jixiao::orchestrator {

using ReportStates = std::vector<report::v1::Report::State>;

// Where a revision stands among those of its year.
struct Standing {
  // The latest that neither failed nor was cancelled; such a one says nothing,
  // so what came before it is worked on still. 0 where there is none.
  int latest_revision = 0;
  // Whether it must be looked at without being drawn: the last one submitted
  // before it is RETURNED, or an earlier one of the year is in the sample.
  bool stays_sampled = false;
};

// Who acts, and when.
struct Actor {
  std::string subject;
  absl::Time now;
};

// FAILED_PRECONDITION WRONG_STATE unless the report is in one of `states` and
// the latest revision. `deed` is what cannot be done otherwise, "submitted".
absl::Status CheckTransition(const report::v1::Report& report,
                             const Standing& standing,
                             const ReportStates& states,
                             const std::string& deed);

// FAILED_PRECONDITION SEPARATION_OF_DUTIES where `subject` prepared or
// submitted the report.
absl::Status CheckDuties(const report::v1::Report& report,
                         const std::string& subject);

// FAILED_PRECONDITION REPORT_BLOCKED with every fault that blocks.
absl::Status CheckFaults(const report::v1::Report& report);

// Each changes `report`, or refuses with one of the above and leaves it as it
// is.
//
// DRAFT -> SUBMITTED. After a return the bureau looks again: the report is
// SAMPLED without being drawn.
absl::Status Submit(const Standing& standing, const Actor& actor,
                    report::v1::Report& report);
// SUBMITTED, REVIEWED -> RETURNED.
absl::Status Return(const Standing& standing, const Actor& actor,
                    report::v1::Desk desk, report::v1::Report& report);
// SUBMITTED -> SUBMITTED with a desk more, or REVIEWED with the second.
absl::Status Review(const Standing& standing, const Actor& actor,
                    report::v1::Desk desk, const std::string& remark,
                    report::v1::Report& report);

// The earlier revisions that become SUPERSEDED when one becomes DRAFT, and when
// one is submitted. What is RETURNED or PUBLISHED stays so.
const ReportStates& StatesEndedByDraft();
const ReportStates& StatesEndedBySubmission();

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_TRANSITIONS_H_

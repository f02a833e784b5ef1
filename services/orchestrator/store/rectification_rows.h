// The table `rectification`: what departments have to put right.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_RECTIFICATION_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_RECTIFICATION_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/report/v1/oversight.pb.h"
#include "services/orchestrator/domain/rectification_name.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// NOT_FOUND.
absl::StatusOr<report::v1::Rectification> ReadRectification(
    mysql::Database& database, mysql::CallDeadline deadline,
    const RectificationKey& key);

// Which rectifications a list holds.
struct RectificationFilter {
  std::string department;  // empty: of all departments
  report::v1::Rectification::State state =
      report::v1::Rectification::STATE_UNSPECIFIED;
  // Only OPEN and REOPENED ones due before this day.
  std::optional<absl::CivilDay> due_before;
};

// Where a list goes on: after this one.
struct RectificationCursor {
  std::string due_date;  // YYYY-MM-DD
  RectificationKey key;
};

// The first `limit` after `after`, by due date, department and the order in
// which they were made. One statement.
absl::StatusOr<std::vector<report::v1::Rectification>> ReadRectifications(
    mysql::Database& database, mysql::CallDeadline deadline,
    const RectificationFilter& filter,
    const std::optional<RectificationCursor>& after, int limit);

// Adds one about `report`, a revision, with the check or leaf, demand and due
// date of `content`. NOT_FOUND (report); WRONG_STATE where the report is none
// of SUBMITTED, RETURNED, REVIEWED, PUBLISHED.
absl::StatusOr<report::v1::Rectification> WriteRectification(
    mysql::Database& database, const journal::WriteCall& write,
    const ReportKey& report, const report::v1::Rectification& content);

// An OPEN or REOPENED one is DONE, by `answer`. NOT_FOUND, ETAG_MISMATCH,
// WRONG_STATE.
absl::StatusOr<report::v1::Rectification> WriteCompletion(
    mysql::Database& database, const journal::WriteCall& write,
    const RectificationKey& key, const std::string& etag,
    const std::string& answer);

// One that is DONE becomes `outcome`, ACCEPTED or REOPENED. NOT_FOUND,
// ETAG_MISMATCH, WRONG_STATE.
absl::StatusOr<report::v1::Rectification> WriteJudgement(
    mysql::Database& database, const journal::WriteCall& write,
    const RectificationKey& key, const std::string& etag,
    report::v1::Rectification::State outcome);

// What a report found, by which rectifications of earlier years reopen.
struct FoundAgain {
  std::vector<std::string> violated_check_ids;
  std::vector<std::string> contradicted_leaf_codes;
};

// Reopens the DONE and ACCEPTED rectifications of years before that of
// `report` whose check is VIOLATED or whose leaf is CONTRADICTED in it, and
// audits each. Called inside a journaled write of the department. One
// statement, one more for each 512 that reopen. Throws sql::SQLException.
absl::Status ReopenRectifications(mysql::Session& session,
                                  journal::Entry& entry,
                                  const ReportKey& report,
                                  const FoundAgain& found, absl::Time now);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_RECTIFICATION_ROWS_H_

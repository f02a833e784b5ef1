// The table `report_schedule`, and where the departments of a year stand.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_SCHEDULE_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_SCHEDULE_ROWS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/report/v1/oversight.pb.h"
#include "services/orchestrator/domain/report_schedule.h"

namespace jixiao::orchestrator {

// NOT_FOUND.
absl::StatusOr<report::v1::ReportSchedule> ReadSchedule(
    mysql::Database& database, mysql::CallDeadline deadline, int fiscal_year);

// Sets the deadlines of the year. ETAG_MISMATCH where `etag` is not that of the
// schedule there is, or not empty where there is none.
absl::StatusOr<report::v1::ReportSchedule> WriteSchedule(
    mysql::Database& database, const journal::WriteCall& write, int fiscal_year,
    const Deadlines& deadlines, const std::string& etag);

// The latest revision of a department's reports of a year that neither failed
// nor was cancelled; where all did, the latest of those.
struct LatestRevision {
  int revision = 0;
  Progress progress;
};

// What ListOverdueReports compares, in one snapshot of two statements.
struct YearProgress {
  Deadlines deadlines;
  std::map<std::string, LatestRevision> departments;  // with a report, by id
};

// NOT_FOUND where the year has no deadlines.
absl::StatusOr<YearProgress> ReadYearProgress(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              int fiscal_year);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_SCHEDULE_ROWS_H_

// The deadlines of a fiscal year, and who has missed which.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_SCHEDULE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_SCHEDULE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "jixiao/report/v1/oversight.pb.h"
#include "jixiao/report/v1/report.pb.h"

namespace jixiao::orchestrator {

inline constexpr char kReportScheduleType[] = "jixiao/ReportSchedule";

// "reportSchedules/2024".
std::string ReportScheduleName(int fiscal_year);

// The fiscal year in such a name, 2000 to 2100. Refuses anything else with a
// message that says what is accepted.
absl::StatusOr<int> ParseReportScheduleName(std::string_view name);

// The last days, in order.
struct Deadlines {
  absl::CivilDay submit;
  absl::CivilDay review;
  absl::CivilDay publish;
};

// Where a department stands with a year.
struct Progress {
  // Of the latest revision; STATE_UNSPECIFIED where there is none.
  report::v1::Report::State state = report::v1::Report::STATE_UNSPECIFIED;
  // Whether some revision is PUBLISHED: then nothing is late, whatever has been
  // begun since.
  bool published = false;
};

// What was due by `due` and is late by `days`, 1 and up.
struct Lateness {
  report::v1::OverdueReport::Stage stage =
      report::v1::OverdueReport::STAGE_UNSPECIFIED;
  absl::CivilDay due;
  int days = 0;
};

// As of the end of `day`: what the department has to do next and should have
// done, if anything. A RETURNED report is to be submitted anew, by the same
// deadline.
std::optional<Lateness> LatenessOf(const Progress& progress,
                                   const Deadlines& deadlines,
                                   absl::CivilDay day);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_SCHEDULE_H_

// Requests of OversightService. Each function finds all faults of its request
// at once and gives INVALID_ARGUMENT with one violation each.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_OVERSIGHT_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_OVERSIGHT_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "jixiao/report/v1/oversight_service.pb.h"
#include "services/orchestrator/domain/rectification_name.h"
#include "services/orchestrator/domain/report_name.h"
#include "services/orchestrator/domain/report_schedule.h"
#include "services/orchestrator/store/rectification_rows.h"

namespace jixiao::orchestrator {

struct ScheduleChange {
  int fiscal_year = 0;
  Deadlines deadlines;
};
absl::StatusOr<ScheduleChange> ValidateSetReportSchedule(
    const report::v1::SetReportScheduleRequest& request);

// The fiscal year.
absl::StatusOr<int> ValidateGetReportSchedule(
    const report::v1::GetReportScheduleRequest& request);

// The day as of which departments are late; nullopt: today.
absl::StatusOr<std::optional<absl::CivilDay>> ValidateListOverdueReports(
    const report::v1::ListOverdueReportsRequest& request);

struct RevisionPair {
  ReportKey later;
  std::optional<ReportKey> base;  // nullopt: the revision before
};
absl::StatusOr<RevisionPair> ValidateCompareRevisions(
    const report::v1::CompareRevisionsRequest& request);

// The report that the rectification is about.
absl::StatusOr<ReportKey> ValidateCreateRectification(
    const report::v1::CreateRectificationRequest& request);

absl::StatusOr<RectificationKey> ValidateGetRectification(
    const report::v1::GetRectificationRequest& request);

absl::StatusOr<RectificationFilter> ValidateListRectifications(
    const report::v1::ListRectificationsRequest& request);

absl::StatusOr<RectificationKey> ValidateCompleteRectification(
    const report::v1::CompleteRectificationRequest& request);

absl::StatusOr<RectificationKey> ValidateJudgeRectification(
    const report::v1::JudgeRectificationRequest& request);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_OVERSIGHT_H_

// Requests of the workflow: what can be told of them alone. Each function finds
// all faults of its request at once and gives INVALID_ARGUMENT with one
// violation each.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_WORKFLOW_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_WORKFLOW_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "jixiao/report/v1/workflow_service.pb.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// `departments/{department}/reports/{fiscal_year}@{revision}` in the field
// `name`; an empty key where it is none. A transition is of one revision, so
// that its etag says what of.
ReportKey CheckRevisionName(const std::string& name,
                            status::Violations& violations);

// The revision that the request is about.
absl::StatusOr<ReportKey> ValidateSubmitReport(
    const report::v1::SubmitReportRequest& request);
absl::StatusOr<ReportKey> ValidateReturnReport(
    const report::v1::ReturnReportRequest& request);
absl::StatusOr<ReportKey> ValidateReviseReport(
    const report::v1::ReviseReportRequest& request);
absl::StatusOr<ReportKey> ValidateReviewReport(
    const report::v1::ReviewReportRequest& request);
absl::StatusOr<ReportKey> ValidateAnswerReport(
    const report::v1::AnswerReportRequest& request);
absl::StatusOr<ReportKey> ValidateCommentReport(
    const report::v1::CommentReportRequest& request);

absl::Status ValidateSampleReports(
    const report::v1::SampleReportsRequest& request);

// Whose events are listed: revision 0 stands for all of the year.
absl::StatusOr<ReportKey> ValidateListReportEvents(
    const report::v1::ListReportEventsRequest& request);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_WORKFLOW_H_

// What each rpc of OversightService does once the caller is known and allowed.
// The errors are those of the rpc comments in oversight_service.proto.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_OVERSIGHT_HANDLERS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_OVERSIGHT_HANDLERS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/report/v1/oversight_service.pb.h"
#include "services/orchestrator/handlers/backend.h"

namespace jixiao::orchestrator {

// Deadlines (schedule_handlers.cc).
absl::Status SetReportSchedule(
    const Backend& backend, const rpc::Call& call,
    const report::v1::SetReportScheduleRequest& request,
    report::v1::ReportSchedule& response);
absl::Status GetReportSchedule(
    const Backend& backend, const rpc::Call& call,
    const report::v1::GetReportScheduleRequest& request,
    report::v1::ReportSchedule& response);
absl::Status ListOverdueReports(
    const Backend& backend, const rpc::Call& call,
    const report::v1::ListOverdueReportsRequest& request,
    report::v1::ListOverdueReportsResponse& response);

// Two revisions (revision_handlers.cc).
absl::Status CompareRevisions(
    const Backend& backend, const rpc::Call& call,
    const report::v1::CompareRevisionsRequest& request,
    report::v1::CompareRevisionsResponse& response);

// What has to be put right (rectification_handlers.cc).
absl::Status CreateRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::CreateRectificationRequest& request,
    report::v1::Rectification& response);
absl::Status GetRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::GetRectificationRequest& request,
    report::v1::Rectification& response);
absl::Status ListRectifications(
    const Backend& backend, const rpc::Call& call,
    const report::v1::ListRectificationsRequest& request,
    report::v1::ListRectificationsResponse& response);
absl::Status CompleteRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::CompleteRectificationRequest& request,
    report::v1::Rectification& response);
absl::Status JudgeRectification(
    const Backend& backend, const rpc::Call& call,
    const report::v1::JudgeRectificationRequest& request,
    report::v1::Rectification& response);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_OVERSIGHT_HANDLERS_H_

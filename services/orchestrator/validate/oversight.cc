#include "services/orchestrator/validate/oversight.h"

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Rectification;

constexpr resource::TextRule kRectificationText = {2000, true, true};
constexpr resource::TextRule kRectifiedCheck = {64};
constexpr resource::TextRule kRectifiedLeaf = {32};

// The value, or one that is empty and a violation of `field`.
template <typename Value>
Value ParsedOr(const absl::StatusOr<Value>& parsed, const std::string& field,
               status::Violations& violations) {
  if (parsed.ok()) return *parsed;
  violations.Add(field, std::string(parsed.status().message()));
  return Value();
}

absl::CivilDay CheckDay(bool set, const google::type::Date& day,
                        const std::string& field,
                        status::Violations& violations) {
  if (set) return ParsedOr(date::FromProto(day), field, violations);
  violations.Add(field, "must be set to a date");
  return absl::CivilDay();
}

void CheckNotBefore(absl::CivilDay day, absl::CivilDay earlier,
                    const std::string& field, const std::string& earlier_field,
                    status::Violations& violations) {
  if (day >= earlier) return;
  violations.Add(field, absl::StrCat("must not be before ", earlier_field, ", ",
                                     date::Format(earlier)));
}

Deadlines CheckDeadlines(const report::v1::ReportSchedule& schedule,
                         status::Violations& violations) {
  status::Violations faults;
  Deadlines deadlines;
  deadlines.submit =
      CheckDay(schedule.has_submit_date(), schedule.submit_date(),
               "report_schedule.submit_date", faults);
  deadlines.review =
      CheckDay(schedule.has_review_date(), schedule.review_date(),
               "report_schedule.review_date", faults);
  deadlines.publish =
      CheckDay(schedule.has_publish_date(), schedule.publish_date(),
               "report_schedule.publish_date", faults);
  if (faults.empty()) {
    CheckNotBefore(deadlines.review, deadlines.submit,
                   "report_schedule.review_date", "submit_date", faults);
    CheckNotBefore(deadlines.publish, deadlines.review,
                   "report_schedule.publish_date", "review_date", faults);
  }
  for (const status::Violation& fault : faults.violations()) {
    violations.Add(fault.field, fault.description);
  }
  return deadlines;
}

// What has to be put right: where, what and by when.
ReportKey CheckRectification(const Rectification& item,
                             const std::string& department,
                             status::Violations& violations) {
  ReportKey report = ParsedOr(ParseReportName(item.report()),
                              "rectification.report", violations);
  if (!report.department.empty() && !department.empty() &&
      report.department != department) {
    violations.Add("rectification.report",
                   absl::StrCat("must be a report of the parent, ",
                                resource::DepartmentName(department)));
  }
  resource::CheckText(item.check_id(), kRectifiedCheck,
                      "rectification.check_id", violations);
  resource::CheckText(item.indicator_code(), kRectifiedLeaf,
                      "rectification.indicator_code", violations);
  if (item.check_id().empty() == item.indicator_code().empty()) {
    violations.Add("rectification.check_id",
                   "either this or indicator_code must be set, not both: a "
                   "rectification is about one check or one leaf");
  }
  resource::CheckText(item.demand(), kRectificationText, "rectification.demand",
                      violations);
  CheckDay(item.has_due_date(), item.due_date(), "rectification.due_date",
           violations);
  return report;
}

template <typename Request>
RectificationKey CheckRectificationChange(const Request& request,
                                          status::Violations& violations) {
  RectificationKey key =
      ParsedOr(ParseRectificationName(request.name()), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckRequestId(request.request_id(), violations);
  return key;
}

}  // namespace

absl::StatusOr<ScheduleChange> ValidateSetReportSchedule(
    const report::v1::SetReportScheduleRequest& request) {
  status::Violations violations;
  ScheduleChange change;
  if (request.has_report_schedule()) {
    const report::v1::ReportSchedule& schedule = request.report_schedule();
    change.fiscal_year = ParsedOr(ParseReportScheduleName(schedule.name()),
                                  "report_schedule.name", violations);
    change.deadlines = CheckDeadlines(schedule, violations);
  } else {
    violations.Add("report_schedule", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return change;
}

absl::StatusOr<int> ValidateGetReportSchedule(
    const report::v1::GetReportScheduleRequest& request) {
  status::Violations violations;
  const int year =
      ParsedOr(ParseReportScheduleName(request.name()), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return year;
}

absl::StatusOr<std::optional<absl::CivilDay>> ValidateListOverdueReports(
    const report::v1::ListOverdueReportsRequest& request) {
  status::Violations violations;
  if (request.parent() != resource::kAllDepartmentsName) {
    violations.Add("parent",
                   absl::StrCat("must be ", resource::kAllDepartmentsName));
  }
  resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  const std::optional<absl::CivilDay> day = ParsedOr(
      date::OptionalFromProto(request.as_of_date()), "as_of_date", violations);
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return day;
}

absl::StatusOr<RevisionPair> ValidateCompareRevisions(
    const report::v1::CompareRevisionsRequest& request) {
  status::Violations violations;
  RevisionPair pair;
  pair.later = ParsedOr(ParseReportName(request.name()), "name", violations);
  if (!request.base().empty()) {
    pair.base = ParsedOr(ParseReportName(request.base()), "base", violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  if (pair.base.has_value() && pair.base->department != pair.later.department) {
    violations.Add(
        "base", absl::StrCat("must be a report of the same department, ",
                             resource::DepartmentName(pair.later.department)));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return pair;
}

absl::StatusOr<ReportKey> ValidateCreateRectification(
    const report::v1::CreateRectificationRequest& request) {
  status::Violations violations;
  const std::string department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  ReportKey report;
  if (request.has_rectification()) {
    report =
        CheckRectification(request.rectification(), department, violations);
  } else {
    violations.Add("rectification", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return report;
}

absl::StatusOr<RectificationKey> ValidateGetRectification(
    const report::v1::GetRectificationRequest& request) {
  status::Violations violations;
  RectificationKey key =
      ParsedOr(ParseRectificationName(request.name()), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<RectificationFilter> ValidateListRectifications(
    const report::v1::ListRectificationsRequest& request) {
  status::Violations violations;
  RectificationFilter filter;
  if (request.parent() != resource::kAllDepartmentsName) {
    filter.department =
        resource::CheckDepartmentName(request.parent(), "parent", violations);
  }
  if (!Rectification::State_IsValid(request.state())) {
    violations.Add("state", "must be a state of a rectification");
  }
  filter.state = request.state();
  filter.due_before = ParsedOr(date::OptionalFromProto(request.due_before()),
                               "due_before", violations);
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return filter;
}

absl::StatusOr<RectificationKey> ValidateCompleteRectification(
    const report::v1::CompleteRectificationRequest& request) {
  status::Violations violations;
  RectificationKey key = CheckRectificationChange(request, violations);
  resource::CheckText(request.answer(), kRectificationText, "answer",
                      violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<RectificationKey> ValidateJudgeRectification(
    const report::v1::JudgeRectificationRequest& request) {
  status::Violations violations;
  RectificationKey key = CheckRectificationChange(request, violations);
  if (request.outcome() != Rectification::STATE_ACCEPTED &&
      request.outcome() != Rectification::STATE_REOPENED) {
    violations.Add("outcome", "must be STATE_ACCEPTED or STATE_REOPENED");
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::orchestrator

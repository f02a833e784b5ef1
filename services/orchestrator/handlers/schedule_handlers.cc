#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/registry/page.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/orchestrator/domain/report_name.h"
#include "services/orchestrator/handlers/oversight_handlers.h"
#include "services/orchestrator/store/schedule_rows.h"
#include "services/orchestrator/validate/oversight.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::OverdueReport;

// Most days first, then by department.
bool LaterThan(const OverdueReport& a, const OverdueReport& b) {
  return std::tuple(-a.days_late(), a.department()) <
         std::tuple(-b.days_late(), b.department());
}

// The departments of the register, whatever else has reports: one of a
// department that does not exist is nobody's to submit. Where one has no
// report, LatestRevision() says so.
std::map<std::string, LatestRevision> InRegister(
    const std::map<std::string, LatestRevision>& with_reports,
    const std::vector<std::string>& ids) {
  std::map<std::string, LatestRevision> departments;
  for (const std::string& id : ids) {
    const auto found = with_reports.find(id);
    departments[id] =
        found == with_reports.end() ? LatestRevision() : found->second;
  }
  return departments;
}

// Where a department has no report, it is late with the submission.
std::vector<OverdueReport> OverdueOf(const YearProgress& year, int fiscal_year,
                                     absl::CivilDay day) {
  std::vector<OverdueReport> overdue;
  for (const auto& [department, latest] : year.departments) {
    const auto late = LatenessOf(latest.progress, year.deadlines, day);
    if (!late.has_value()) continue;
    OverdueReport& item = overdue.emplace_back();
    item.set_department(resource::DepartmentName(department));
    if (latest.revision > 0) {
      item.set_report(
          ReportKey{department, fiscal_year, latest.revision}.Name());
    }
    item.set_state(latest.progress.state);
    item.set_stage(late->stage);
    *item.mutable_due_date() = date::ToProto(late->due);
    item.set_days_late(late->days);
  }
  std::sort(overdue.begin(), overdue.end(), LaterThan);
  return overdue;
}

// The keys of a page: the days, the department, and the day as of which all
// pages are, as the days would not be those of the page before on another.
paging::Keys KeysOfOverdue(const OverdueReport& item, absl::CivilDay day) {
  return {absl::StrCat(item.days_late()), item.department(), date::Format(day)};
}

// Those after the one with these keys, at most `limit`.
std::vector<OverdueReport> PageOfOverdue(std::vector<OverdueReport> overdue,
                                         const paging::Keys& after, int limit) {
  auto begin = overdue.begin();
  if (!after.empty()) {
    OverdueReport last;
    last.set_days_late(static_cast<int>(registry::NumberKey(after[0])));
    last.set_department(after[1]);
    begin = std::upper_bound(overdue.begin(), overdue.end(), last, LaterThan);
  }
  const auto count =
      std::min<std::ptrdiff_t>(std::distance(begin, overdue.end()), limit);
  return {std::make_move_iterator(begin),
          std::make_move_iterator(begin + count)};
}

}  // namespace

absl::Status SetReportSchedule(
    const Backend& backend, const rpc::Call& call,
    const report::v1::SetReportScheduleRequest& request,
    report::v1::ReportSchedule& response) {
  JX_ASSIGN_OR_RETURN(const ScheduleChange change,
                      ValidateSetReportSchedule(request));
  JX_ASSIGN_OR_RETURN(
      response, WriteSchedule(backend.database, WriteOf(backend, call, request),
                              change.fiscal_year, change.deadlines,
                              request.report_schedule().etag()));
  return absl::OkStatus();
}

absl::Status GetReportSchedule(
    const Backend& backend, const rpc::Call& call,
    const report::v1::GetReportScheduleRequest& request,
    report::v1::ReportSchedule& response) {
  JX_ASSIGN_OR_RETURN(const int fiscal_year,
                      ValidateGetReportSchedule(request));
  JX_ASSIGN_OR_RETURN(
      response, ReadSchedule(backend.database, {call.deadline}, fiscal_year));
  return absl::OkStatus();
}

absl::Status ListOverdueReports(
    const Backend& backend, const rpc::Call& call,
    const report::v1::ListOverdueReportsRequest& request,
    report::v1::ListOverdueReportsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> asked,
                      ValidateListOverdueReports(request));
  absl::CivilDay day = asked.value_or(ShanghaiDay(backend.clock.Now()));
  return registry::AnswerPage(
      call, request, 3,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<OverdueReport>> {
        if (!after.empty()) {
          JX_ASSIGN_OR_RETURN(day, date::Parse(after[2]));
        }
        JX_ASSIGN_OR_RETURN(YearProgress year,
                            ReadYearProgress(backend.database, {call.deadline},
                                             request.fiscal_year()));
        JX_ASSIGN_OR_RETURN(const std::vector<std::string> departments,
                            backend.peers.ListDepartments(call));
        year.departments = InRegister(year.departments, departments);
        return PageOfOverdue(OverdueOf(year, request.fiscal_year(), day), after,
                             limit);
      },
      [&day](const OverdueReport& last) { return KeysOfOverdue(last, day); },
      response.mutable_overdue_reports(), response.mutable_next_page_token());
}

}  // namespace jixiao::orchestrator

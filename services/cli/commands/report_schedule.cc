// jixiao report schedule
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/oversight_commands.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using report::v1::GetReportScheduleRequest;
using report::v1::OversightService;
using report::v1::ReportSchedule;
using report::v1::SetReportScheduleRequest;

int PrintSchedule(Context& context, const ReportSchedule& schedule) {
  if (context.json) {
    Json json = Json::Object();
    json.Set("name", Json::Text(schedule.name()));
    json.Set("submit_date", Json::Text(DateCode(schedule.submit_date())));
    json.Set("review_date", Json::Text(DateCode(schedule.review_date())));
    json.Set("publish_date", Json::Text(DateCode(schedule.publish_date())));
    context.out << json.Dump();
    return kExitOk;
  }
  const Language language = context.language;
  context.out << In(language, "报送截止  ", "submit by   ")
              << DateCode(schedule.submit_date()) << "\n"
              << In(language, "复核截止  ", "review by   ")
              << DateCode(schedule.review_date()) << "\n"
              << In(language, "公开截止  ", "publish by  ")
              << DateCode(schedule.publish_date()) << "\n";
  return kExitOk;
}

// Refuses to set a year's first deadlines without all three of them.
absl::Status CheckAllDaysGiven(const Arguments& arguments, int year) {
  std::vector<std::string> missing;
  for (const char* flag : {"submit", "review", "publish"}) {
    if (!arguments.Has(flag)) missing.push_back(absl::StrCat("--", flag));
  }
  if (missing.empty()) return absl::OkStatus();
  return status::InvalidValue(absl::StrCat(
      absl::StrJoin(missing, " and "), missing.size() == 1 ? " is" : " are",
      " missing: ", year, " has no deadlines yet"));
}

// Gives the schedule the days on the command line; false where there are none.
absl::StatusOr<bool> ChangeDays(const Arguments& arguments,
                                ReportSchedule& schedule) {
  bool changed = false;
  const auto change = [&](const char* flag,
                          google::type::Date* day) -> absl::Status {
    if (!arguments.Has(flag)) return absl::OkStatus();
    const auto given = DayOf(arguments, flag);
    if (!given.ok()) return given.status();
    *day = *given;
    changed = true;
    return absl::OkStatus();
  };
  for (const absl::Status& error :
       {change("submit", schedule.mutable_submit_date()),
        change("review", schedule.mutable_review_date()),
        change("publish", schedule.mutable_publish_date())}) {
    if (!error.ok()) return error;
  }
  return changed;
}

int ScheduleReports(Context& context) {
  const auto year = FiscalYearOf(context.arguments);
  if (!year.ok()) return Misuse(context, year.status());
  GetReportScheduleRequest request;
  request.set_name(absl::StrCat("reportSchedules/", *year));
  SetReportScheduleRequest change;
  ReportSchedule& schedule = *change.mutable_report_schedule();
  // A faulty day is told before anybody is asked.
  const auto changed = ChangeDays(context.arguments, schedule);
  if (!changed.ok()) return Misuse(context, changed.status());
  schedule.Clear();
  const absl::Status error = CallOversight(
      context, &OversightService::Stub::GetReportSchedule, request, schedule);
  const bool first = absl::IsNotFound(error) && *changed;
  if (!error.ok() && !first) return Fail(context, error);
  if (!*changed) return PrintSchedule(context, schedule);
  if (first) {
    const absl::Status all = CheckAllDaysGiven(context.arguments, *year);
    if (!all.ok()) return Misuse(context, all);
    schedule.set_name(request.name());
  }
  const auto again = ChangeDays(context.arguments, schedule);
  if (!again.ok()) return Misuse(context, again.status());
  change.set_request_id(Uuid4());
  ReportSchedule stored;
  const absl::Status refused = CallOversight(
      context, &OversightService::Stub::SetReportSchedule, change, stored);
  if (!refused.ok()) return Fail(context, refused);
  return PrintSchedule(context, stored);
}

}  // namespace

std::vector<Command> ReportScheduleCommands() {
  Command schedule;
  schedule.name = "report schedule";
  schedule.summary = "show or set the deadlines of a year";
  schedule.text =
      "Shows by when the departments submit, the finance bureau reviews, and "
      "the\n"
      "departments publish. With days it sets them; a day that is left out "
      "stays as it\n"
      "is; the first time all three are needed. Each is the last day in "
      "time.";
  schedule.examples =
      "jixiao report schedule --year 2024\n"
      "jixiao report schedule --year 2024 --submit 2025-04-30 --review "
      "2025-07-31 --publish 2025-09-30";
  schedule.syntax.flags = {
      YearFlag(), ProjectFlag("submit", "DAY", "the last day to submit"),
      ProjectFlag("review", "DAY", "the last day of the review"),
      ProjectFlag("publish", "DAY", "the last day to publish")};
  schedule.run = &ScheduleReports;
  return {schedule};
}

}  // namespace jixiao::cli

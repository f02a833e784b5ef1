// jixiao report overdue
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/oversight_commands.h"
#include "services/cli/commands/pages.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using report::v1::ListOverdueReportsRequest;
using report::v1::ListOverdueReportsResponse;
using report::v1::OverdueReport;
using report::v1::OversightService;

std::string StageWord(OverdueReport::Stage stage, Language language) {
  switch (stage) {
    case OverdueReport::STAGE_SUBMISSION:
      return In(language, "报送", "submission");
    case OverdueReport::STAGE_REVIEW:
      return In(language, "复核", "review");
    case OverdueReport::STAGE_PUBLICATION:
      return In(language, "公开", "publication");
    default:
      return "";
  }
}

std::string OverdueTable(const std::vector<OverdueReport>& overdue,
                         Language language, const Terminal& terminal) {
  if (overdue.empty()) return "";
  Table table({LeftColumn(In(language, "部门", "department")),
               LeftColumn(In(language, "应办", "due")),
               LeftColumn(In(language, "期限", "deadline")),
               RightColumn(In(language, "逾期天数", "days late")),
               LeftColumn(In(language, "状态", "state")),
               LeftColumn(In(language, "报告", "report"), true)});
  for (const OverdueReport& item : overdue) {
    table.AddRow({resource::ParseDepartmentName(item.department())
                      .value_or(item.department()),
                  StageWord(item.stage(), language), DateCode(item.due_date()),
                  absl::StrCat(item.days_late()),
                  item.report().empty() ? In(language, "没有报告", "no report")
                                        : WordOf(item.state(), language),
                  item.report()});
  }
  return table.Render(terminal);
}

Json OverdueJson(const OverdueReport& item) {
  Json json = Json::Object();
  json.Set("department", Json::Text(item.department()));
  json.Set("report", Json::TextOrNull(item.report()));
  json.Set("state", Json::TextOrNull(EnumName(item.state())));
  json.Set("stage", Json::Text(EnumName(item.stage())));
  json.Set("due_date", Json::Text(DateCode(item.due_date())));
  json.Set("days_late", Json::Number(item.days_late()));
  return json;
}

int RefuseOverdue(Context& context, const absl::Status& error, int year) {
  const int code = Fail(context, error);
  if (absl::IsNotFound(error)) {
    context.err << In(context.language, "  设定期限：", "  set its deadlines: ")
                << "jixiao report schedule --year " << year
                << " --submit DAY --review DAY --publish DAY\n";
  }
  return code;
}

int ListOverdue(Context& context) {
  ListOverdueReportsRequest request;
  const auto year = FiscalYearOf(context.arguments);
  if (!year.ok()) return Misuse(context, year.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const auto day = DayOf(context.arguments, "on");
  if (!day.ok()) return Misuse(context, day.status());
  request.set_parent(resource::kAllDepartmentsName);
  request.set_fiscal_year(*year);
  if (context.arguments.Has("on")) *request.mutable_as_of_date() = *day;
  const auto found = ReadPages(
      request, &ListOverdueReportsResponse::mutable_overdue_reports,
      static_cast<std::size_t>(*limit),
      [&](const auto& asked, ListOverdueReportsResponse& page) {
        return CallOversight(
            context, &OversightService::Stub::ListOverdueReports, asked, page);
      });
  if (!found.ok()) return RefuseOverdue(context, found.status(), *year);
  if (context.json) {
    Json overdue = Json::Array();
    for (const OverdueReport& item : found->items) {
      overdue.Add(OverdueJson(item));
    }
    Json json = Json::Object();
    json.Set("complete", Json::Bool(!found->more));
    json.Set("overdue_reports", std::move(overdue));
    context.out << json.Dump();
    return kExitOk;
  }
  context.out << OverdueTable(found->items, context.language, context.terminal)
              << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

}  // namespace

std::vector<Command> ReportOverdueCommands() {
  Command overdue;
  overdue.name = "report overdue";
  overdue.summary = "list the departments that are late with a year's report";
  overdue.text =
      "Lists which departments have missed the deadlines of `jixiao report "
      "schedule`:\n"
      "that have not submitted, were not reviewed, or have not published, the "
      "most days\n"
      "late first. A department without a report is late with the submission.";
  overdue.examples =
      "jixiao report overdue --year 2024\n"
      "jixiao report overdue --year 2024 --on 2025-05-15 --limit 100\n"
      "jixiao report overdue --year 2024 --json";
  overdue.syntax.flags = {
      YearFlag(), OnFlag("late by the end of this day; without it today"),
      LimitFlag("50")};
  overdue.run = &ListOverdue;
  return {overdue};
}

}  // namespace jixiao::cli

// jixiao budget monitor
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/monitor_text.h"
#include "services/cli/output/budget_words.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetService;
using budget::v1::ExecutionStatus;

Json ExecutionStatusJson(const ExecutionStatus& status) {
  Json months = Json::Array();
  for (const auto& month : status.months()) {
    Json item = Json::Object();
    item.Set("month", Json::Number(month.month()));
    item.Set("planned", AmountJson(month.has_planned(), month.planned()));
    item.Set("actual", AmountJson(month.has_actual(), month.actual()));
    item.Set("target", AmountJson(month.has_target(), month.target()));
    item.Set("percent", Json::Number(month.percent()));
    item.Set("light", Json::TextOrNull(EnumName(month.light())));
    months.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("department", Json::Text(status.department()));
  result.Set("name", Json::Text(status.display_name()));
  result.Set("adjusted_budget", AmountJson(status.has_adjusted_budget(),
                                           status.adjusted_budget()));
  result.Set("months", std::move(months));
  return result;
}

Json ExecutionJson(const Execution& execution) {
  Json statuses = Json::Array();
  for (const ExecutionStatus& status : execution.statuses) {
    statuses.Add(ExecutionStatusJson(status));
  }
  Json result = Json::Object();
  result.Set("fiscal_year", Json::Number(execution.fiscal_year));
  result.Set("yellow_from_percent",
             Json::Number(execution.yellow_from_percent));
  result.Set("green_from_percent", Json::Number(execution.green_from_percent));
  result.Set("departments", std::move(statuses));
  return result;
}

absl::StatusOr<budget::v1::MonitorExecutionRequest> MonitorRequestOf(
    const Arguments& arguments) {
  budget::v1::MonitorExecutionRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department,
                      DepartmentOf(arguments, true));
  JX_ASSIGN_OR_RETURN(
      const int year,
      arguments.GetInt("year", resource::kMinYear, resource::kMaxYear));
  request.set_parent(resource::DepartmentName(department));
  request.set_fiscal_year(year);
  if (arguments.Has("month")) {
    JX_ASSIGN_OR_RETURN(const int month, arguments.GetInt("month", 1, 12));
    request.set_month(month);
  }
  request.set_page_size(kMaxPageSize);
  return request;
}

int Monitor(Context& context) {
  const auto request = MonitorRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  Execution execution;
  execution.fiscal_year = request->fiscal_year();
  const absl::Status error = ForEachPage(
      context, &BudgetService::Stub::MonitorExecution, *request,
      [&](budget::v1::MonitorExecutionResponse& page) {
        for (ExecutionStatus& status : *page.mutable_execution_statuses()) {
          execution.statuses.push_back(std::move(status));
        }
        execution.yellow_from_percent = page.yellow_from_percent();
        execution.green_from_percent = page.green_from_percent();
        return true;
      });
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << ExecutionJson(execution).Dump();
    return kExitOk;
  }
  const AmountUnit unit = AmountUnitOf(context.arguments);
  const bool one = request->parent() != resource::DepartmentName("-") &&
                   execution.statuses.size() == 1;
  context.out << (one ? MonthsText(execution, unit, context.language,
                                   context.terminal)
                      : LightsText(execution, unit, context.language,
                                   context.terminal));
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetMonitorCommands() {
  Command monitor;
  monitor.name = "budget monitor";
  monitor.summary = "show by month how payments stand to the budget";
  monitor.text =
      "Compares what was paid up to the end of each month with the payment\n"
      "schedule and with the time-proportional share of the adjusted budget, "
      "and\n"
      "shows the light (红, 黄, 绿) for the latter. With --department all one "
      "row\n"
      "a department.";
  monitor.examples =
      "jixiao budget monitor --department nj-tcj --year 2024\n"
      "jixiao budget monitor --department all --year 2024 --month 6\n"
      "jixiao budget monitor --department all --year 2024 --json";
  FlagSpec department = DepartmentFlag();
  department.help = "the department's id, or all";
  monitor.syntax.flags = {department, YearFlag(),
                          MonthFlag("the last month to show; without it 12"),
                          UnitFlag()};
  monitor.run = &Monitor;
  return {monitor};
}

}  // namespace jixiao::cli

#include "services/cli/commands/monitor_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/rational/proto.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using budget::v1::ExecutionStatus;
using budget::v1::MonthlyExecution;

std::string ExecutionPercentText(const google::type::Decimal& percent) {
  const auto value = rational::FromProto(percent);
  if (!value.ok() || !value->has_value()) return "—";
  return absl::StrCat((*value)->ToDecimal(2), "%");
}

Table::Cell MonthLightCell(const MonthlyExecution& month, Language language) {
  const std::string word = WordOf(month.light(), language);
  return {word.empty() ? "—" : word, ColourOf(month.light())};
}

std::string DepartmentIdOf(const ExecutionStatus& status) {
  return std::string(absl::StripPrefix(status.department(), "departments/"));
}

std::string BoundsText(const Execution& execution, Language language,
                       const Terminal& terminal) {
  const auto number = [](const google::type::Decimal& decimal) {
    return absl::StrCat(PointsText(decimal), "%");
  };
  const std::string yellow = number(execution.yellow_from_percent);
  const std::string green = number(execution.green_from_percent);
  const auto light = [&](budget::v1::ExecutionLight value) {
    return terminal.Paint(ColourOf(value), WordOf(value, language));
  };
  return absl::StrCat(light(budget::v1::EXECUTION_LIGHT_RED), " < ", yellow,
                      "  ", light(budget::v1::EXECUTION_LIGHT_YELLOW), " ",
                      yellow, "–", green, "  ",
                      light(budget::v1::EXECUTION_LIGHT_GREEN), " ≥ ", green,
                      In(language, "（实际支付 ÷ 时间进度目标）\n",
                         " (paid / time-proportional target)\n"));
}

// Why there is no light, where months have none.
std::string NoLightText(const ExecutionStatus& status, Language language) {
  const auto& months = status.months();
  const auto any = [&](auto has) {
    return std::any_of(months.begin(), months.end(), has);
  };
  if (!status.has_adjusted_budget()) {
    return In(language, "没有支出预算，无法亮灯\n",
              "There is no budget of expenditure, so no light\n");
  }
  if (any([](const MonthlyExecution& m) { return !m.has_actual(); })) {
    return In(language, "实际支付为 — 的月份：台账没有支出，或有支出未填月份\n",
              "Paid is — where there are no payments, or some do not report "
              "their month\n");
  }
  return "";
}

}  // namespace

std::string MonthsText(const Execution& execution, AmountUnit unit,
                       Language language, const Terminal& terminal) {
  const ExecutionStatus& status = execution.statuses.front();
  std::string text =
      terminal.Paint(Colour::kBold, absl::StrCat(status.display_name(), " (",
                                                 DepartmentIdOf(status), ") ",
                                                 execution.fiscal_year));
  absl::StrAppend(&text,
                  In(language, "  调整后支出预算 ", "  adjusted budget "),
                  AmountOrDash(status.has_adjusted_budget(),
                               status.adjusted_budget(), unit),
                  " ", NameOf(unit), "\n");
  Table table({{In(language, "至月", "to month"), Table::Align::kRight},
               {AmountTitle(In(language, "计划支付", "planned"), unit),
                Table::Align::kRight},
               {AmountTitle(In(language, "实际支付", "paid"), unit),
                Table::Align::kRight},
               {AmountTitle(In(language, "时间进度", "target"), unit),
                Table::Align::kRight},
               {In(language, "完成", "done"), Table::Align::kRight},
               {In(language, "灯", "light")}});
  for (const MonthlyExecution& month : status.months()) {
    table.AddRow({absl::StrCat(month.month()),
                  AmountOrDash(month.has_planned(), month.planned(), unit),
                  AmountOrDash(month.has_actual(), month.actual(), unit),
                  AmountOrDash(month.has_target(), month.target(), unit),
                  ExecutionPercentText(month.percent()),
                  MonthLightCell(month, language)});
  }
  absl::StrAppend(&text, table.Render(terminal),
                  BoundsText(execution, language, terminal),
                  NoLightText(status, language));
  return text;
}

std::string LightsText(const Execution& execution, AmountUnit unit,
                       Language language, const Terminal& terminal) {
  const bool wide = terminal.width >= kWideTerminal;
  std::vector<Table::Column> columns = {
      {In(language, "部门", "department")},
      {In(language, "名称", "name"), Table::Align::kLeft, 0, true}};
  if (wide) {
    columns.push_back({AmountTitle(In(language, "支出预算", "budget"), unit),
                       Table::Align::kRight});
  }
  columns.push_back({In(language, "完成", "done"), Table::Align::kRight});
  const int months =
      execution.statuses.empty() ? 0 : execution.statuses[0].months_size();
  for (int month = 1; month <= months; ++month) {
    columns.push_back({absl::StrCat(month)});
  }
  Table table(std::move(columns));
  for (const ExecutionStatus& status : execution.statuses) {
    std::vector<Table::Cell> cells = {DepartmentIdOf(status),
                                      status.display_name()};
    if (wide) {
      cells.emplace_back(AmountOrDash(status.has_adjusted_budget(),
                                      status.adjusted_budget(), unit));
    }
    cells.emplace_back(months == 0 ? "—"
                                   : ExecutionPercentText(
                                         status.months(months - 1).percent()));
    for (const MonthlyExecution& month : status.months()) {
      Table::Cell cell = MonthLightCell(month, language);
      // One column a light: R, Y, G.
      if (language == Language::kEnglish && month.has_percent()) {
        cell.text = EnumName(month.light()).substr(0, 1);
      }
      cells.push_back(std::move(cell));
    }
    table.AddRow(std::move(cells));
  }
  return absl::StrCat(table.Render(terminal),
                      BoundsText(execution, language, terminal));
}

}  // namespace jixiao::cli

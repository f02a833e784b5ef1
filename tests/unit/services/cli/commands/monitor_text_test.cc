#include "services/cli/commands/monitor_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Execution TwoMonths() {
  Execution execution;
  execution.fiscal_year = 2024;
  execution.yellow_from_percent.set_value("60");
  execution.green_from_percent.set_value("80");
  budget::v1::ExecutionStatus status;
  status.set_department("departments/a");
  status.set_display_name("甲局");
  status.mutable_adjusted_budget()->set_units(1'200'000);
  auto& january = *status.add_months();
  january.set_month(1);
  january.mutable_target()->set_units(100'000);
  january.mutable_actual()->set_units(50'000);
  january.mutable_percent()->set_value("50");
  january.set_light(budget::v1::EXECUTION_LIGHT_RED);
  auto& february = *status.add_months();
  february.set_month(2);
  february.mutable_target()->set_units(200'000);
  execution.statuses.push_back(status);
  return execution;
}

TEST(MonitorText, TellsEachMonth) {
  const std::string text =
      MonthsText(TwoMonths(), AmountUnit::kWan, Language::kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("甲局 (a) 2024  调整后支出预算 120.00 万元\n"));
  EXPECT_THAT(text,
              HasSubstr("   1               —            5.00           10.00  "
                        "50.00%  红\n"));
  EXPECT_THAT(text, HasSubstr("红 < 60%  黄 60%–80%  绿 ≥ 80%"));
  EXPECT_THAT(text, HasSubstr("有支出未填月份"));
}

TEST(MonitorText, SaysThatThereIsNoBudget) {
  Execution execution = TwoMonths();
  execution.statuses[0].clear_adjusted_budget();
  EXPECT_THAT(
      MonthsText(execution, AmountUnit::kWan, Language::kChinese, Terminal()),
      HasSubstr("没有支出预算"));
}

TEST(MonitorText, ManyDepartmentsHaveALightAMonth) {
  Execution execution = TwoMonths();
  execution.statuses.push_back(execution.statuses[0]);
  execution.statuses[1].set_department("departments/b");
  const std::string text =
      LightsText(execution, AmountUnit::kWan, Language::kEnglish, Terminal());
  EXPECT_THAT(text, HasSubstr("b           甲局        120.00     —  R  —\n"));
}

TEST(MonitorText, IsColouredOnATerminalOnly) {
  Terminal terminal;
  EXPECT_THAT(
      LightsText(TwoMonths(), AmountUnit::kWan, Language::kChinese, terminal),
      Not(HasSubstr("\x1b[")));
  terminal.colour = true;
  EXPECT_THAT(
      LightsText(TwoMonths(), AmountUnit::kWan, Language::kChinese, terminal),
      HasSubstr("\x1b[31m红\x1b[0m"));
}

}  // namespace
}  // namespace jixiao::cli

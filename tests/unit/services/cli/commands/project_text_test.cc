// Tables of projects, histories, targets and summaries.
#include "services/cli/commands/project_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/commands/project_due_text.h"
#include "services/cli/commands/project_fact_text.h"
#include "services/cli/commands/project_history.h"
#include "services/cli/commands/project_summary_table.h"
#include "services/cli/commands/target_table.h"
#include "tests/unit/services/cli/projects/day.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Language kChinese = Language::kChinese;
constexpr Language kEnglish = Language::kEnglish;

v1::Project Signed(int left_days, v1::Light light) {
  v1::Project project;
  project.set_name("departments/a/projects/p1");
  project.set_display_name("甲项目");
  project.set_district("江宁区");
  project.set_kind(v1::PROJECT_KIND_HEADQUARTERS);
  project.set_stage(v1::PROJECT_STAGE_SIGNED);
  project.set_agreement(v1::AGREEMENT_INTENT);
  project.mutable_planned_total()->set_units(250'000'000);
  v1::Window& window = *project.mutable_window();
  window.set_kind(v1::WINDOW_KIND_LANDING);
  *window.mutable_due_date() = Day(6, 11);
  window.set_left_days(left_days);
  window.set_light(light);
  return project;
}

TEST(ProjectText, ListsAmountsStageAndLight) {
  const std::string text = ProjectTable({Signed(12, v1::LIGHT_YELLOW)},
                                        AmountUnit::kYi, kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("计划总投资(亿元)"));
  EXPECT_THAT(text,
              HasSubstr("p1    甲项目  江宁区  签约(意向协议)  标志性总部"));
  EXPECT_THAT(text, HasSubstr("2.50"));
  EXPECT_THAT(text, HasSubstr("落地  黄      12"));
  EXPECT_THAT(text, HasSubstr("—"));  // nothing of fixed assets is reported
}

TEST(ProjectText, NarrowTerminalsGetFewerColumns) {
  Terminal narrow;
  narrow.width = 80;
  const std::string text = ProjectTable({Signed(12, v1::LIGHT_YELLOW)},
                                        AmountUnit::kWan, kEnglish, narrow);
  EXPECT_THAT(text, Not(HasSubstr("fixed assets")));
  EXPECT_THAT(text, HasSubstr("signed(intent)"));
  EXPECT_THAT(text, HasSubstr("25,000.00"));
}

TEST(ProjectText, ConfidentialProjectsHaveNoName) {
  v1::Project project = Signed(1, v1::LIGHT_RED);
  project.clear_display_name();
  EXPECT_EQ(NameText(project, kChinese), "（涉密）");
}

TEST(ProjectText, AStartThatNobodyVerifiedSaysSo) {
  v1::Project project;
  project.set_stage(v1::PROJECT_STAGE_STARTED);
  EXPECT_EQ(StageText(project, kChinese), "开工(待核查)");
  project.set_start_verified(true);
  EXPECT_EQ(StageText(project, kChinese), "开工");
}

TEST(ProjectText, CountsLights) {
  const std::vector<v1::Project> due = {Signed(-5, v1::LIGHT_RED),
                                        Signed(-1, v1::LIGHT_RED),
                                        Signed(40, v1::LIGHT_GREEN)};
  EXPECT_EQ(LightCounts(due, kChinese, Terminal()), "红 2  绿 1");
  EXPECT_THAT(DueTable(due, kChinese, Terminal()),
              HasSubstr("2024-06-11      -5  红  落地  p1"));
}

TEST(ProjectText, CountsWindowsByDistrict) {
  std::vector<v1::Project> due = {Signed(40, v1::LIGHT_GREEN),
                                  Signed(-5, v1::LIGHT_RED),
                                  Signed(12, v1::LIGHT_YELLOW)};
  due[0].set_district("六合区");
  const std::string text =
      DueGroupTable(due, DueGroup::kDistrict, kEnglish, Terminal());
  EXPECT_THAT(text, HasSubstr("district  windows  overdue  red  yellow  green  "
                              "first due\n"));
  EXPECT_THAT(text, HasSubstr("\n江宁区          2        1    1       1       "
                              "  2024-06-11\n六合区          1"
                              "                            1  2024-06-11\n"));
  EXPECT_THAT(DueGroupTable(due, DueGroup::kOwner, kEnglish, Terminal()),
              HasSubstr("not reported        3"));
}

std::vector<v1::StageEvent> StageEvents() {
  const auto add = [](int number, v1::StageEvent::Kind kind,
                      v1::ProjectStage stage, int about) {
    v1::StageEvent event;
    const std::string prefix = "departments/a/projects/p1/stageEvents/";
    event.set_name(prefix + std::to_string(number));
    event.set_kind(kind);
    event.set_stage(stage);
    *event.mutable_event_date() = Day(number, 1);
    if (about > 0) event.set_corrected_event(prefix + std::to_string(about));
    return event;
  };
  std::vector<v1::StageEvent> events = {
      add(1, v1::StageEvent::KIND_TRANSITION, v1::PROJECT_STAGE_NEGOTIATING, 0),
      add(2, v1::StageEvent::KIND_TRANSITION, v1::PROJECT_STAGE_SIGNED, 0),
      add(3, v1::StageEvent::KIND_TRANSITION, v1::PROJECT_STAGE_LANDED, 0),
      add(4, v1::StageEvent::KIND_CORRECTION, v1::PROJECT_STAGE_SIGNED, 2),
      add(5, v1::StageEvent::KIND_VOID, v1::PROJECT_STAGE_SIGNED, 2)};
  events[3].set_reason("日期误录");
  events[2].set_evidence("备案1号");
  return events;
}

TEST(ProjectHistory, SaysWhatBecameOfEachTransition) {
  const std::string text = EventTable(StageEvents(), kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("1  进入    在谈"));
  EXPECT_THAT(text, HasSubstr("更正于 4，撤销于 5"));
  EXPECT_THAT(text, HasSubstr("备案1号；撤销于 5"));
  EXPECT_THAT(text, HasSubstr("4  更正 2  签约  2024-04-01        日期误录"));
  EXPECT_THAT(EventTable(StageEvents(), kEnglish, Terminal()),
              HasSubstr("corrected by 4, taken back by 5"));
}

TEST(ProjectHistory, TellsTheStageThen) {
  v1::StageStatus status;
  *status.mutable_effective_date() = Day(5, 1);
  status.set_sequence(9);
  EXPECT_EQ(StatusText(status, kChinese), "2024-05-01  尚无阶段  序号 9");
  status.set_stage(v1::PROJECT_STAGE_SIGNED);
  status.set_agreement(v1::AGREEMENT_FORMAL);
  *status.mutable_start_date() = Day(3, 13);
  EXPECT_EQ(StatusText(status, kChinese),
            "2024-05-01  签约  正式协议  自 2024-03-13  序号 9");
}

TEST(ProjectHistory, ShowsForeignMoneyInBothCurrencies) {
  v1::Investment item;
  item.set_investment_id("i1");
  item.set_kind(v1::Investment::KIND_FOREIGN_CAPITAL);
  item.set_year(2024);
  item.set_month(3);
  item.mutable_amount()->set_currency_code("USD");
  item.mutable_amount()->set_units(1'000);
  item.mutable_amount_cny()->set_currency_code("CNY");
  item.mutable_amount_cny()->set_units(7'100);
  EXPECT_THAT(InvestmentTable({item}, AmountUnit::kYuan, kChinese, Terminal()),
              HasSubstr("2024-03  实到外资  7,100.00  1,000.00 USD  i1"));
}

v1::TargetTable Targets() {
  v1::TargetTable table;
  table.set_fiscal_year(2024);
  *table.mutable_effective_date() = Day(6, 30);
  table.set_sequence(7);
  const auto add = [&table](const char* district, const char* value,
                            const char* actual, const char* completion,
                            v1::Schedule schedule) {
    v1::TargetProgress& row = *table.add_rows();
    row.mutable_target()->set_metric("project.started.count");
    row.mutable_target()->set_unit("item");
    row.mutable_target()->set_district(district);
    row.mutable_target()->mutable_value()->set_value(value);
    row.mutable_actual()->set_value(actual);
    row.mutable_completion()->set_value(completion);
    row.mutable_expected()->set_value(*value == 0 ? "" : "50");
    row.mutable_time_progress()->set_value("0.5");
    row.set_schedule(schedule);
  };
  add("", "100", "52", "0.52", v1::SCHEDULE_ON_SCHEDULE);
  add("江宁区", "100", "40", "0.4", v1::SCHEDULE_BEHIND);
  add("六合区", "", "12", "", v1::SCHEDULE_UNSPECIFIED);
  table.mutable_rows(1)->set_synthetic(true);
  return table;
}

TEST(TargetTable, TellsEachDistrict) {
  const std::string text =
      TargetTableText(Targets(), {{"project.started.count", "开工项目数"}},
                      AmountUnit::kYi, kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("开工项目数(个)  project.started.count\n"));
  EXPECT_THAT(text,
              HasSubstr("全部         100    52  52.00%        50  达序时"));
  EXPECT_THAT(
      text,
      HasSubstr("江宁区       100    40  40.00%        50  未达    样例"));
  EXPECT_THAT(text, HasSubstr("六合区         —    12       —         —  —"));
  EXPECT_THAT(text, HasSubstr("1 个板块中 0 个达序时\n"));
  EXPECT_THAT(text, HasSubstr("截至 2024-06-30  时间进度 50.00%  序号 7\n"));
}

TEST(TargetTable, SaysWhereThereIsNone) {
  v1::TargetTable table;
  table.set_department("departments/a");
  table.set_fiscal_year(2024);
  EXPECT_EQ(TargetTableText(table, {}, AmountUnit::kYi, kEnglish, Terminal()),
            "no targets: departments/a 2024\n");
}

ProjectSummary ByDistrictAndStage() {
  ProjectSummary summary;
  summary.dimensions = {v1::SUMMARY_DIMENSION_DISTRICT,
                        v1::SUMMARY_DIMENSION_STAGE};
  const auto add = [&summary](const char* district, const char* stage,
                              int count) {
    v1::SummaryRow row;
    row.add_values(district);
    row.add_values(stage);
    row.set_project_count(count);
    row.mutable_planned_total()->set_units(count * std::int64_t{100'000'000});
    row.set_synthetic_count(count);
    summary.rows.push_back(row);
    summary.total.set_project_count(summary.total.project_count() + count);
    summary.total.set_synthetic_count(summary.total.project_count());
  };
  add("六合区", "LANDED", 3);
  add("江宁区", "SIGNED", 1);
  add("江宁区", "LANDED", 2);
  return summary;
}

TEST(ProjectSummary, CountsInACrosstab) {
  const std::string text =
      ProjectSummaryTable(ByDistrictAndStage(), ProjectMeasure::kCount,
                          AmountUnit::kYi, kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("板块 \\ 阶段  签约  落地  合计\n"));
  EXPECT_THAT(text, HasSubstr("江宁区          1     2     3\n"));
  EXPECT_THAT(text, HasSubstr("合计            1     5     6\n"));
  EXPECT_THAT(text, HasSubstr("项目数  其中样例 6\n"));
}

TEST(ProjectSummary, SumsAnAmountInACrosstab) {
  EXPECT_THAT(
      ProjectSummaryTable(ByDistrictAndStage(), ProjectMeasure::kPlanned,
                          AmountUnit::kYi, kChinese, Terminal()),
      HasSubstr("江宁区       1.00  2.00  3.00\n"));
}

TEST(ProjectSummary, IsAListWhereTheTerminalIsNarrow) {
  Terminal narrow;
  narrow.width = 20;
  const std::string text =
      ProjectSummaryTable(ByDistrictAndStage(), ProjectMeasure::kCount,
                          AmountUnit::kYi, kChinese, narrow);
  EXPECT_THAT(text, HasSubstr("项目数"));
  EXPECT_THAT(text, HasSubstr("实际投资(亿元)"));
}

TEST(ProjectFactText, RatesAreInPercent) {
  type::v1::FactValue value;
  value.set_unit("one");
  value.mutable_number()->set_value("1.03125");
  EXPECT_EQ(ProjectFigureOf(value, AmountUnit::kYi).figure, "103.13");
  EXPECT_EQ(ProjectFigureOf(value, AmountUnit::kYi).unit, "%");
  value.set_unit("CNY");
  value.mutable_number()->set_value("150000000");
  EXPECT_EQ(ProjectFigureOf(value, AmountUnit::kYi).figure, "1.50");
  EXPECT_EQ(ProjectFigureOf(value, AmountUnit::kYi).unit, "亿元");
}

TEST(ProjectFactText, ListsWhatAFactCounts) {
  ProjectExplanation explanation;
  explanation.fact.set_display_name("开工项目数");
  explanation.fact.mutable_key()->set_department("departments/a");
  explanation.fact.mutable_key()->set_fiscal_year(2024);
  explanation.fact.mutable_key()->set_district("江宁区");
  explanation.fact.mutable_value()->set_unit("item");
  explanation.fact.mutable_value()->mutable_number()->set_value("1");
  v1::FactItem item;
  item.set_resource("departments/a/projects/p1");
  item.set_district("江宁区");
  *item.mutable_effective_date() = Day(5, 6);
  item.mutable_number()->set_value("1");
  item.set_synthetic(true);
  explanation.items = {item};
  const std::string text = ProjectExplanationText(explanation, AmountUnit::kWan,
                                                  kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("开工项目数  1 个\n"));
  EXPECT_THAT(text, HasSubstr("部门年度  a  2024  江宁区\n"));
  EXPECT_THAT(text,
              HasSubstr("p1    —     江宁区  2024-05-06         1  样例"));
  EXPECT_THAT(text, HasSubstr("共 1 个\n"));
}

}  // namespace
}  // namespace jixiao::cli

#include "services/evaluation/document/budget_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/evaluation/document/charts.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kLedger = type::v1::FACT_SOURCE_LEDGER;

// The section that holds a document's tables and charts of progress.
v1::Section Progress(const v1::Document& document) {
  for (const v1::Section& section : document.sections()) {
    if (section.title().find("收支与进度") != std::string::npos) return section;
  }
  return v1::Section();
}

// A report with these figures of the ledger.
v1::Document WithFacts(const std::vector<type::v1::Fact>& facts) {
  return test::Assemble(test::SmallCase([&](test::Case& c) {
    type::v1::FactSet set = test::MakeFactSet(facts);
    set.set_origin("budget");
    c.fact_sets.push_back(set);
  }));
}

// The rows of the table with the caption, cells joined by bars; a sum's row
// begins with "=".
std::vector<std::string> TableRows(const v1::Section& section,
                                   const std::string& caption) {
  std::vector<std::string> rows;
  for (const v1::Block& block : section.blocks()) {
    if (!block.has_table() || block.table().caption() != caption) continue;
    for (const v1::TableRow& row : block.table().rows()) {
      std::string text = row.kind() == v1::TableRow::KIND_TOTAL ? "=" : "";
      for (const v1::TableCell& cell : row.cells()) {
        text += PlainTextOf(cell.spans()) + "|";
      }
      rows.push_back(text);
    }
  }
  return rows;
}

// `caption: category series text, …` of each chart.
std::vector<std::string> Charts(const v1::Section& section) {
  std::vector<std::string> charts;
  for (const v1::Block& block : section.blocks()) {
    if (!block.has_chart()) continue;
    const v1::Chart& chart = block.chart();
    std::string text = chart.caption() + " " + chart.unit() + ":";
    for (const v1::ChartSeries& series : chart.series()) {
      text += " " + series.name();
      for (int i = 0; i < series.points_size(); ++i) {
        if (!series.points(i).has_figure()) continue;
        text +=
            " " + chart.categories(i) + "=" + series.points(i).figure().text();
      }
    }
    charts.push_back(text);
  }
  return charts;
}

type::v1::Fact Monthly(const std::string& key, int month,
                       const std::string& yuan) {
  type::v1::Fact fact = test::Exact(key, yuan, "CNY", kLedger);
  fact.mutable_key()->set_month(month);
  return fact;
}

type::v1::Fact OfDistrict(const std::string& key, const std::string& district,
                          const std::string& count) {
  type::v1::Fact fact = test::Exact(key, count, "item", kLedger);
  fact.mutable_key()->set_district(district);
  fact.set_display_name("开工项目数");
  return fact;
}

TEST(BudgetTables, ShowWhatTheDemoReports) {
  const v1::Section section = Progress(test::DemoDocument());
  EXPECT_THAT(TableRows(section, "收支总额（单位：万元）"),
              ElementsAre("项目|年初预算|决算|执行率|",
                          "收入总额|3,315.41|2,952.11|89.04%|",
                          "支出总额|3,315.41|2,964.91|89.43%|"));
  EXPECT_THAT(
      TableRows(section, "支出（按功能分类）（单位：万元）"),
      ElementsAre("项目|决算|", "一般公共服务|2,242.56|", "科学技术|22.07|",
                  "社会保障和就业|192.99|", "商业服务业|3.30|",
                  "住房保障|503.99|", "=合计|2,964.91|"));
  EXPECT_THAT(TableRows(section, "支出（按性质）（单位：万元）"),
              ElementsAre("项目|年初预算|", "基本支出|1,749.90|",
                          "项目支出|1,565.51|", "=合计|3,315.41|"));
}

// 2,952.03 + 0.07 is not the 2,952.11 that the report prints.
TEST(BudgetTables, ASumThatTheSourceGivesOtherwiseStandsBesideIts) {
  EXPECT_THAT(
      TableRows(Progress(test::DemoDocument()), "收入（按来源）（单位：万元）"),
      ElementsAre("项目|年初预算|决算|执行率|",
                  "财政拨款收入|3,315.41|2,952.03|89.04%|",
                  "非税收入|0.00|0.00|—|", "其他收入|0.00|0.07|—|",
                  "=各项之和|3,315.41|2,952.10|—|",
                  "收入总额|3,315.41|2,952.11|89.04%|"));
}

TEST(BudgetTables, RateExecutionByTheAdjustedBudgetWhereThereIsOne) {
  const v1::Document document = WithFacts(
      {test::Exact("budget.expenditure.initial", "1000000", "CNY", kLedger),
       test::Exact("budget.expenditure.adjusted", "2000000", "CNY", kLedger),
       test::Exact("budget.expenditure.final", "500000", "CNY", kLedger)});
  EXPECT_THAT(TableRows(Progress(document), "收支总额（单位：万元）"),
              ElementsAre("项目|年初预算|调整后预算|决算|执行率|",
                          "支出总额|100.00|200.00|50.00|25.00%|"));
}

TEST(BudgetTables, DoNotRateOverAZeroBudget) {
  const v1::Document document = WithFacts(
      {test::Exact("budget.expenditure.initial", "0", "CNY", kLedger),
       test::Exact("budget.expenditure.final", "500000", "CNY", kLedger)});
  EXPECT_THAT(TableRows(Progress(document), "收支总额（单位：万元）"),
              ElementsAre("项目|年初预算|决算|", "支出总额|0.00|50.00|"));
}

TEST(BudgetTables, AreNoSectionWhereNothingIsReported) {
  EXPECT_THAT(Progress(test::Assemble(test::SmallCase())).title(), IsEmpty());
}

TEST(BudgetTables, EveryFigureHasItsSource) {
  const v1::Section section = Progress(test::DemoDocument());
  for (const v1::Figure& figure : test::FiguresOf(test::SpansOf(section))) {
    EXPECT_FALSE(figure.fact().key().key().empty()) << figure.text();
    EXPECT_FALSE(figure.fact().value().provenance().resource().empty())
        << figure.text();
  }
}

TEST(Charts, DrawTheClassesOfTheDemo) {
  EXPECT_THAT(Charts(Progress(test::DemoDocument())),
              ElementsAre("按功能分类的决算 万元: 决算 "
                          "一般公共服务=2,242.56 科学技术=22.07 "
                          "社会保障和就业=192.99 商业服务业=3.30 "
                          "住房保障=503.99"));
}

TEST(Charts, NameTheStagesOfTheClassesThatAreReported) {
  const auto of_class = [](const std::string& code, const std::string& stage) {
    return test::Exact("budget.expenditure.function." + code + "." + stage,
                       "10000", "CNY", kLedger);
  };
  EXPECT_THAT(Charts(Progress(WithFacts(
                  {of_class("201", "initial"), of_class("201", "final")}))),
              ElementsAre(HasSubstr("按功能分类的预算与决算 万元:")));
  EXPECT_THAT(Charts(Progress(WithFacts(
                  {of_class("201", "initial"), of_class("206", "adjusted")}))),
              ElementsAre(HasSubstr("按功能分类的预算 万元:")));
}

TEST(Charts, DrawTheMonthsThatAreReported) {
  const v1::Document document =
      WithFacts({Monthly("budget.payment.planned", 1, "100000"),
                 Monthly("budget.payment.planned", 3, "300000"),
                 Monthly("budget.payment.actual", 3, "123456.78")});
  EXPECT_THAT(Charts(Progress(document)),
              ElementsAre("月度执行 万元: 累计计划支付 1月=10.00 3月=30.00 "
                          "累计实际支付 3月=12.35"));
}

TEST(Charts, DrawTargetsByDistrictWithWhatWasReached) {
  const v1::Document document =
      WithFacts({OfDistrict("target.project.started.count", "玄武区", "24"),
                 OfDistrict("target.project.started.count", "江宁区", "39"),
                 OfDistrict("project.started.count", "江宁区", "40"),
                 OfDistrict("project.started.count", "无目标区", "1")});
  EXPECT_THAT(Charts(Progress(document)),
              ElementsAre("各板块开工项目数与完成 个: 年度目标 江宁区=39 "
                          "玄武区=24 完成 江宁区=40"));
}

TEST(Charts, SaySoWhereAValueIsSynthetic) {
  const v1::Document document =
      WithFacts({Monthly("budget.payment.actual", 1, "1"),
                 test::Synthetic(Monthly("budget.payment.actual", 2, "2"))});
  ASSERT_EQ(Charts(Progress(document)).size(), 1u);
  EXPECT_THAT(Charts(Progress(document))[0],
              HasSubstr(std::string("月度执行") + kSyntheticMark));
}

TEST(Charts, NeedTwoValues) {
  EXPECT_THAT(
      Charts(Progress(WithFacts({Monthly("budget.payment.actual", 1, "1")}))),
      IsEmpty());
}

TEST(Charts, HaveAtMostAHundredCategories) {
  v1::Figure figure;
  figure.set_text("1");
  for (const std::size_t count : {100u, 101u}) {
    v1::Section section;
    AddChart(v1::Chart::KIND_BARS, "图", "个",
             std::vector<std::string>(count, "甲"),
             {{"一", std::vector<std::optional<v1::Figure>>(count, figure)}},
             &section);
    EXPECT_EQ(section.blocks_size(), count == 100 ? 1 : 0);
  }
}

TEST(DirectionScores, AreSummedClaimedAndComputed) {
  const v1::Section section =
      test::SectionOf(test::DemoDocument(), "（一）核算结论");
  EXPECT_THAT(TableRows(section, "各方向得分"),
              ElementsAre("一级指标|指标数|权重|自评分|核算后得分|",
                          "决策|6|23|23|23|", "过程|25|56|56|55.52|",
                          "履职|1|15|15|15|", "=合计|32|94|94|93.52|"));
  EXPECT_THAT(Charts(section),
              ElementsAre("各方向得分对照 分: 自评分 决策=23 过程=56 履职=15 "
                          "核算后得分 决策=23 过程=55.52 履职=15"));
}

TEST(DirectionScores, SayBelowTheTableWhatTheirColumnsCount) {
  const v1::Section section =
      test::SectionOf(test::DemoDocument(), "（一）核算结论");
  std::string below;
  for (int i = 0; i + 1 < section.blocks_size(); ++i) {
    if (section.blocks(i).table().caption() != "各方向得分") continue;
    below = PlainTextOf(section.blocks(i + 1).paragraph().spans());
  }
  EXPECT_EQ(below, "核算后得分：有核算分的按核算分，没有核算分的按自评分计。");
}

}  // namespace
}  // namespace jixiao::evaluation

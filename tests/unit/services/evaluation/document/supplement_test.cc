#include "services/evaluation/document/supplement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string TextOf(const v1::Section& section) {
  std::string text;
  for (const v1::Span& span : test::SpansOf(section)) {
    text += PlainTextOf(span);
  }
  return text;
}

v1::Section DemoSection(const std::string& title) {
  return test::SectionOf(test::DemoDocument(), title);
}

// Each row's cells joined by bars.
std::vector<std::string> Rows(const v1::Table& table) {
  std::vector<std::string> rows;
  for (const v1::TableRow& row : table.rows()) {
    std::string text;
    for (const v1::TableCell& cell : row.cells()) {
      text += PlainTextOf(cell.spans()) + "|";
    }
    rows.push_back(text);
  }
  return rows;
}

TEST(Supplement, SaysTheHonestTotalsFirst) {
  const v1::Section section = DemoSection("（一）核算结论");
  EXPECT_THAT(
      TextOf(section),
      HasSubstr("部门在正文中自评 100 分；附表所列各项得分合计 94 "
                "分。附表共 32 项三级指标，其中与数据不符 2 项、不适用 "
                "1 项、无法核实 10 项、缺乏佐证 19 项。没有一项得分经"));
  EXPECT_THAT(TextOf(section),
              HasSubstr("自评合计 5 分，按现有数据核算为 4.52 分"));
  EXPECT_THAT(TextOf(section), HasSubstr("另有推定的 1 项（权重 6 分）"));
}

TEST(Supplement, SumsUpByStatus) {
  EXPECT_THAT(
      Rows(test::TableOf(DemoSection("（一）核算结论"))),
      ElementsAre("核算状态|指标数|自评分|核算分|含义|",
                  HasSubstr("与数据不符|2|5|4.52|"), HasSubstr("不适用|1|2|2|"),
                  HasSubstr("无法核实|10|16|—|"),
                  HasSubstr("缺乏佐证|19|71|—|"), HasSubstr("合计|32|94|—|")));
}

TEST(Supplement, ShowsTheComputationOfEachQuantitativeLeaf) {
  const std::vector<std::string> rows =
      Rows(test::TableOf(DemoSection("（二）核算明细")));
  ASSERT_EQ(rows.size(), 1u + 13u);
  EXPECT_THAT(rows[1], HasSubstr("预算执行率|3|3|2.68|与数据不符|"));
  EXPECT_THAT(rows[1], HasSubstr("89.43%"));
  EXPECT_THAT(rows[2], HasSubstr("在职人员控制率|2|2|1.84|与数据不符|"));
  EXPECT_THAT(rows[3], HasSubstr("非税收入预算完成率|2|2|2|不适用|"));
  EXPECT_THAT(rows[4], HasSubstr("|—|无法核实|"));
}

TEST(Supplement, ListsTheQualitativeLeavesWithoutEvidence) {
  EXPECT_THAT(TextOf(DemoSection("（二）核算明细")),
              HasSubstr("定性指标 19 项，自评合计 71 分，没有提交佐证材料"));
}

TEST(Supplement, ShowsEveryFinding) {
  const v1::Table table = test::TableOf(DemoSection("（三）勾稽检查结果"));
  EXPECT_EQ(table.rows_size() - 1, test::DemoCase().evaluation.findings_size());
  const std::vector<std::string> rows = Rows(table);
  EXPECT_THAT(rows, Contains(HasSubstr("E1|预算执行率达到指标值|不成立|"
                                       "89.43%|100%|-10.57 个百分点|")));
  EXPECT_THAT(rows, Contains(HasSubstr("|在印刷精度内成立|2,952.10 万元|"
                                       "2,952.11 万元|-0.01 万元|")));
  EXPECT_THAT(rows, Contains(HasSubstr("涉及自评：预算执行率、预算调整率，共 4 "
                                       "分。")));
  EXPECT_THAT(rows, Contains(HasSubstr("前提：")));
}

TEST(Supplement, KeysTheSidesOfAFindingByItsId) {
  const v1::Table table = test::TableOf(DemoSection("（三）勾稽检查结果"));
  for (const v1::TableRow& row : table.rows()) {
    if (PlainTextOf(row.cells(0).spans()) != "E1") continue;
    const v1::Figure& left = row.cells(3).spans(0).figure();
    EXPECT_EQ(left.fact().key().key(), "check.E1.left");
    EXPECT_EQ(left.formula(), "决算支出 ÷ 预算支出 ＝ 100%");
    return;
  }
  FAIL() << "no row of E1";
}

TEST(Supplement, ComparesTheSourcesOfAFigure) {
  const std::vector<std::string> rows =
      Rows(test::TableOf(DemoSection("（四）各来源数值对照")));
  EXPECT_THAT(rows, Contains("决算支出|2,964.91 万元|2,964.91 万元|台账|一致"
                             "（转录自本报告）|"));
  EXPECT_THAT(rows, Contains("招引项目数|1723 个|1723 个〔样例数据〕|项目库|"
                             "样例数据，不作依据|"));
  EXPECT_THAT(rows, Contains(HasSubstr("|1613.5 亿元|1613.5 亿元〔")));
  EXPECT_THAT(rows, Contains("决算收入|2,952.11 万元|2,952.10 万元|台账|在印刷"
                             "精度内一致（转录自本报告）|"));
}

// The value, with its unit, beside the own one.
std::string Beside(const type::v1::Fact& fact, const type::v1::Fact& own) {
  const PrintedText text = TextBeside(*ParseFact(fact), *ParseFact(own));
  return text.figure + text.unit;
}

TEST(Supplement, ShowsAnotherValueInTheDigitsOfTheReports) {
  constexpr auto kTracked = type::v1::FACT_SOURCE_TRACKED;
  const type::v1::Fact rate = test::Printed("rate", "35.5", "%");
  EXPECT_EQ(Beside(test::Exact("rate", "0.35519443", "one", kTracked), rate),
            "35.5%");
  EXPECT_EQ(Beside(test::Exact("rate", "0.36", "one", kTracked), rate),
            "36.0%");
  EXPECT_EQ(Beside(test::Printed("rate", "35.52", "%"), rate), "35.5%");
  const type::v1::Fact count = test::Printed("count", "1723", "个");
  EXPECT_EQ(Beside(test::Exact("count", "1723", "item", kTracked), count),
            "1723 个");
  // Rounded, it would look equal.
  EXPECT_EQ(Beside(test::Exact("count", "1723.4", "item", kTracked), count),
            "1723.4 个");
}

TEST(Supplement, SaysWhereValuesAgreeOnlyAsPrinted) {
  const auto outcomes = [](const std::string& yuan) {
    const test::Case input = test::SmallCase([&](test::Case& c) {
      type::v1::FactSet ledger = test::MakeFactSet(
          {test::Exact("spent", yuan, "CNY", type::v1::FACT_SOURCE_LEDGER)});
      ledger.set_origin("budget");
      c.fact_sets.push_back(ledger);
    });
    return Rows(test::TableOf(
        test::SectionOf(test::Assemble(input), "（四）各来源数值对照")));
  };
  EXPECT_THAT(outcomes("29649100"),
              Contains(HasSubstr("|2,964.91 万元|2,964.91 万元|台账|一致|")));
  EXPECT_THAT(outcomes("29649133"),
              Contains(HasSubstr("|2,964.91 万元|2,964.91 万元|台账|在印刷精度"
                                 "内一致|")));
  EXPECT_THAT(outcomes("29650000"),
              Contains(HasSubstr("|2,964.91 万元|2,965.00 万元|台账|不一致|")));
}

TEST(Supplement, ShowsSourcesInTheUnitsOfTheOtherTables) {
  const v1::Section section = DemoSection("（六）数据来源");
  const v1::Table& sources = section.blocks(section.blocks_size() - 1).table();
  EXPECT_THAT(
      Rows(sources),
      Contains(HasSubstr("实际投资总额|1613.5 亿元〔样例数据〕|项目库")));
  EXPECT_THAT(Rows(sources), Contains(HasSubstr("自评总分|100|报告所列")));
  const v1::Document document =
      test::Assemble(test::SmallCase([](test::Case& c) {
        type::v1::FactSet ledger = test::MakeFactSet(
            {test::Exact("budget.revenue.initial", "161350000000", "CNY",
                         type::v1::FACT_SOURCE_LEDGER),
             test::Exact("budget.revenue.final", "10000", "CNY",
                         type::v1::FACT_SOURCE_LEDGER)});
        ledger.set_origin("budget");
        c.fact_sets.push_back(ledger);
      }));
  const v1::Section small = test::SectionOf(document, "（六）数据来源");
  const std::vector<std::string> rows =
      Rows(small.blocks(small.blocks_size() - 1).table());
  EXPECT_THAT(rows, Contains(HasSubstr("|1613.50 亿元|台账|")));
  EXPECT_THAT(rows, Contains(HasSubstr("|1.00 万元|台账|")));
}

TEST(Supplement, ListsInputsWithTheirDigests) {
  const v1::Section section = DemoSection("（六）数据来源");
  const std::vector<std::string> rows = Rows(test::TableOf(section));
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_THAT(rows[1], HasSubstr("预算台账|departments/nj-tcj|14|"));
  EXPECT_THAT(rows[3], HasSubstr("部门提交的数据|departments/nj-tcj/"
                                 "submissions/2024|15|" +
                                 test::DemoCase().submission.digest()));
  EXPECT_THAT(rows[4], HasSubstr("指标体系|frameworks/"));
  EXPECT_THAT(TextOf(section), HasSubstr("项目库含生成的样例数据"));
}

TEST(Supplement, ListsTheSourceOfEveryFigureOfTheText) {
  const v1::Section section = DemoSection("（六）数据来源");
  v1::Table sources;
  for (const v1::Block& block : section.blocks()) {
    if (block.table().caption() == kSourceTableCaption) sources = block.table();
  }
  std::vector<std::string> known;
  for (const v1::TableRow& row : sources.rows()) {
    for (const v1::TableCell& cell : row.cells()) {
      for (const v1::Span& span : cell.spans()) {
        if (!span.has_figure()) continue;
        known.push_back(span.figure().fact().SerializeAsString());
      }
    }
  }
  for (const v1::Section& text : test::DemoDocument().sections()) {
    if (text.title() == "附件：指标体系得分情况") break;
    for (const v1::Figure& figure : test::FiguresOf(test::SpansOf(text))) {
      EXPECT_THAT(known, Contains(figure.fact().SerializeAsString()))
          << figure.text();
    }
  }
  const std::vector<std::string> rows = Rows(sources);
  EXPECT_THAT(rows[1],
              HasSubstr("1|行政编制|37 名|报告所列|一、（一）|行政编制 "
                        "37 名，实有 40 名"));
}

TEST(Supplement, SharesTheCellsOfOneQuotation) {
  const v1::Section section = DemoSection("（六）数据来源");
  const v1::Table& sources = section.blocks(section.blocks_size() - 1).table();
  EXPECT_EQ(sources.rows(1).cells(5).row_span(), 4);
  EXPECT_EQ(sources.rows(2).cells_size(), 4);
}

TEST(Supplement, MarksSyntheticLeaves) {
  const test::Case synthetic = test::SmallCase([](test::Case& c) {
    c.submission.mutable_facts()->Clear();
    type::v1::FactSet ledger = test::MakeFactSet(
        {test::Synthetic(
             test::Exact("spent", "90", "CNY", type::v1::FACT_SOURCE_LEDGER)),
         test::Exact("planned", "100", "CNY", type::v1::FACT_SOURCE_LEDGER)});
    ledger.set_origin("budget");
    c.fact_sets.push_back(ledger);
  });
  const v1::Document document = test::Assemble(synthetic);
  const std::vector<std::string> rows =
      Rows(test::TableOf(test::SectionOf(document, "（二）核算明细")));
  EXPECT_THAT(rows[1], HasSubstr("无法核实"));
  EXPECT_THAT(rows[1], HasSubstr(kSyntheticMark));
  const std::vector<std::string> findings =
      Rows(test::TableOf(test::SectionOf(document, "（三）勾稽检查结果")));
  EXPECT_THAT(findings[1], HasSubstr("缺少数据〔样例数据〕"));
}

TEST(Supplement, SaysSoWhereNothingCanBeCompared) {
  const v1::Document document = test::Assemble(test::SmallCase());
  EXPECT_THAT(TextOf(test::SectionOf(document, "（四）各来源数值对照")),
              HasSubstr("没有其他来源可以对照"));
  EXPECT_THAT(TextOf(test::SectionOf(document, "（五）数据来源")),
              Not(HasSubstr("样例数据")));
}

}  // namespace
}  // namespace jixiao::evaluation

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/testing/matchers.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/xlsx/cell_number.h"
#include "services/evaluation/render/xlsx/check_package.h"
#include "services/evaluation/render/xlsx/sheet_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/render/xlsx_file.h"

namespace jixiao::evaluation {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Lines = std::vector<std::string>;
using test::ReadBack;

v1::Figure NumberFigure(const std::string& text, const std::string& number = "",
                        const std::string& unit = "") {
  v1::Figure figure;
  figure.set_text(text);
  if (!number.empty()) {
    type::v1::FactValue* value = figure.mutable_fact()->mutable_value();
    value->mutable_number()->set_value(number);
    value->set_unit(unit);
  }
  return figure;
}

// A document with one table of a head and the rows.
v1::Document Book(
    const std::vector<std::pair<v1::TableRow::Kind, std::vector<Spans>>>&
        rows) {
  v1::Document document;
  document.set_title("预算绩效");
  document.set_signatory("市某局");
  *document.mutable_signed_date() =
      Spans().Literal("2024 年 9 月 30 日").list();
  v1::Section* section = document.add_sections();
  section->set_title("（四）收支");
  section->set_level(2);
  v1::Table* table =
      AddTable("", {{"项目", 40}, {"预算", 20}, {"执行率", 20}}, section);
  for (const auto& [kind, cells] : rows) {
    v1::TableRow* row = table->add_rows();
    row->set_kind(kind);
    for (const Spans& cell : cells) AddCell(cell, row);
  }
  return document;
}

constexpr auto kItem = v1::TableRow::KIND_ITEM;
constexpr auto kSubtotal = v1::TableRow::KIND_SUBTOTAL;
constexpr auto kTotal = v1::TableRow::KIND_TOTAL;

Spans Money(const std::string& text) {
  return Spans().Figure(NumberFigure(text));
}

TEST(Xlsx, FiguresAreNumbersAsTheyArePrinted) {
  const Lines lines =
      ReadBack(Book({{kItem,
                      {Spans().Text("教育"), Money("2,964.91"),
                       Spans().Figure(NumberFigure("89.43", "0.8943", "one"),
                                      false, "%")}}}));
  EXPECT_THAT(lines, Contains("cell\t收支\tA3\ts\t教育\tGeneral"));
  EXPECT_THAT(lines, Contains("cell\t收支\tB3\tn\t2964.91\t#,##0.00"));
  EXPECT_THAT(lines, Contains("cell\t收支\tC3\tn\t0.8943\t0.00%"));
}

TEST(Xlsx, RunningNumbersAreNumbers) {
  v1::Document document;
  v1::Section* section = document.add_sections();
  section->set_title("来源");
  v1::Table* table = AddTable("", {{"序号", 10}, {"编号", 10}}, section);
  for (const char* text : {"1", "12", "—", "007"}) {
    v1::TableRow* row = table->add_rows();
    AddCell(Spans().Literal(text), row);
    AddCell(Spans().Literal(text), row);
  }
  const Lines lines = ReadBack(document);
  EXPECT_THAT(lines, Contains("cell\t来源\tA3\tn\t1\t0"));
  EXPECT_THAT(lines, Contains("cell\t来源\tA4\tn\t12\t0"));
  EXPECT_THAT(lines, Contains("cell\t来源\tA5\ts\t—\tGeneral"));
  EXPECT_THAT(lines, Contains("cell\t来源\tA6\ts\t007\tGeneral"));
  // Elsewhere digits may be a code.
  EXPECT_THAT(lines, Contains("cell\t来源\tB3\ts\t1\tGeneral"));
}

TEST(Xlsx, SumsAreFormulasWithTheirValues) {
  const Lines lines = ReadBack(Book({
      {kItem, {Spans().Text("甲"), Money("0.10")}},
      {kItem, {Spans().Text("乙"), Money("0.20")}},
      {kSubtotal, {Spans().Text("小计"), Money("0.30")}},
      {kItem, {Spans().Text("丙"), Money("1,000.00")}},
      {kSubtotal, {Spans().Text("小计"), Money("1,000.00")}},
      {kTotal, {Spans().Text("合计"), Money("1,000.30")}},
  }));
  EXPECT_THAT(lines, Contains("cell\t收支\tB5\tf\t=SUM(B3:B4)\t0.00"));
  EXPECT_THAT(lines, Contains("cached\t收支\tB5\t0.3"));
  EXPECT_THAT(lines, Contains("cell\t收支\tB7\tf\t=SUM(B6)\t#,##0.00"));
  EXPECT_THAT(lines, Contains("cell\t收支\tB8\tf\t=SUM(B3:B4,B6)\t#,##0.00"));
  EXPECT_THAT(lines, Contains("cached\t收支\tB8\t1000.3"));
}

TEST(Xlsx, WhatIsNoSumIsNoFormula) {
  const Lines lines = ReadBack(Book({
      {kItem, {Spans().Text("甲"), Money("0.10"), Money("1")}},
      {kItem, {Spans().Text("乙"), Money("0.20"), Spans().Text("—")}},
      {kTotal, {Spans().Text("合计"), Money("0.31"), Money("1")}},
  }));
  EXPECT_THAT(lines, Contains("cell\t收支\tB5\tn\t0.31\t0.00"));
  EXPECT_THAT(lines, Contains("cell\t收支\tC5\tf\t=SUM(C3:C4)\t0"));
}

TEST(Xlsx, TextIsNeverAFormula) {
  const std::vector<std::string> texts = {
      "=cmd|'/c calc'!A0", "+1+1", "-2",     "@SUM(A1)", "{=1}", "=1+1",
      "http://a.example/", "\t=1", "_x0041_"};
  std::vector<std::pair<v1::TableRow::Kind, std::vector<Spans>>> rows;
  for (const std::string& text : texts) {
    rows.push_back({kTotal, {Spans().Literal(text)}});
  }
  const Lines lines = ReadBack(Book(rows));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_THAT(lines, Contains(absl::StrCat("cell\t收支\tA", i + 3, "\ts\t",
                                             texts[i], "\tGeneral")));
  }
  EXPECT_THAT(lines, Not(Contains(HasSubstr("\tf\t"))));
}

TEST(Xlsx, AHostileFigureIsText) {
  v1::Figure figure = NumberFigure("=1+1\"<b>&\x01");
  figure.set_qualifier("=\"");
  const Lines lines = ReadBack(Book({{kTotal, {Spans().Figure(figure)}}}));
  EXPECT_THAT(lines, Contains(AllOf(StartsWith("cell\t收支\tA3\ts\t"),
                                    HasSubstr("<b>&\xef\xbf\xbd"))));
}

// Readers do not fit rows to wrapped text by themselves.
TEST(Xlsx, RowsAreAsHighAsTheirText) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "说明";
  const Lines lines = ReadBack(
      Book({{kItem, {Spans().Text("甲")}}, {kItem, {Spans().Text(text)}}}));
  EXPECT_THAT(lines, Contains("height\t收支\t3\t19.5"));
  // 400 columns of text in 35 that a line holds.
  EXPECT_THAT(lines, Contains("height\t收支\t4\t193.5"));
}

// Excel cuts what does not fit in the highest row, of 409 points.
TEST(Xlsx, ColumnsAreWideEnoughForTheirRows) {
  std::string text;
  for (int i = 0; i < 399; ++i) text += "字";
  const Lines lines =
      ReadBack(Book({{kItem, {Spans().Text("甲"), Spans().Text(text)}}}));
  // 798 columns of text in 27 lines of the 32 that a line holds, where 18 would
  // make 51.
  EXPECT_THAT(lines, Contains("height\t收支\t3\t396.5"));
  EXPECT_THAT(lines, Contains("width\t收支\tA\t36"));
  EXPECT_THAT(lines, Contains("width\t收支\tB\t33"));
  EXPECT_THAT(lines, Contains("width\t收支\tC\t18"));
  // No column is wider than 80.
  for (int i = 0; i < 4000; ++i) text += "字";
  EXPECT_THAT(
      ReadBack(Book({{kItem, {Spans().Text("甲"), Spans().Text(text)}}})),
      AllOf(Contains("height\t收支\t3\t409.0"), Contains("width\t收支\tB\t80")));
}

TEST(Xlsx, PrintsOnA4AcrossWithARepeatedHeader) {
  const Lines lines = ReadBack(Book({{kItem, {Spans().Text("甲")}}}));
  EXPECT_THAT(lines, Contains("sheet\t收支\t3\t3\tA3\t$2:$2\t9\tlandscape"));
  EXPECT_THAT(lines, Contains(StartsWith("sheet\t目录\t")));
}

TEST(Xlsx, PropertiesHoldTheDateOfTheDocumentOnly) {
  const Lines lines = ReadBack(Book({}));
  EXPECT_THAT(lines, Contains("title\t预算绩效\t2024-09-29 16:00:00"));
  v1::Document undated = Book({});
  undated.clear_signed_date();
  EXPECT_THAT(ReadBack(undated),
              Contains("title\t预算绩效\t1979-12-31 16:00:00"));
}

TEST(Xlsx, ADocumentWithoutATableIsAWorkbookToo) {
  EXPECT_THAT(ReadBack(v1::Document()), Contains(StartsWith("sheet\t目录\t")));
}

TEST(Xlsx, MergesCells) {
  const Lines lines = ReadBack(test::DemoDocument());
  EXPECT_THAT(lines, Contains("merged\t指标体系得分情况\tA3:A8"));
  EXPECT_THAT(lines, Contains("merged\t指标体系得分情况\tA35:D35"));
}

// Excel refuses a file in which merged cells overlap.
TEST(Xlsx, CellsThatWouldOverlapAreNarrowed) {
  v1::Document document =
      Book({{kItem, {Spans().Text("甲"), Spans().Text("乙")}},
            {kItem, {Spans().Text("丙"), Spans().Text("丁")}}});
  v1::Table* table =
      document.mutable_sections(0)->mutable_blocks(0)->mutable_table();
  table->mutable_rows(1)->mutable_cells(1)->set_row_span(9);
  table->mutable_rows(2)->mutable_cells(0)->set_column_span(9);
  table->mutable_rows(2)->mutable_cells(1)->set_column_span(1000);
  Lines merged;
  for (const std::string& line : ReadBack(document)) {
    if (absl::StrContains(line, "merged\t")) merged.push_back(line);
  }
  EXPECT_THAT(merged,
              ElementsAre("merged\t收支\tB3:B4", "merged\t收支\tJ4:ALU4"));
}

TEST(Xlsx, HoldsTheDemosTables) {
  const Lines lines = ReadBack(test::DemoDocument());
  const std::string attachment = "cell\t指标体系得分情况\t";
  EXPECT_THAT(lines, Contains(attachment + "E35\tf\t=SUM(E3:E34)\t0"));
  EXPECT_THAT(lines, Contains("cached\t指标体系得分情况\tE35\t94"));
  EXPECT_THAT(lines, Contains("cached\t指标体系得分情况\tF35\t94"));
  EXPECT_THAT(lines, Contains(StartsWith("sheet\t勾稽检查结果\t")));
  EXPECT_THAT(lines, Contains("cell\t支出（按功能分类）\tB8\tf\t"
                              "=SUM(B3:B7)\t#,##0.00"));
  EXPECT_THAT(lines, Contains("cached\t支出（按功能分类）\tB8\t2964.91"));
}

TEST(Xlsx, EqualDocumentsGiveEqualBytes) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string first,
                          RenderXlsx(test::DemoDocument()));
  JX_ASSERT_OK_AND_ASSIGN(const std::string second,
                          RenderXlsx(v1::Document(test::DemoDocument())));
  EXPECT_TRUE(first == second);
}

TEST(Xlsx, SaysWhereNoTemporaryFileCanBe) {
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  setenv("TMPDIR", "/nowhere/at/all", 1);
  EXPECT_THAT(RenderXlsx(v1::Document()),
              ::jixiao::testing::StatusIs(absl::StatusCode::kInternal));
  if (before == nullptr) {
    unsetenv("TMPDIR");
  } else {
    setenv("TMPDIR", kept.c_str(), 1);
  }
}

TEST(XlsxPackage, APartThatIsCutShortIsFound) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string bytes, RenderXlsx(v1::Document()));
  EXPECT_TRUE(xlsx::IsWholePackage(bytes));
  EXPECT_FALSE(xlsx::IsWholePackage(bytes.substr(0, bytes.size() / 2)));
  EXPECT_FALSE(xlsx::IsWholePackage(""));
  EXPECT_FALSE(xlsx::IsWholePackage("no archive"));
}

std::string FormatOf(const Spans& spans) {
  const auto number = xlsx::NumberOf(spans.ToCell());
  return number.has_value()
             ? absl::StrCat(number->value.ToString(), " ", number->format)
             : "text";
}

TEST(XlsxNumber, KeepsWhatStandsAroundAFigure) {
  EXPECT_EQ(FormatOf(Spans().Text("≥").Figure(NumberFigure("100")).Text("%")),
            "1 \"≥\"0%");
  EXPECT_EQ(FormatOf(Spans().Figure(NumberFigure("2,964.91"), false, " 万元")),
            "2964.91 #,##0.00\" 万元\"");
  v1::Figure about = NumberFigure("2");
  about.set_qualifier("约");
  EXPECT_EQ(FormatOf(Spans().Figure(about)), "2 \"约 \"0");
  EXPECT_EQ(FormatOf(Spans().Figure(NumberFigure("-10.57", "-0.1057", "one"),
                                    false, " 个百分点")),
            "-10.57 0.00\" 个百分点\"");
  EXPECT_EQ(FormatOf(Spans().Figure(NumberFigure("7")).Text(" 个〔样例数据〕")),
            "7 0\" 个〔样例数据〕\"");
}

TEST(XlsxNumber, IsTheFactInTheUnitPrinted) {
  EXPECT_EQ(
      FormatOf(Spans().Figure(NumberFigure("1,234.57", "12345678.90", "CNY"))),
      "1234.56789 #,##0.00");
  EXPECT_EQ(
      FormatOf(Spans().Figure(NumberFigure("1613.5", "161350000000", "CNY"))),
      "1613.5 #,##0.0");
  // A fact that does not say what is printed is passed over.
  EXPECT_EQ(FormatOf(Spans().Figure(NumberFigure("7", "12", "CNY"))),
            "7 #,##0");
}

TEST(XlsxNumber, LeavesOtherCellsAsText) {
  const v1::Figure one = NumberFigure("1");
  EXPECT_EQ(FormatOf(Spans().Text("没有数")), "text");
  EXPECT_EQ(FormatOf(Spans().Figure(one).Text("和").Figure(one)), "text");
  EXPECT_EQ(FormatOf(Spans().Text("一句很长的话里有一个数 ").Figure(one)),
            "text");
  EXPECT_EQ(FormatOf(Spans().Text("\"").Figure(one)), "text");
  EXPECT_EQ(FormatOf(Spans().Text("共 ").Figure(one)), "text");
  EXPECT_EQ(
      FormatOf(
          Spans().Text("附表权重合计 ").Figure(one).Text(" 分，不足一百分。")),
      "text");
  for (const char* mark : {"，", "。", "；", "：", "、"}) {
    EXPECT_EQ(FormatOf(Spans().Figure(one).Text(mark)), "text") << mark;
  }
  EXPECT_EQ(FormatOf(Spans().Figure(NumberFigure("百"))), "text");
  EXPECT_EQ(FormatOf(Spans().Figure(NumberFigure("12345678901234567"))),
            "text");
}

TEST(XlsxSheetNames, AreShortPlainAndDifferent) {
  xlsx::SheetNames names;
  EXPECT_EQ(names.NameFor("（三）勾稽检查结果"), "勾稽检查结果");
  EXPECT_EQ(names.NameFor("附件：指标体系得分情况"), "指标体系得分情况");
  EXPECT_EQ(names.NameFor("收入（按来源）（单位：万元）"), "收入（按来源）");
  EXPECT_EQ(names.NameFor("勾稽检查结果"), "勾稽检查结果（2）");
  EXPECT_EQ(names.NameFor("A[1]:*?/\\'"), "A 1");
  EXPECT_EQ(names.NameFor("a 1"), "a 1（2）");
  EXPECT_EQ(names.NameFor(""), "表");
  EXPECT_EQ(names.NameFor("'"), "表（2）");
  EXPECT_EQ(names.NameFor("History"), "History表");
  EXPECT_EQ(names.NameFor(std::string(60, 'x')), std::string(30, 'x') + "…");
  EXPECT_EQ(names.NameFor(std::string(60, 'x')),
            std::string(27, 'x') + "…（2）");
}

TEST(XlsxText, IsCutBeforeACellIsFull) {
  const std::string text = xlsx::CellText(std::string(1 << 20, 'x'));
  EXPECT_THAT(text, SizeIs(32766 + 3));
  std::string emoji;
  for (int i = 0; i < 20000; ++i) emoji += "😀";
  EXPECT_THAT(xlsx::CellText(emoji), SizeIs(16383 * 4 + 3));
}

}  // namespace
}  // namespace jixiao::evaluation

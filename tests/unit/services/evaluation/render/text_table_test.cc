// A table that a text holds, in every format. With JIXIAO_RENDER_DIR set, the
// PDFs are written there for a person to look at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/narrative/narrative.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/render/docx_order.h"
#include "tests/unit/services/evaluation/render/docx_package.h"
#include "tests/unit/services/evaluation/render/pdf_file.h"
#include "tests/unit/services/evaluation/render/xlsx_file.h"

namespace jixiao::evaluation {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kTableText[] =
    "表：收支情况（单位：万元）\n"
    "| 项目 | 数 | 占比 | 说明 |\n"
    "|---|---|---|---|\n"
    "| 支出 | {{支出}} | {{支出 / 预算|%|1}}% | =1+1 |\n"
    "| 预算 | {{预算}} | — | |\n"
    "{{if 编制 > 0 人}}| 编制 | | | |{{end}}\n"
    "| {{total}} 合计 | {{支出 + 预算}} | | |\n";

constexpr char kHostileTable[] =
    "表：<script>alert(1)</script>\n"
    "| <b>甲</b> | 乙\\|丙 |\n"
    "|---|---|\n"
    "| </td></w:t><img src=x onerror=y> | [x](javascript:y) **`&lt;`** |\n"
    "| =HYPERLINK(\"http://x\") | {{支出}} |\n";

v1::Document OfText(const std::string& markdown) {
  return test::Assemble(test::SmallCase([&](test::Case& c) {
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title("一、收支");
    section->set_level(1);
    section->set_markdown(markdown);
  }));
}

void KeepPdf(const std::string& name, const test::PdfFile& pdf) {
  const char* directory = std::getenv("JIXIAO_RENDER_DIR");
  if (directory == nullptr) return;
  std::ofstream(absl::StrCat(directory, "/", name)) << pdf.bytes();
}

// The table of the text, which is the first of the report.
pugi::xml_node WordTable(test::DocxPackage* package) {
  return package->body().child("w:tbl");
}

// The text of each cell of a row and how it is aligned.
std::vector<std::string> WordRow(pugi::xml_node row) {
  std::vector<std::string> out;
  for (const pugi::xml_node cell : row.children("w:tc")) {
    out.push_back(absl::StrCat(test::TextOf(cell), " ",
                               cell.child("w:p")
                                   .child("w:pPr")
                                   .child("w:jc")
                                   .attribute("w:val")
                                   .value()));
  }
  return out;
}

TEST(TextTableRendering, IsAPipeTableInMarkdown) {
  EXPECT_THAT(RenderMarkdown(OfText(kTableText)),
              HasSubstr("**收支情况（单位：万元）**\n\n"
                        "| 项目 | 数 | 占比 | 说明 |\n"
                        "| --- | ---: | ---: | --- |\n"
                        "| 支出 | 2,964.91 | 89.4% | =1+1 |\n"
                        "| 预算 | 3,315.41 | — |  |\n"
                        "| **〔缺：编制〕** |  |  |  |\n"
                        "| 合计 | 6,280.32 |  |  |\n"));
}

TEST(TextTableRendering, IsATableInHtml) {
  const std::string html = RenderHtml(OfText(kTableText));
  EXPECT_THAT(html, HasSubstr("<caption>收支情况（单位：万元）</caption>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\">占比</th>"));
  EXPECT_THAT(html, HasSubstr("<td class=\"l\">支出</td><td class=\"r n\">"));
  EXPECT_THAT(html, HasSubstr("<td colspan=\"4\" class=\"l\"><strong>〔缺：编"
                              "制〕</strong></td>"));
  EXPECT_THAT(html, HasSubstr("<tr class=\"sum\"><td class=\"l\">合计</td>"));
}

TEST(TextTableRendering, IsATableInWord) {
  test::DocxPackage package(OfText(kTableText));
  std::vector<pugi::xml_node> rows;
  for (const pugi::xml_node row : WordTable(&package).children("w:tr")) {
    rows.push_back(row);
  }
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_THAT(test::OrderFaults(package.RootOf("word/document.xml")),
              IsEmpty());
  EXPECT_THAT(WordRow(rows[1]), ElementsAre("支出 left", "2,964.91 right",
                                            "89.4% right", "=1+1 left"));
  EXPECT_THAT(WordRow(rows[2]),
              ElementsAre("预算 left", "3,315.41 right", "— right", " left"));
  EXPECT_THAT(WordRow(rows[3]), ElementsAre("〔缺：编制〕 left"));
  const std::string style = rows[4]
                                .child("w:tc")
                                .child("w:p")
                                .child("w:pPr")
                                .child("w:pStyle")
                                .attribute("w:val")
                                .value();
  EXPECT_NE(style, rows[1]
                       .child("w:tc")
                       .child("w:p")
                       .child("w:pPr")
                       .child("w:pStyle")
                       .attribute("w:val")
                       .value());
  EXPECT_TRUE(rows[0].child("w:trPr").child("w:tblHeader"));
}

TEST(TextTableRendering, IsATableOnPaper) {
  const test::PdfFile pdf(OfText(kTableText));
  KeepPdf("text-table.pdf", pdf);
  EXPECT_THAT(pdf.Text(), HasSubstr("收支情况（单位：万元）项目数占比说明"));
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
  // Figures of a column end at one place.
  std::vector<double> ends;
  for (const test::PdfWord& word : pdf.Words(1)) {
    if (word.text == "2,964.91" || word.text == "3,315.41" ||
        word.text == "6,280.32") {
      ends.push_back(word.right);
    }
  }
  ASSERT_EQ(ends.size(), 3u);
  EXPECT_NEAR(ends[0], ends[1], 0.5);
  EXPECT_NEAR(ends[0], ends[2], 0.7);
}

TEST(TextTableRendering, IsASheetOfTheWorkbook) {
  const std::vector<std::string> book = test::ReadBack(OfText(kTableText));
  EXPECT_THAT(book, Contains(StartsWith("sheet\t收支情况\t")));
  EXPECT_THAT(book, Contains("cell\t收支情况\tB3\tn\t2964.91\t#,##0.00"));
  EXPECT_THAT(book, Contains(HasSubstr("\tC3\tn\t0.894\t0.0%")));
  EXPECT_THAT(book, Contains(StartsWith("cell\t收支情况\tD3\ts\t=1+1")));
  EXPECT_THAT(book, Contains("merged\t收支情况\tA5:D5"));
  EXPECT_THAT(book, Contains("cell\t收支情况\tB6\tf\t=SUM(B3:B5)\t#,##0.00"));
  EXPECT_THAT(book, Contains("cached\t收支情况\tB6\t6280.32"));
}

TEST(TextTableRendering, IsTheModelItselfInJson) {
  const nlohmann::json json =
      nlohmann::json::parse(RenderJson(OfText(kTableText)));
  const nlohmann::json& table = json["sections"][0]["blocks"][0]["table"];
  EXPECT_EQ(table["caption"], "收支情况（单位：万元）");
  EXPECT_EQ(table["rows"].size(), 5u);
  EXPECT_EQ(table["rows"][4]["kind"], "KIND_TOTAL");
}

TEST(TextTableRendering, KeepsHostileTextAsText) {
  const v1::Document document = OfText(kHostileTable);
  const std::string html = RenderHtml(document);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  const std::string markdown = RenderMarkdown(document);
  EXPECT_THAT(markdown, HasSubstr("**\\<script\\>alert(1)\\</script\\>**"));
  EXPECT_THAT(markdown, HasSubstr("\\<img src=x onerror=y\\>"));
  EXPECT_THAT(markdown, HasSubstr("乙\\|丙"));
  EXPECT_THAT(markdown, HasSubstr("\\[x\\]"));
  test::DocxPackage package(document);
  EXPECT_THAT(test::TextOf(WordTable(&package)),
              HasSubstr("</td></w:t><img src=x onerror=y>"));
  EXPECT_THAT(test::PdfFile(document).Text(),
              HasSubstr("<script>alert(1)</script>"));
  EXPECT_THAT(test::ReadBack(document),
              Contains(HasSubstr("\tA4\ts\t=HYPERLINK(\"http://x\")")));
}

std::size_t CountOfWord(const test::PdfFile& pdf, const std::string& text) {
  std::size_t count = 0;
  for (const test::PdfWord& word : pdf.Words(1)) count += word.text == text;
  return count;
}

// A figure that is broken into lines reads as another.
TEST(TextTableRendering, FitsTheMonthsOfAYearOnAPage) {
  std::string header = "| 项目 |";
  std::string rule = "|---|";
  std::string cells = "| 支出 |";
  for (int i = 0; i < 13; ++i) {
    header += " 某月 |";
    rule += "---|";
    cells += " {{支出}} |";
  }
  const test::PdfFile pdf(OfText(header + "\n" + rule + "\n" + cells));
  KeepPdf("text-table-months.pdf", pdf);
  EXPECT_EQ(CountOfWord(pdf, "2,964.91"), 13u);
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

TEST(TextTableRendering, FitsTheMostColumnsOnAPage) {
  std::string header = "|";
  std::string rule = "|";
  std::string cells = "|";
  for (std::size_t i = 0; i < narrative::kMaxTableColumns; ++i) {
    header += " 某区 |";
    rule += "---|";
    cells += " {{人数}} |";
  }
  const test::PdfFile pdf(OfText(header + "\n" + rule + "\n" + cells));
  KeepPdf("text-table-wide.pdf", pdf);
  EXPECT_EQ(CountOfWord(pdf, "100"), narrative::kMaxTableColumns);
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

// The most rows: the header stands on each page.
TEST(TextTableRendering, BreaksTheLongestTableOverPages) {
  std::string text = "| 名称 | 数 |\n|---|---|\n";
  for (int i = 0; i < 1000; ++i) text += "| 甲 | {{支出}} |\n";
  const v1::Document document = OfText(text);
  const test::PdfFile pdf(document);
  EXPECT_THAT(pdf.Text(2), StartsWith("名称数"));
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
  EXPECT_THAT(test::ReadBack(document),
              Contains(StartsWith("cell\t一、收支\tB1002\tn\t2964.91")));
}

}  // namespace
}  // namespace jixiao::evaluation

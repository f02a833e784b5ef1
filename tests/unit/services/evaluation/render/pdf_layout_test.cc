// How the PDF sets text and tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/render/pdf/columns.h"
#include "services/evaluation/render/pdf/geometry.h"
#include "services/evaluation/render/pdf/metadata.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/render/pdf_file.h"

namespace jixiao::evaluation {
namespace {

using test::PdfFile;
using test::PdfWord;
using test::Squeezed;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// A document without title and signature of one section without heading.
v1::Document BarePdfDocument() {
  v1::Document document;
  document.add_sections();
  return document;
}

std::string Times(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

void AddPdfText(const std::string& text, v1::Document* document) {
  *document->mutable_sections(0)->add_blocks() =
      Spans().Literal(text).ToParagraph();
}

v1::Table* AddPdfTable(int columns, v1::Document* document) {
  v1::Table* table =
      document->mutable_sections(0)->add_blocks()->mutable_table();
  table->set_header_row_count(1);
  v1::TableRow* header = table->add_rows();
  for (int c = 0; c < columns; ++c) {
    table->add_column_widths(10);
    *header->add_cells() = Spans()
                               .Literal(absl::StrCat("表头", c))
                               .ToCell(v1::TableCell::ALIGNMENT_CENTER);
  }
  return table;
}

v1::TableCell* AddPdfCell(
    const std::string& text, v1::TableRow* row,
    v1::TableCell::Alignment alignment = v1::TableCell::ALIGNMENT_LEFT) {
  *row->add_cells() = Spans().Literal(text).ToCell(alignment);
  return row->mutable_cells(row->cells_size() - 1);
}

TEST(PdfText, HasTwentyTwoLinesOfTwentyEightCharactersAPage) {
  v1::Document document = BarePdfDocument();
  AddPdfText(Times("汉", 28 * 22 + 5), &document);
  const PdfFile pdf(document);
  const std::vector<std::string> lines = pdf.Lines(1);
  ASSERT_EQ(lines.size(), 22u);
  // The first line begins two characters further in.
  EXPECT_EQ(lines[0], Times("汉", 26));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i], Times("汉", 28)) << i;
  }
  EXPECT_THAT(pdf.Lines(2), ElementsAre(Times("汉", 7)));
}

TEST(PdfText, FullLinesEndAtTheEdgeOfTheTextArea) {
  v1::Document document = BarePdfDocument();
  AddPdfText(Times("预算支出 3,315.41 万元，其中基本支出。", 20), &document);
  const PdfFile pdf(document);
  const std::size_t lines = pdf.Lines(1).size();
  ASSERT_GT(lines, 10u);
  // The right end of every line: the words whose top is the same.
  std::vector<std::pair<double, double>> ends;
  for (const PdfWord& word : pdf.Words(1)) {
    if (word.top > pdf::kTextBottom) continue;
    if (ends.empty() || word.top > ends.back().first + pdf::kLinePitch / 2) {
      ends.emplace_back(word.top, word.right);
    }
    ends.back().second = std::max(ends.back().second, word.right);
  }
  ASSERT_EQ(ends.size(), lines);
  ends.pop_back();
  for (const auto& [top, right] : ends) {
    EXPECT_THAT(right, DoubleNear(pdf::kTextLeft + pdf::kTextWidth, 0.6))
        << top;
  }
}

TEST(PdfText, NoClosingMarkBeginsALineAndNoOpeningOneEndsIt) {
  v1::Document document = BarePdfDocument();
  for (int n = 20; n < 30; ++n) {
    AddPdfText(Times("汉", n) + "，（汉）“汉”；《汉》。" + Times("汉", n) +
                   "（汉汉）、汉",
               &document);
  }
  const PdfFile pdf(document);
  for (int page = 1; page <= pdf.PageCount(); ++page) {
    for (const std::string& line : pdf.Lines(page)) {
      EXPECT_THAT(
          line, Not(AnyOf(StartsWith("，"), StartsWith("）"), StartsWith("”"),
                          StartsWith("；"), StartsWith("》"), StartsWith("。"),
                          StartsWith("、"))));
      EXPECT_FALSE(absl::EndsWith(line, "（") || absl::EndsWith(line, "“") ||
                   absl::EndsWith(line, "《"))
          << line;
    }
  }
}

TEST(PdfText, AFigureIsNotBrokenIntoTwoLines) {
  v1::Document document = BarePdfDocument();
  for (int n = 18; n < 30; ++n) {
    AddPdfText(Times("汉", n) + "123,456.78", &document);
  }
  const PdfFile pdf(document);
  std::string all;
  for (int page = 1; page <= pdf.PageCount(); ++page) {
    for (const std::string& line : pdf.Lines(page)) all += line + "\n";
  }
  int whole = 0;
  for (std::size_t at = all.find("123,456.78"); at != std::string::npos;
       at = all.find("123,456.78", at + 1)) {
    ++whole;
  }
  EXPECT_EQ(whole, 12);
}

TEST(PdfText, AHeadingDoesNotEndAPage) {
  for (int lines = 17; lines < 23; ++lines) {
    v1::Document document = BarePdfDocument();
    for (int i = 0; i < lines; ++i) AddPdfText("汉", &document);
    v1::Section* section = document.add_sections();
    section->set_title("二、标题");
    section->set_level(1);
    *section->add_blocks() = Spans().Text(Times("汉", 90)).ToParagraph();
    const PdfFile pdf(document);
    for (int page = 1; page <= pdf.PageCount(); ++page) {
      const std::vector<std::string> all = pdf.Lines(page);
      ASSERT_FALSE(all.empty());
      EXPECT_NE(all.back(), "二、标题") << lines;
    }
  }
}

TEST(PdfTable, RepeatsItsHeaderOnEveryPage) {
  v1::Document document = BarePdfDocument();
  v1::Table* table = AddPdfTable(3, &document);
  for (int r = 0; r < 200; ++r) {
    v1::TableRow* row = table->add_rows();
    for (int c = 0; c < 3; ++c) AddPdfCell(absl::StrCat("格", r, "之", c), row);
  }
  const PdfFile pdf(document);
  const int pages = pdf.PageCount();
  ASSERT_GT(pages, 3);
  for (int page = 1; page <= pages; ++page) {
    EXPECT_THAT(pdf.Text(page), HasSubstr("表头0表头1表头2")) << page;
  }
  const std::string text = pdf.Text();
  for (int r = 0; r < 200; ++r) {
    EXPECT_THAT(text, HasSubstr(absl::StrCat("格", r, "之2"))) << r;
  }
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

TEST(PdfTable, CutsARowThatIsHigherThanAPage) {
  std::string words;
  for (int i = 0; i < 1500; ++i) absl::StrAppend(&words, "第", i, "号");
  v1::Document document = BarePdfDocument();
  v1::Table* table = AddPdfTable(2, &document);
  v1::TableRow* row = table->add_rows();
  AddPdfCell("甲", row);
  AddPdfCell(words, row);
  AddPdfCell("其后", table->add_rows());
  const PdfFile pdf(document);
  EXPECT_GT(pdf.PageCount(), 2);
  std::string text;
  for (int page = 1; page <= pdf.PageCount(); ++page) {
    for (const std::string& line : pdf.Lines(page)) {
      if (!absl::StrContains(line, "表头")) text += line;
    }
  }
  // 甲 stands beside a line of the long cell.
  const std::size_t beside = text.find("甲");
  ASSERT_NE(beside, std::string::npos);
  text.erase(beside, std::string("甲").size());
  EXPECT_EQ(text, words + "其后");
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

TEST(PdfTable, GoesOnWithMergedCellsOnTheNextPage) {
  std::string words;
  for (int i = 0; i < 600; ++i) absl::StrAppend(&words, "w", i, "x ");
  v1::Document document = BarePdfDocument();
  v1::Table* table = AddPdfTable(3, &document);
  for (int r = 0; r < 60; ++r) {
    v1::TableRow* row = table->add_rows();
    if (r == 0) {
      AddPdfCell("名称", row, v1::TableCell::ALIGNMENT_CENTER)
          ->set_row_span(60);
    }
    AddPdfCell(absl::StrCat("行", r, "尾"), row);
    if (r == 0) AddPdfCell(words, row)->set_row_span(60);
  }
  const PdfFile pdf(document);
  ASSERT_GE(pdf.PageCount(), 2);
  for (int page = 1; page <= pdf.PageCount(); ++page) {
    EXPECT_THAT(pdf.Text(page), HasSubstr("名称")) << page;
  }
  const std::string text = pdf.Text();
  for (int r = 0; r < 60; ++r) {
    EXPECT_THAT(text, HasSubstr(absl::StrCat("行", r, "尾")));
  }
  for (int i = 0; i < 600; ++i) {
    EXPECT_THAT(text, HasSubstr(absl::StrCat("w", i, "x")));
  }
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

TEST(PdfTable, SetsFiguresToTheRightAndUnbroken) {
  v1::Document document = BarePdfDocument();
  v1::Table* table = AddPdfTable(2, &document);
  // Far too narrow for the figures.
  table->set_column_widths(0, 200);
  table->set_column_widths(1, 1);
  const std::vector<std::string> figures = {"3,315.41", "0.07", "123,456.78"};
  for (const std::string& figure : figures) {
    v1::TableRow* row = table->add_rows();
    AddPdfCell("名", row);
    AddPdfCell(figure, row, v1::TableCell::ALIGNMENT_RIGHT);
  }
  std::vector<double> ends;
  for (const PdfWord& word : PdfFile(document).Words(1)) {
    if (std::find(figures.begin(), figures.end(), word.text) != figures.end()) {
      ends.push_back(word.right);
    }
  }
  ASSERT_EQ(ends.size(), 3u);
  EXPECT_THAT(ends[1], DoubleNear(ends[0], 0.3));
  EXPECT_THAT(ends[2], DoubleNear(ends[0], 0.3));
}

TEST(PdfTable, KeepsTotalsUnbrokenWhichAreWiderSinceBold) {
  v1::Document document = BarePdfDocument();
  v1::Table* table = AddPdfTable(2, &document);
  table->set_column_widths(0, 200);
  table->set_column_widths(1, 1);
  v1::TableRow* row = table->add_rows();
  row->set_kind(v1::TableRow::KIND_TOTAL);
  AddPdfCell("合计", row);
  AddPdfCell("123,456,789.01", row, v1::TableCell::ALIGNMENT_RIGHT);
  std::vector<std::string> words;
  for (const PdfWord& word : PdfFile(document).Words(1)) {
    words.push_back(word.text);
  }
  EXPECT_THAT(words, Contains("123,456,789.01"));
}

TEST(PdfTable, DrawsEveryRule) {
  v1::Document document = BarePdfDocument();
  AddPdfCell("", AddPdfTable(1, &document)->add_rows());
  const double ruled = PdfFile(document).Blackness(1);
  document.mutable_sections(0)->clear_blocks();
  AddPdfText("表头0", &document);
  EXPECT_GT(ruled, PdfFile(document).Blackness(1));
}

TEST(PdfTable, TakesOddTables) {
  v1::Document document = BarePdfDocument();
  v1::Section* section = document.mutable_sections(0);
  section->add_blocks()->mutable_table();
  v1::Table* no_widths = section->add_blocks()->mutable_table();
  AddPdfCell("无宽", no_widths->add_rows());
  no_widths->add_rows();
  v1::Table* only_header = AddPdfTable(2, &document);
  only_header->set_header_row_count(9);
  v1::Table* negative = AddPdfTable(2, &document);
  negative->set_column_widths(0, -5);
  negative->set_column_widths(1, 0);
  negative->set_header_row_count(-1);
  v1::TableCell* far = AddPdfCell("过界", negative->add_rows());
  far->set_row_span(1000000);
  far->set_column_span(3);
  v1::Table* wide = AddPdfTable(80, &document);
  v1::TableRow* row = wide->add_rows();
  for (int c = 0; c < 80; ++c) {
    AddPdfCell("12,345.67", row, v1::TableCell::ALIGNMENT_RIGHT);
  }
  v1::Table* high_header = AddPdfTable(1, &document);
  *high_header->mutable_rows(0)->mutable_cells(0) =
      Spans().Literal(Times("高表头", 1200)).ToCell();
  AddPdfCell("其下", high_header->add_rows());
  const PdfFile pdf(document);
  const std::string text = pdf.Text();
  EXPECT_THAT(text, HasSubstr("无宽"));
  EXPECT_THAT(text, HasSubstr("过界"));
  EXPECT_THAT(text, HasSubstr("其下"));
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

TEST(PdfColumns, ShareTheWidthByTheirParts) {
  EXPECT_THAT(pdf::ShareOut(100, {1, 3}, {0, 0}), ElementsAre(25, 75));
  EXPECT_THAT(pdf::ShareOut(100, {0, 0}, {0, 0}), ElementsAre(50, 50));
}

TEST(PdfColumns, AreNoNarrowerThanTheyMustBe) {
  EXPECT_THAT(
      pdf::ShareOut(100, {1, 3, 6}, {30, 0, 0}),
      ElementsAre(30, DoubleNear(70.0 / 3, 1e-9), DoubleNear(140.0 / 3, 1e-9)));
  // Fixing one column makes another too narrow.
  EXPECT_THAT(pdf::ShareOut(100, {1, 4, 5}, {40, 35, 0}),
              ElementsAre(40, 35, 25));
}

TEST(PdfColumns, AreSharedByWhatTheyNeedWhereThatIsTooMuch) {
  const std::vector<double> widths = pdf::ShareOut(100, {1, 1}, {150, 50});
  EXPECT_THAT(widths, ElementsAre(75, 25));
}

TEST(PdfDate, IsReadFromTheTextOfTheSignature) {
  EXPECT_EQ(pdf::DateIn("2024 年 9 月 30 日"), "2024-09-30T00:00:00+08:00");
  EXPECT_EQ(pdf::DateIn("于2024年12月1日签发"), "2024-12-01T00:00:00+08:00");
}

TEST(PdfDate, IsFixedWhereTheSignatureHasNone) {
  for (const char* text : {"", "二〇二四年九月三十日", "2024年2月30日",
                           "2024年13月1日", "9999", "2024年"}) {
    EXPECT_EQ(pdf::DateIn(text), "1980-01-01T00:00:00+08:00") << text;
  }
}

}  // namespace
}  // namespace jixiao::evaluation

// Bad and strange input of the Word document: hostile text, control characters,
// other scripts, much text, odd tables; and that equal documents give equal
// bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/render/docx/cell_plan.h"
#include "services/evaluation/render/docx/column_widths.h"
#include "services/evaluation/render/docx/table.h"
#include "services/evaluation/render/docx/xml.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/render/docx_order.h"
#include "tests/unit/services/evaluation/render/docx_package.h"

namespace jixiao::evaluation {
namespace {

using test::DocxPackage;
using test::ElementsOf;
using test::TextOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kHostileXml[] =
    "\"'></w:t></w:r></w:p><w:p/>]]><!--<!DOCTYPE x>&lt;&#x0;\x01\x1b\x7f"
    "\xef\xbf\xbe\n\t{ PAGE }";
// What of it a reader sees; paragraphs keep tab and line break.
constexpr char kShown[] =
    "\"'></w:t></w:r></w:p><w:p/>]]><!--<!DOCTYPE "
    "x>&lt;&#x0;\uFFFD\uFFFD\uFFFD";

v1::Document OfParagraph(const std::string& text) {
  v1::Document document;
  document.set_title("题");
  document.set_signatory("某局");
  v1::Section* section = document.add_sections();
  section->set_title("一、节");
  section->set_level(1);
  *section->add_blocks() = Spans().Text(text).ToParagraph();
  return document;
}

// Every string of the model hostile, in every place that prints one.
v1::Document HostileWordDocument() {
  v1::Figure figure;
  figure.set_text(kHostileXml);
  figure.set_qualifier(kHostileXml);
  figure.set_formula(kHostileXml);
  figure.mutable_fact()->set_display_name(kHostileXml);
  figure.mutable_fact()->mutable_key()->set_key(kHostileXml);
  figure.mutable_fact()->mutable_value()->mutable_number()->set_value("5");
  Spans spans;
  spans.Text(kHostileXml)
      .Literal(kHostileXml)
      .Figure(figure)
      .Text(kHostileXml, true);
  v1::Document document;
  document.set_title(kHostileXml);
  document.set_signatory(kHostileXml);
  document.set_source_annex(true);
  *document.mutable_signed_date() = spans.list();
  for (const bool supplement : {false, true}) {
    v1::Section* section = document.add_sections();
    section->set_title(kHostileXml);
    section->set_level(supplement ? 9 : -1);
    section->set_supplement(supplement);
    *section->add_blocks() = spans.ToParagraph();
    for (const char* caption : {kHostileXml, kSourceTableCaption}) {
      v1::Table* table = section->add_blocks()->mutable_table();
      table->set_caption(caption);
      table->set_header_row_count(1);
      for (int i = 0; i < 2; ++i) {
        *table->add_rows()->add_cells() = spans.ToCell();
      }
    }
    v1::Chart* chart = section->add_blocks()->mutable_chart();
    chart->set_kind(v1::Chart::KIND_BARS);
    chart->set_caption(kHostileXml);
    chart->set_unit(kHostileXml);
    chart->add_categories(kHostileXml);
    chart->add_series()->set_name(kHostileXml);
    *chart->mutable_series(0)->add_points()->mutable_figure() = figure;
  }
  return document;
}

v1::TableCell Cell(const std::string& text, int rows = 1, int columns = 1) {
  v1::TableCell cell = Spans().Text(text).ToCell();
  cell.set_row_span(rows);
  cell.set_column_span(columns);
  return cell;
}

// "text:columns" of each cell, "^" before one that goes on from above.
std::vector<std::string> PlanOf(const v1::Table& table) {
  std::vector<std::string> rows;
  for (const auto& planned_row : docx::PlanCells(table)) {
    std::string row;
    for (const docx::PlannedCell& planned : planned_row) {
      row += planned.continued ? "^" : "";
      row += planned.cell == nullptr ? "-" : planned.cell->spans(0).text();
      row += ":" + std::to_string(planned.columns) + " ";
    }
    rows.push_back(row);
  }
  return rows;
}

TEST(DocxInput, HostileTextStaysTextEverywhere) {
  DocxPackage package(HostileWordDocument());
  for (const test::ZippedFile& file : package.files()) {
    if (file.name.find(".png") != std::string::npos) continue;
    pugi::xml_node root = package.RootOf(file.name);
    if (file.name.rfind("word/", 0) == 0 &&
        file.name.find("rels") == std::string::npos) {
      EXPECT_THAT(test::OrderFaults(root), IsEmpty()) << file.name;
    }
    EXPECT_EQ(file.bytes.find('\x01'), std::string::npos) << file.name;
    EXPECT_THAT(file.bytes, Not(HasSubstr("<!")));
  }
  EXPECT_THAT(TextOf(package.body()), HasSubstr(kShown));
  EXPECT_THAT(TextOf(package.RootOf("word/header1.xml")), HasSubstr(kShown));
  EXPECT_THAT(package.RootOf("docProps/core.xml").child_value("dc:title"),
              HasSubstr(kShown));
  // The text of fields is the renderer's own, whatever the document says.
  EXPECT_THAT(ElementsOf(package.body(), "w:instrText"), IsEmpty());
}

TEST(DocxInput, OnlyWhatXmlCanHoldIsWritten) {
  EXPECT_EQ(docx::LegalText("a\tb\nc"), "a\tb\nc");
  EXPECT_EQ(docx::LegalText(std::string("a\0b", 3)),
            "a\uFFFD"
            "b");
  EXPECT_EQ(docx::LegalText("\x07\r\xc2\x85\xef\xbf\xbf"),
            "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(docx::LegalText("\xc3("), "\uFFFD(");
  EXPECT_EQ(docx::LegalText("👍🏽"), "👍🏽");
}

TEST(DocxInput, AnOpenChangeOfDirectionEndsWithItsText) {
  EXPECT_EQ(docx::LegalText("a\u202Eb"), "a\u202Eb\u202C");
  EXPECT_EQ(docx::LegalText("\u2067\u202Eb"), "\u2067\u202Eb\u202C\u2069");
  EXPECT_EQ(docx::LegalText("\u202Eb\u202Cc"), "\u202Eb\u202Cc");
  EXPECT_EQ(docx::LegalText("مرحبا 12"), "مرحبا 12");
}

TEST(DocxInput, TabsAndLineBreaksAreWordsOwn) {
  DocxPackage package(OfParagraph("甲\n乙\t丙"));
  EXPECT_EQ(ElementsOf(package.body(), "w:br").size(), 1U);
  EXPECT_EQ(ElementsOf(package.body(), "w:tab").size(), 1U);
  EXPECT_THAT(TextOf(package.body()), HasSubstr("甲\n乙\t丙"));
}

TEST(DocxInput, AMegabyteOfTextIsKept) {
  std::string text;
  while (text.size() < (std::size_t{1} << 20)) text += "招商引资。<b>&";
  DocxPackage package(OfParagraph(text));
  EXPECT_THAT(TextOf(package.body()), HasSubstr(text));
}

TEST(DocxInput, ALargeTableKeepsAllItsRows) {
  v1::Document document = OfParagraph("文");
  v1::Table* table =
      document.mutable_sections(0)->add_blocks()->mutable_table();
  table->set_header_row_count(2);
  for (int r = 0; r < 3000; ++r) {
    v1::TableRow* row = table->add_rows();
    for (int c = 0; c < 8; ++c) *row->add_cells() = Cell("格");
  }
  DocxPackage package(document);
  EXPECT_EQ(ElementsOf(package.body(), "w:tr").size(), 3000U);
  EXPECT_EQ(ElementsOf(package.body(), "w:tblHeader").size(), 2U);
}

TEST(DocxInput, ATableOfMoreColumnsThanWordOpensIsRefused) {
  for (const int columns : {docx::kMaxColumns, docx::kMaxColumns + 1}) {
    v1::Document document = OfParagraph("文");
    v1::TableRow* row =
        document.mutable_sections(0)->add_blocks()->mutable_table()->add_rows();
    for (int c = 0; c < columns; ++c) *row->add_cells() = Cell("格");
    const absl::StatusOr<std::string> bytes = RenderDocx(document);
    if (columns == docx::kMaxColumns) {
      JX_EXPECT_OK(bytes.status());
    } else {
      EXPECT_THAT(bytes, testing::StatusIs(absl::StatusCode::kInvalidArgument));
      EXPECT_THAT(std::string(bytes.status().message()), HasSubstr("64"));
    }
  }
}

TEST(DocxInput, MergedCellsAreRectanglesThatFillTheGrid) {
  v1::Table table;
  *table.add_rows()->add_cells() = Cell("a", 2);
  *table.mutable_rows(0)->add_cells() = Cell("b", 1, 2);
  *table.add_rows()->add_cells() = Cell("c");
  *table.add_rows()->add_cells() = Cell("d", 9, 9);
  EXPECT_THAT(PlanOf(table), ElementsAre("a:1 b:2 -:1 -:1 -:1 -:1 -:1 -:1 ",
                                         "^a:1 c:1 -:1 -:1 -:1 -:1 -:1 -:1 "
                                         "-:1 ",
                                         "d:9 "));
}

TEST(DocxInput, SpansThatMeetOtherCellsAreCut) {
  v1::Table table;
  *table.add_rows()->add_cells() = Cell("a");
  *table.mutable_rows(0)->add_cells() = Cell("b", 3);
  // Two columns wide, where the second is taken by b.
  *table.add_rows()->add_cells() = Cell("c", 2, 2);
  const auto plan = docx::PlanCells(table);
  for (const auto& row : plan) {
    int columns = 0;
    for (const docx::PlannedCell& planned : row) columns += planned.columns;
    EXPECT_EQ(columns, 2);
  }
  EXPECT_THAT(PlanOf(table), ElementsAre("a:1 b:1 ", "c:1 ^b:1 "));
}

TEST(DocxInput, ColumnWidthsAddUpToTheWholeWhateverIsGiven) {
  EXPECT_THAT(docx::ColumnWidths({1, 1, 1}, 3, 100), ElementsAre(33, 33, 34));
  EXPECT_THAT(docx::ColumnWidths({}, 4, 100), ElementsAre(25, 25, 25, 25));
  EXPECT_THAT(docx::ColumnWidths({30, 10}, 3, 60), ElementsAre(30, 10, 20));
  EXPECT_THAT(docx::ColumnWidths({-5, 0}, 2, 60), ElementsAre(30, 30));
  EXPECT_THAT(docx::ColumnWidths({2000000000, 2000000000}, 2, 60),
              ElementsAre(30, 30));
}

TEST(DocxInput, ColumnsThatLackRoomTakeItFromThoseWithMore) {
  EXPECT_THAT(docx::FitWidths({100, 300, 600}, {160, 100, 100}),
              ElementsAre(160, 280, 560));
  EXPECT_THAT(docx::FitWidths({100, 300}, {50, 100}), ElementsAre(100, 300));
  // Too little to give: a third is given, and no more.
  EXPECT_THAT(docx::FitWidths({100, 100, 90}, {400, 400, 20}),
              ElementsAre(115, 115, 60));
  EXPECT_THAT(docx::FitWidths({10, 10}, {50, 50}), ElementsAre(10, 10));
}

TEST(DocxInput, FiguresAndShortWordsStayOnOneLine) {
  v1::Table table;
  table.set_header_row_count(1);
  table.add_rows();
  for (const char* head : {"序号", "数值", "这是一个很长的表头", "结论"}) {
    *table.mutable_rows(0)->add_cells() = Cell(head);
  }
  v1::TableRow* row = table.add_rows();
  *row->add_cells() = Cell("107");
  *row->add_cells() = Cell("3,315.41 万元");
  row->mutable_cells(1)->set_alignment(v1::TableCell::ALIGNMENT_RIGHT);
  *row->add_cells() = Cell("很长的文字可以折行，而 words 不可以");
  *row->add_cells() = Cell("与数据不符");
  row->mutable_cells(3)->set_alignment(v1::TableCell::ALIGNMENT_CENTER);
  const auto plan = docx::PlanCells(table);
  // 4, 8, 5 and 10 halves of a wide character, each 105 twips.
  EXPECT_THAT(
      docx::NeedsOf(table, plan, 4),
      ElementsAre(140 + 4 * 105, 140 + 8 * 105, 140 + 5 * 105, 140 + 10 * 105));
}

TEST(DocxInput, AnEmptyDocumentOpensToo) {
  DocxPackage package{v1::Document()};
  EXPECT_THAT(test::OrderFaults(package.RootOf("word/document.xml")),
              IsEmpty());
  v1::Document document = OfParagraph("");
  document.mutable_sections(0)->add_blocks()->mutable_table();
  document.mutable_sections(0)->add_blocks()->mutable_table()->add_rows();
  document.mutable_sections(0)->add_blocks()->mutable_chart();
  DocxPackage odd(document);
  EXPECT_THAT(test::OrderFaults(odd.RootOf("word/document.xml")), IsEmpty());
  EXPECT_THAT(ElementsOf(odd.body(), "w:tbl"), IsEmpty());
}

TEST(DocxInput, EqualDocumentsGiveEqualBytesInEveryTimeZoneAndProcess) {
  const std::string here = *RenderDocx(HostileWordDocument());
  EXPECT_EQ(here, *RenderDocx(HostileWordDocument()));
  const std::string digest = digest::Sha256Hex(here);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    setenv("TZ", "America/New_York", 1);
    setenv("LC_ALL", "C", 1);
    const absl::StatusOr<std::string> bytes = RenderDocx(HostileWordDocument());
    const std::string there = bytes.ok() ? digest::Sha256Hex(*bytes) : "failed";
    const bool written = write(ends[1], there.data(), there.size()) ==
                         static_cast<ssize_t>(there.size());
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  std::string there(digest.size(), '\0');
  EXPECT_EQ(read(ends[0], there.data(), there.size()),
            static_cast<ssize_t>(there.size()));
  close(ends[0]);
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(there, digest);
}

}  // namespace
}  // namespace jixiao::evaluation

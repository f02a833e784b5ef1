// Bad and strange input of the PDF.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/render/pdf_file.h"

namespace jixiao::evaluation {
namespace {

using test::PdfFile;
using test::Squeezed;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kHostilePdf[] =
    "') /URI (javascript:alert(1)) >> endobj <script>\\' dest='x' "
    "rect=[0 0 9 9]\x01\n<b>&lt;%%EOF";
// What of it is seen.
constexpr char kShownPdf[] =
    "')/URI(javascript:alert(1))>>endobj<script>\\'dest='x'rect=[0099]";

v1::Document PdfOf(const std::string& text) {
  v1::Document document;
  document.set_title("题");
  document.set_signatory("某局");
  v1::Section* section = document.add_sections();
  section->set_title("一、节");
  section->set_level(1);
  *section->add_blocks() = Spans().Literal(text).ToParagraph();
  return document;
}

v1::Figure HostilePdfFigure() {
  v1::Figure figure;
  figure.set_text(kHostilePdf);
  figure.set_qualifier(kHostilePdf);
  figure.set_formula(kHostilePdf);
  figure.mutable_fact()->set_display_name(kHostilePdf);
  auto* provenance =
      figure.mutable_fact()->mutable_value()->mutable_provenance();
  provenance->set_resource(kHostilePdf);
  provenance->set_quote(kHostilePdf);
  return figure;
}

// Every string of the model hostile, in every place that prints one.
v1::Document HostilePdfDocument() {
  Spans spans;
  spans.Text(kHostilePdf)
      .Literal(kHostilePdf)
      .Figure(HostilePdfFigure())
      .Text(kHostilePdf, true);
  v1::Document document;
  document.set_name(kHostilePdf);
  document.set_title(kHostilePdf);
  document.set_signatory(kHostilePdf);
  *document.mutable_signed_date() = spans.list();
  document.set_source_annex(true);
  for (const bool supplement : {false, true}) {
    v1::Section* section = document.add_sections();
    section->set_title(kHostilePdf);
    section->set_level(2);
    section->set_supplement(supplement);
    *section->add_blocks() = spans.ToParagraph();
    for (const char* caption :
         {kHostilePdf, kSourceTableCaption, kInputTableCaption}) {
      v1::Table* table = section->add_blocks()->mutable_table();
      table->set_caption(caption);
      table->set_header_row_count(1);
      for (int i = 0; i < 3; ++i) {
        v1::TableRow* row = table->add_rows();
        for (int c = 0; c < 2; ++c) *row->add_cells() = spans.ToCell();
      }
    }
    v1::Chart* chart = section->add_blocks()->mutable_chart();
    chart->set_kind(v1::Chart::KIND_BARS);
    chart->set_caption(kHostilePdf);
    chart->set_unit(kHostilePdf);
    for (int i = 0; i < 2; ++i) chart->add_categories(kHostilePdf);
    v1::ChartSeries* series = chart->add_series();
    series->set_name(kHostilePdf);
    for (int i = 0; i < 2; ++i) {
      *series->add_points()->mutable_figure() = HostilePdfFigure();
    }
  }
  return document;
}

TEST(PdfInput, HostileTextIsPrintedAndNothingElse) {
  const PdfFile pdf(HostilePdfDocument());
  EXPECT_THAT(pdf.Text(), HasSubstr(kShownPdf));
  EXPECT_THAT(pdf.bytes(), Not(HasSubstr("/URI (javascript")));
  EXPECT_THAT(pdf.bytes(), Not(HasSubstr("/JavaScript")));
  EXPECT_THAT(pdf.Run("pdfinfo", "-js"), Not(HasSubstr("alert")));
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
  // Tables of sources that are there twice name their rows once.
  EXPECT_TRUE(absl::EndsWith(pdf.bytes(), "%%EOF\n"));
}

TEST(PdfInput, TakesTextFromRightToLeftAndEmoji) {
  const PdfFile pdf(PdfOf("汉שלום汉 مرحبا 😀 é 汉"));
  const std::string text = pdf.Text();
  EXPECT_THAT(text, HasSubstr("é"));
  EXPECT_THAT(text, Not(HasSubstr("\uFFFD")));
  EXPECT_THAT(pdf.Run("pdffonts", ""), Not(HasSubstr("Type 3")));
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

TEST(PdfInput, ShowsControlCharactersAndMissingTypesAsSigns) {
  // A letter of Samaritan, which no font of a report has.
  const std::string text =
      PdfFile(PdfOf(std::string("甲\x01\x1b乙\xff丙ࠀ丁"))).Text();
  EXPECT_THAT(text, HasSubstr("甲\uFFFD\uFFFD乙\uFFFD丙〓丁"));
}

TEST(PdfInput, DigitsCannotBeTurnedRound) {
  // An override from right to left.
  EXPECT_THAT(PdfFile(PdfOf("自评\u202E100\u202C分")).Text(),
              HasSubstr("自评100分"));
}

TEST(PdfInput, TakesAMebibyteOfText) {
  std::string text;
  int count = 0;
  while (text.size() < 1024 * 1024)
    absl::StrAppend(&text, "第", ++count, "号，");
  const PdfFile pdf(PdfOf(text));
  EXPECT_GT(pdf.PageCount(), 500);
  // Nothing is lost or doubled where the pieces of the text meet.
  EXPECT_TRUE(pdf.Body() == "题一、节" + text + "某局");
}

TEST(PdfInput, TakesADocumentWithNothingInIt) {
  const PdfFile pdf{v1::Document()};
  EXPECT_EQ(pdf.PageCount(), 1);
  EXPECT_EQ(pdf.Text(), "—1—");
}

TEST(PdfInput, TakesATitleOfAThousandCharacters) {
  v1::Document document = PdfOf("文");
  std::string title;
  for (int i = 0; i < 250; ++i) absl::StrAppend(&title, "部门预算");
  document.set_title(title);
  document.set_signatory(title);
  const PdfFile pdf(document);
  EXPECT_THAT(pdf.Text(), HasSubstr("部门预算部门预算"));
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

TEST(PdfInput, DrawsAChartHigherThanAPageSmaller) {
  v1::Document document = PdfOf("文");
  v1::Chart* chart =
      document.mutable_sections(0)->add_blocks()->mutable_chart();
  chart->set_kind(v1::Chart::KIND_BARS);
  chart->set_caption("各项支出");
  chart->set_unit("万元");
  v1::ChartSeries* series = chart->add_series();
  series->set_name("决算");
  for (int i = 1; i <= 100; ++i) {
    chart->add_categories(absl::StrCat("第", i, "类"));
    v1::Figure* figure = series->add_points()->mutable_figure();
    figure->set_text(absl::StrCat(i));
    figure->mutable_fact()->mutable_value()->mutable_number()->set_value(
        absl::StrCat(i));
  }
  const PdfFile pdf(document);
  EXPECT_THAT(pdf.Text(), HasSubstr("第100类"));
  EXPECT_THAT(pdf.Text(), HasSubstr("各项支出"));
  EXPECT_THAT(pdf.InkOutside(), IsEmpty());
}

// Ends the process, with 0 where the missing font is named.
[[noreturn]] void RenderWithoutFonts() {
  const std::string none = ::testing::TempDir() + "jixiao-no-fonts.conf";
  std::ofstream(none) << "<?xml version=\"1.0\"?><fontconfig/>";
  setenv("FONTCONFIG_FILE", none.c_str(), 1);
  const absl::Status error = RenderPdf(PdfOf("文")).status();
  unlink(none.c_str());
  const status::Metadata font = {{"font", "Noto Serif CJK SC"}};
  const bool right =
      status::ReasonOf(error) == status::Reason::ERROR_REASON_FONT_MISSING &&
      status::MetadataOf(error) == font;
  _exit(right ? 0 : 1);
}

TEST(PdfInputDeathTest, AFontThatIsMissingIsNamed) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(RenderWithoutFonts(), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace jixiao::evaluation

// The PDF of the demo's report as other programs read it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <regex>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/digest/digest.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/render/pdf/geometry.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/source_annex.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/render/pdf_file.h"

namespace jixiao::evaluation {
namespace {

using test::PdfFile;
using test::Squeezed;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

v1::Document DemoWithAnnex() {
  v1::Document document = test::DemoDocument();
  document.set_source_annex(true);
  return document;
}

// Rendered once; the tests below only read it.
const PdfFile& DemoPdf() {
  static const PdfFile* const file = new PdfFile(test::DemoDocument());
  return *file;
}
const PdfFile& AnnexPdf() {
  static const PdfFile* const file = new PdfFile(DemoWithAnnex());
  return *file;
}

int CountOf(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

TEST(RenderPdf, SaysWhatTheReportSays) {
  const std::string text = DemoPdf().Text();
  EXPECT_THAT(text,
              HasSubstr("2024年度南京市投资促进局整体预算绩效自评价报告"));
  for (const v1::Section& section : test::DemoDocument().sections()) {
    EXPECT_THAT(text, HasSubstr(Squeezed(section.title())));
  }
  EXPECT_THAT(text, HasSubstr("财政预算收入3,315.41万元，均为一般公共预算"));
  EXPECT_THAT(text, HasSubstr("〔2019〕30号"));
  EXPECT_THAT(text, Not(HasSubstr("〓")));
}

TEST(RenderPdf, EmbedsSubsetsOfSimplifiedChineseFontsOnly) {
  const std::vector<std::string> lines =
      absl::StrSplit(AnnexPdf().Run("pdffonts", ""), '\n', absl::SkipEmpty());
  ASSERT_GT(lines.size(), 2u);
  for (std::size_t i = 2; i < lines.size(); ++i) {
    EXPECT_TRUE(std::regex_search(
        lines[i],
        std::regex("^[A-Z]{6}\\+(Noto(Serif|Sans)(Mono)?CJKsc-|DejaVuSans).* "
                   "yes yes yes ")))
        << lines[i];
  }
}

TEST(RenderPdf, BearsTitleSignatoryAndTheDateOfItsSignature) {
  const std::string info = DemoPdf().Run("pdfinfo", "-isodates");
  EXPECT_THAT(info, HasSubstr(test::DemoDocument().title()));
  EXPECT_TRUE(std::regex_search(info, std::regex("Author: +南京市投资促进局")));
  EXPECT_TRUE(std::regex_search(
      info, std::regex("CreationDate: +2024-09-30T00:00:00\\+08")));
  EXPECT_TRUE(std::regex_search(
      info, std::regex("ModDate: +2024-09-30T00:00:00\\+08")));
  EXPECT_TRUE(std::regex_search(info, std::regex("PDF version: +1\\.5")));
}

TEST(RenderPdf, IsOfA4PagesWithNumbersAtTheOuterEdge) {
  EXPECT_THAT(DemoPdf().Run("pdfinfo", ""), HasSubstr("595.276 x 841.89 pts"));
  const int pages = DemoPdf().PageCount();
  ASSERT_GT(pages, 10);
  for (int page = 1; page <= pages; ++page) {
    EXPECT_TRUE(
        absl::EndsWith(DemoPdf().Text(page), absl::StrCat("—", page, "—")))
        << page;
    for (const test::PdfWord& word : DemoPdf().Words(page)) {
      if (word.top < pdf::kTextBottom) continue;
      EXPECT_EQ(word.left > pdf::kPageWidth / 2, page % 2 == 1) << page;
    }
  }
}

TEST(RenderPdf, HasNoInkOutsideOfTheTextArea) {
  EXPECT_THAT(AnnexPdf().InkOutside(), IsEmpty());
}

TEST(RenderPdf, HasABookmarkForEveryHeading) {
  const std::string xml = DemoPdf().Run("pdftohtml", "-xml -i -stdout");
  std::vector<std::string> titles;
  const std::regex item("<item page=\"[0-9]+\">([^<]*)</item>");
  for (std::sregex_iterator at(xml.begin(), xml.end(), item), end; at != end;
       ++at) {
    titles.push_back((*at)[1]);
  }
  std::vector<std::string> expected = {test::DemoDocument().title()};
  for (const v1::Section& section : test::DemoDocument().sections()) {
    if (!section.title().empty()) expected.push_back(section.title());
  }
  EXPECT_EQ(titles, expected);
}

TEST(RenderPdf, RepeatsTheHeaderOfTheIndicatorTable) {
  int pages = 0;
  for (int page = 1; page <= DemoPdf().PageCount(); ++page) {
    if (absl::StrContains(DemoPdf().Text(page), "三级指标（参考）")) ++pages;
  }
  EXPECT_GE(pages, 2);
}

TEST(RenderPdf, SignsOnThePageOfTheLastLines) {
  bool found = false;
  for (int page = 1; page <= DemoPdf().PageCount(); ++page) {
    const std::string text = DemoPdf().Text(page);
    if (!absl::StrContains(text, "南京市投资促进局2024年9月30日")) continue;
    found = true;
    EXPECT_THAT(text, HasSubstr("六、评价工作开展情况及其他需说明的情况无附件："
                                "指标体系得分情况南京市投资促进局"));
  }
  EXPECT_TRUE(found);
}

TEST(RenderPdf, PrintsNumberedSourcesOnlyWhereTheDocumentAsks) {
  const std::string without = DemoPdf().Text();
  EXPECT_THAT(without, Not(HasSubstr(kSourceTableCaption +
                                     std::string("序号数据数值"))));
  EXPECT_THAT(without, HasSubstr(kSourceAnnexOmitted));
  EXPECT_THAT(without, HasSubstr("行政编制37名"));
  const std::string with = AnnexPdf().Text();
  EXPECT_THAT(with,
              HasSubstr(kSourceTableCaption + std::string("序号数据数值")));
  EXPECT_THAT(with, Not(HasSubstr(kSourceAnnexOmitted)));
  EXPECT_TRUE(std::regex_search(with, std::regex("37\\[[0-9]+\\]")));
}

TEST(RenderPdf, LinksFiguresToRowsThatArePrinted) {
  const int without = CountOf(DemoPdf().bytes(), "/Subtype /Link");
  const int with = CountOf(AnnexPdf().bytes(), "/Subtype /Link");
  EXPECT_GT(without, 0);
  EXPECT_GT(with, without + 100);
}

TEST(RenderPdf, GivesEqualBytesForEqualDocuments) {
  const absl::StatusOr<std::string> again = RenderPdf(DemoWithAnnex());
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(*again == AnnexPdf().bytes());
}

TEST(RenderPdfDeathTest, GivesEqualBytesInAProcessOfAnotherPlaceAndTime) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  setenv("JIXIAO_PDF_DIGEST",
         digest::Sha256Hex(*RenderPdf(test::DemoDocument())).c_str(), 0);
  EXPECT_EXIT(
      {
        setenv("LC_ALL", "ja_JP.UTF-8", 1);
        setenv("LANGUAGE", "ja", 1);
        setenv("TZ", "America/New_York", 1);
        setenv("SOURCE_DATE_EPOCH", "1", 1);
        std::setlocale(LC_ALL, "");
        const std::string digest =
            digest::Sha256Hex(*RenderPdf(test::DemoDocument()));
        _exit(digest == std::getenv("JIXIAO_PDF_DIGEST") ? 0 : 1);
      },
      ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace jixiao::evaluation

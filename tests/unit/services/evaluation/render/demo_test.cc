// The demo's report in every format. With JIXIAO_RENDER_DIR set, the files are
// written there for a person to look at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "services/evaluation/render/chart/chart.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::evaluation {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

void Keep(const std::string& name, const std::string& bytes) {
  const char* directory = std::getenv("JIXIAO_RENDER_DIR");
  if (directory == nullptr) return;
  std::ofstream(std::string(directory) + "/" + name) << bytes;
}

TEST(DemoReport, MarkdownReadsAsTheSeed) {
  const std::string report = RenderMarkdown(test::DemoDocument());
  Keep("report.md", report);
  EXPECT_THAT(report,
              HasSubstr("# 2024 年度南京市投资促进局整体预算绩效自评价报告"));
  EXPECT_THAT(report,
              HasSubstr("财政预算收入 3,315.41 万元，均为一般公共预算"));
  EXPECT_THAT(report, HasSubstr("先后与近 70 多家参会企业或商协会"));
  EXPECT_THAT(report, HasSubstr("（计划投资金额约 2 亿美元）"));
  EXPECT_THAT(report, HasSubstr("重点客商近百批次"));
  EXPECT_THAT(report, HasSubstr("传播量超千万人次"));
  EXPECT_THAT(report, HasSubstr("自评为 100 分（详见附件）"));
  EXPECT_THAT(report, HasSubstr("〔2019〕30 号"));
  EXPECT_THAT(report, Not(HasSubstr("〔缺：")));
}

TEST(DemoReport, HtmlHoldsTheReport) {
  const std::string report = RenderHtml(test::DemoDocument());
  Keep("report.html", report);
  EXPECT_THAT(report, HasSubstr("<h2>四、存在问题及原因分析</h2>"));
  EXPECT_THAT(report, HasSubstr(">2,964.91</a>"));
}

TEST(DemoReport, PdfIsRendered) {
  v1::Document document = test::DemoDocument();
  for (const bool annex : {false, true}) {
    document.set_source_annex(annex);
    const absl::StatusOr<std::string> report = RenderPdf(document);
    ASSERT_TRUE(report.ok()) << report.status();
    Keep(annex ? "report-annex.pdf" : "report.pdf", *report);
    EXPECT_THAT(*report, ::testing::StartsWith("%PDF-1.5\n"));
  }
}

TEST(DemoReport, TheWorkbookHoldsItsTables) {
  const absl::StatusOr<std::string> book = RenderXlsx(test::DemoDocument());
  ASSERT_TRUE(book.ok()) << book.status();
  Keep("indicators.xlsx", *book);
  EXPECT_THAT(*book, HasSubstr("xl/worksheets/sheet10.xml"));
}

TEST(DemoReport, ChartsAreDrawn) {
  int charts = 0;
  for (const v1::Section& section : test::DemoDocument().sections()) {
    for (const v1::Block& block : section.blocks()) {
      if (!block.has_chart()) continue;
      const absl::StatusOr<std::string> png = ChartPng(block.chart(), 440, 2);
      ASSERT_TRUE(png.ok()) << png.status();
      Keep("chart-" + std::to_string(++charts) + ".png", *png);
      EXPECT_THAT(RenderHtml(test::DemoDocument()),
                  HasSubstr("<figcaption>" + block.chart().caption()));
    }
  }
  EXPECT_EQ(charts, 2);
}

TEST(DemoReport, JsonIsRendered) {
  const std::string report = RenderJson(test::DemoDocument());
  Keep("report.json", report);
  EXPECT_THAT(report, HasSubstr("\"title\":\"2024 年度"));
}

}  // namespace
}  // namespace jixiao::evaluation

#include <cmark.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "services/evaluation/document/spans.h"
#include "services/evaluation/render/markdown_escape.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::evaluation {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kHostileMarkdown[] =
    "<script>alert(1)</script> **x** _y_ `z` [a](http://b.c) ![i](j) "
    "| # > &amp; ~~s~~ \\ $m$";

// The HTML that a CommonMark reader makes of it, raw HTML allowed.
std::string Read(const std::string& markdown) {
  char* html = cmark_markdown_to_html(markdown.data(), markdown.size(),
                                      CMARK_OPT_UNSAFE);
  std::string out = html;
  std::free(html);
  return out;
}

v1::Document WithParagraph(const Spans& spans) {
  v1::Document document;
  document.set_title("题");
  v1::Section* section = document.add_sections();
  section->set_level(1);
  *section->add_blocks() = spans.ToParagraph();
  return document;
}

std::string ParagraphOf(const Spans& spans) {
  return Read(RenderMarkdown(WithParagraph(spans)));
}

TEST(RenderMarkdown, WritesHeadingsByLevel) {
  const std::string report = RenderMarkdown(test::DemoDocument());
  EXPECT_THAT(report, StartsWith("# 2024 年度南京市"));
  EXPECT_THAT(report, HasSubstr("\n## 一、部门（单位）概况\n\n### （一）部门"));
  EXPECT_THAT(report, HasSubstr("\n## 附件：指标体系得分情况\n"));
}

TEST(RenderMarkdown, SignsBetweenTheTextAndTheAttachment) {
  const std::string report = RenderMarkdown(test::DemoDocument());
  const std::size_t text = report.find("## 六、");
  const std::size_t note = report.find("附件：指标体系得分情况");
  const std::size_t name = report.find("\n南京市投资促进局\n");
  const std::size_t date = report.find("\n2024 年 9 月 30 日\n");
  const std::size_t table = report.find("## 附件");
  const std::size_t rule = report.find("\n---\n");
  const std::size_t supplement = report.find("## 附：系统核算");
  EXPECT_LT(text, note);
  EXPECT_LT(note, name);
  EXPECT_LT(name, date);
  EXPECT_LT(date, table);
  EXPECT_LT(table, rule);
  EXPECT_LT(rule, supplement);
  EXPECT_NE(supplement, std::string::npos);
}

TEST(RenderMarkdown, LeavesTheRowsBelowMergedCellsBlank) {
  const std::string report = RenderMarkdown(test::DemoDocument());
  EXPECT_THAT(report, HasSubstr("| 决策 | 计划制定 | 工作计划制定健全性 | 健全 "
                                "| 5 | 5 |  |  |\n|  |  | 中长期规划制定健全性 "
                                "| 健全 | 2 | 2 |  |  |\n|  | 目标设定 |"));
  EXPECT_THAT(report, HasSubstr("| :---: | :---: | --- | :---: |"));
}

TEST(RenderMarkdown, IsTheSameOnEveryRun) {
  EXPECT_EQ(RenderMarkdown(test::DemoDocument()),
            RenderMarkdown(test::Assemble(test::DemoCase())));
}

TEST(RenderMarkdown, ReadsBackAsPlainText) {
  EXPECT_EQ(
      ParagraphOf(Spans().Text(kHostileMarkdown)),
      "<h1>题</h1>\n<p>&lt;script&gt;alert(1)&lt;/script&gt; **x** _y_ "
      "`z` [a](http://b.c) ![i](j) | # &gt; &amp;amp; ~~s~~ \\ $m$</p>\n");
}

TEST(RenderMarkdown, LeavesUnderscoresInsideWords) {
  const Spans spans = Spans().Text("staff.chief_leader_count _甲_");
  EXPECT_THAT(RenderMarkdown(WithParagraph(spans)),
              HasSubstr("staff.chief_leader_count \\_甲\\_"));
  EXPECT_THAT(ParagraphOf(spans),
              HasSubstr("<p>staff.chief_leader_count _甲_</p>"));
}

TEST(RenderMarkdown, KeepsTextAtTheStartOfAParagraph) {
  for (const char* text : {"# x", "- x", "+ x", "* x", "> x", "1. x", "2) x",
                           "---", "===", "    x", "| x |", "```", "1."}) {
    const std::string html = ParagraphOf(Spans().Text(text));
    EXPECT_THAT(html, HasSubstr("</h1>\n<p>")) << text;
    EXPECT_THAT(html, Not(HasSubstr("<li>"))) << text;
    EXPECT_THAT(html, Not(HasSubstr("<hr"))) << text;
  }
}

TEST(RenderMarkdown, WritesBoldSoThatItIsReadAsBold) {
  EXPECT_THAT(ParagraphOf(Spans().Text("甲").Text("乙", true).Text("丙")),
              HasSubstr("<p>甲<strong>乙</strong>丙</p>"));
  // Brackets at the edge inside Chinese text are the hard case.
  EXPECT_THAT(
      ParagraphOf(Spans().Text("编制 ").Text("〔缺：编制〕", true).Text("名")),
      HasSubstr("<strong>〔缺：编制〕</strong>名"));
  EXPECT_THAT(ParagraphOf(Spans().Text("甲").Text("（乙）", true).Text("丙")),
              HasSubstr("甲<strong>（乙）</strong>丙"));
  EXPECT_THAT(ParagraphOf(Spans().Text("甲").Text("<b>*", true)),
              HasSubstr("甲<strong>&lt;b&gt;*</strong>"));
}

TEST(RenderMarkdown, EscapesCellsAndHeadings) {
  v1::Document document;
  document.set_title(kHostileMarkdown);
  document.set_signatory(std::string("# ") + kHostileMarkdown + "\n# y");
  document.add_signed_date()->set_literal(kHostileMarkdown);
  v1::Section* section = document.add_sections();
  section->set_title(kHostileMarkdown);
  section->set_level(1);
  v1::Table* table = section->add_blocks()->mutable_table();
  table->set_caption(kHostileMarkdown);
  table->set_header_row_count(1);
  for (int i = 0; i < 2; ++i) {
    *table->add_rows()->add_cells() = Spans().Text(kHostileMarkdown).ToCell();
  }
  const std::string report = RenderMarkdown(document);
  const std::string html = Read(report);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<a ")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<em>")));
  EXPECT_THAT(html, Not(HasSubstr("<code>")));
  EXPECT_THAT(html, HasSubstr("<h2>&lt;script&gt;"));
  // No bar of the text ends a cell: each row has one.
  EXPECT_THAT(report, HasSubstr("\n| \\<script\\>"));
  EXPECT_THAT(report, HasSubstr(" \\| "));
}

TEST(GuardStart, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(markdown::EscapeBlock("1、研究拟订"), "1、研究拟订");
  EXPECT_EQ(markdown::EscapeBlock("1.强化统筹"), "1.强化统筹");
  EXPECT_EQ(markdown::EscapeBlock("2024 年"), "2024 年");
}

}  // namespace
}  // namespace jixiao::evaluation

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "services/evaluation/document/spans.h"
#include "services/evaluation/render/html_escape.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::evaluation {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kHostileHtml[] =
    "\"'><script>alert(1)</script><img src=x onerror=y>&lt;\x01\n</style>";

// Everything that the body holds, all strings of the model hostile.
v1::Document HostileDocument() {
  v1::Figure figure;
  figure.set_text(kHostileHtml);
  figure.set_qualifier(kHostileHtml);
  figure.set_formula(kHostileHtml);
  figure.mutable_fact()->set_display_name(kHostileHtml);
  figure.mutable_fact()->mutable_key()->set_key(kHostileHtml);
  auto* provenance =
      figure.mutable_fact()->mutable_value()->mutable_provenance();
  provenance->set_resource(kHostileHtml);
  provenance->set_digest(kHostileHtml);
  provenance->set_quote(kHostileHtml);
  provenance->set_place(kHostileHtml);
  Spans spans;
  spans.Text(kHostileHtml)
      .Literal(kHostileHtml)
      .Figure(figure)
      .Text(kHostileHtml, true);

  v1::Document document;
  document.set_name(kHostileHtml);
  document.set_title(kHostileHtml);
  document.set_signatory(kHostileHtml);
  *document.mutable_signed_date() = spans.list();
  for (const bool supplement : {false, true}) {
    v1::Section* section = document.add_sections();
    section->set_title(kHostileHtml);
    section->set_level(2);
    section->set_supplement(supplement);
    *section->add_blocks() = spans.ToParagraph();
    v1::Table* table = section->add_blocks()->mutable_table();
    table->set_caption(kHostileHtml);
    table->set_header_row_count(1);
    for (int i = 0; i < 2; ++i)
      *table->add_rows()->add_cells() = spans.ToCell();
  }
  return document;
}

std::string BodyOf(const std::string& html) {
  return html.substr(html.find("<body>"));
}

TEST(RenderHtml, EscapesEveryField) {
  const std::string html = RenderHtml(HostileDocument());
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("\x01")));
  // The style sheet ends once, where it should.
  EXPECT_EQ(html.find("</style>"), html.rfind("</style>"));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(RenderHtml, WritesOnlyTheTagsAndAttributesItKnows) {
  const std::string body = BodyOf(RenderHtml(HostileDocument()));
  const std::regex tag(
      "<(/"
      "?(body|html|nav|main|aside|section|div|h1|h2|h3|h4|p|a|span|strong|"
      "table|"
      "caption|colgroup|col|thead|tbody|tr|th|td))"
      "(( (class|id|href|data-tip|tabindex|scope|rowspan|colspan|style)="
      "\"[^\"<>]*\")*)>");
  EXPECT_THAT(std::regex_replace(body, tag, ""), Not(HasSubstr("<")));
}

TEST(RenderHtml, LoadsNothing) {
  // The name of a namespace is no address.
  const std::string html = std::regex_replace(
      RenderHtml(test::DemoDocument()),
      std::regex(" xmlns=\"http://www.w3.org/2000/svg\""), "");
  EXPECT_THAT(html, Not(HasSubstr("src=")));
  EXPECT_THAT(html, Not(HasSubstr("url(")));
  EXPECT_THAT(html, Not(HasSubstr("@import")));
  EXPECT_THAT(html, Not(HasSubstr("<link")));
  EXPECT_THAT(html, Not(HasSubstr("http://")));
  EXPECT_THAT(html, Not(HasSubstr("https://")));
  EXPECT_THAT(html, HasSubstr("default-src &#39;none&#39;"));
}

TEST(RenderHtml, LinksEveryFigureToARowThatExists) {
  const std::string html = RenderHtml(test::DemoDocument());
  std::set<std::string> ids;
  const std::regex id("id=\"([^\"]*)\"");
  for (std::sregex_iterator it(html.begin(), html.end(), id), end; it != end;
       ++it) {
    EXPECT_TRUE(ids.insert((*it)[1]).second) << (*it)[1];
  }
  std::set<std::string> dangling;
  const std::regex href("href=\"#([^\"]*)\"");
  for (std::sregex_iterator it(html.begin(), html.end(), href), end; it != end;
       ++it) {
    if (ids.count((*it)[1]) == 0) dangling.insert((*it)[1]);
  }
  EXPECT_THAT(dangling, IsEmpty());
  EXPECT_THAT(html, Not(HasSubstr("class=\"f\" tabindex")));
}

TEST(RenderHtml, ShowsTheSourceOfAFigure) {
  const std::string html = RenderHtml(test::DemoDocument());
  EXPECT_THAT(html, HasSubstr("data-tip=\"行政编制&#10;来源：报告所列，一、"
                              "（一）&#10;原文：行政编制 37 名，实有 40 名"));
  EXPECT_THAT(html, HasSubstr("&#10;摘要："));
}

TEST(RenderHtml, MergesCells) {
  const std::string html = RenderHtml(test::DemoDocument());
  EXPECT_THAT(html, HasSubstr("<td rowspan=\"6\" class=\"c n\">决策</td>"
                              "<td rowspan=\"2\" class=\"c n\">计划制定</td>"));
}

TEST(RenderHtml, SetsOffContradictionsInTheSupplementOnly) {
  const std::string html = RenderHtml(test::DemoDocument());
  const std::size_t supplement = html.find("id=\"supplement\"");
  ASSERT_NE(supplement, std::string::npos);
  EXPECT_GT(html.find("<tr class=\"bad\">"), supplement);
  EXPECT_GT(html.find("<tr class=\"warn\">"), supplement);
  EXPECT_NE(html.find("<tr class=\"bad\">"), std::string::npos);
}

TEST(RenderHtml, SignsOnceAlsoWithoutAttachment) {
  v1::Document document;
  document.set_title("题");
  document.set_signatory("某局");
  for (const bool supplement : {false, true}) {
    v1::Section* section = document.add_sections();
    section->set_title("节");
    section->set_supplement(supplement);
  }
  for (int sections : {2, 1, 0}) {
    while (document.sections_size() > sections) {
      document.mutable_sections()->RemoveLast();
    }
    const std::string html = RenderHtml(document);
    const std::size_t first = html.find("class=\"by\"");
    EXPECT_NE(first, std::string::npos) << sections;
    EXPECT_EQ(first, html.rfind("class=\"by\"")) << sections;
    EXPECT_THAT(html, HasSubstr("</body>\n</html>\n"));
  }
}

TEST(RenderHtml, BreaksTheTitleBehindTheName) {
  EXPECT_THAT(RenderHtml(test::DemoDocument()),
              HasSubstr("<h1><span>2024 年度南京市投资促进局</span><span>整体"
                        "预算绩效自评价报告</span></h1>"));
  v1::Document document;
  document.set_title("某局");
  document.set_signatory("某局");
  EXPECT_THAT(RenderHtml(document), HasSubstr("<h1>某局</h1>"));
}

TEST(RenderHtml, IsTheSameOnEveryRun) {
  EXPECT_EQ(RenderHtml(test::DemoDocument()),
            RenderHtml(test::Assemble(test::DemoCase())));
}

TEST(EscapeHtml, KeepsOtherText) {
  EXPECT_EQ(html::Escape("决算 ≥ 100%"), "决算 ≥ 100%");
  EXPECT_EQ(html::Escape("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
}

}  // namespace
}  // namespace jixiao::evaluation

// What a Word document holds: parts, styles, order, tables, sources, charts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "common/text/text.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/source_annex.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/render/docx_order.h"
#include "tests/unit/services/evaluation/render/docx_package.h"

namespace jixiao::evaluation {
namespace {

using test::DemoDocument;
using test::DocxPackage;
using test::ElementsOf;
using test::TextOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// The demo with two charts in its supplement.
v1::Document WithCharts() {
  v1::Document document = DemoDocument();
  for (const bool lines : {false, true}) {
    v1::Chart* chart =
        document.mutable_sections()->rbegin()->add_blocks()->mutable_chart();
    chart->set_kind(lines ? v1::Chart::KIND_LINES : v1::Chart::KIND_BARS);
    chart->set_caption("收支对比");
    chart->set_unit("万元");
    v1::ChartSeries* series = chart->add_series();
    series->set_name("决算");
    for (const char* name : {"一般公共服务", "住房保障"}) {
      chart->add_categories(name);
      v1::Figure* figure = series->add_points()->mutable_figure();
      figure->set_text("503.99");
      figure->mutable_fact()->mutable_value()->mutable_number()->set_value(
          "5039900");
      figure->mutable_fact()->mutable_value()->set_unit("CNY");
    }
  }
  return document;
}

std::string StyleOf(pugi::xml_node paragraph) {
  return paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
}

std::vector<std::string> TextsInStyle(DocxPackage& package,
                                      const std::string& style) {
  std::vector<std::string> out;
  for (const pugi::xml_node& paragraph : package.body().children("w:p")) {
    if (StyleOf(paragraph) == style) out.push_back(TextOf(paragraph));
  }
  return out;
}

// The first table that has the text in its first row.
pugi::xml_node TableWith(DocxPackage& package, const std::string& text) {
  for (const pugi::xml_node& table : package.body().children("w:tbl")) {
    if (TextOf(table.child("w:tr")).find(text) != std::string::npos) {
      return table;
    }
  }
  ADD_FAILURE() << "no table with " << text;
  return {};
}

TEST(RenderDocx, KeepsTheOrderOfTheStandardInEveryPart) {
  v1::Document document = WithCharts();
  document.set_source_annex(true);
  DocxPackage package(document);
  int checked = 0;
  for (const test::ZippedFile& file : package.files()) {
    if (file.name.rfind("word/", 0) != 0 ||
        file.name.find(".xml") != file.name.size() - 4) {
      continue;
    }
    ++checked;
    EXPECT_THAT(test::OrderFaults(package.RootOf(file.name)), IsEmpty())
        << file.name;
  }
  EXPECT_EQ(checked, 8);
}

TEST(DocxOrder, FindsWhatIsOutOfPlace) {
  const auto faults = [](const char* xml) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(xml));
    return test::OrderFaults(document.document_element());
  };
  EXPECT_THAT(faults("<w:pPr><w:jc/><w:ind/></w:pPr>"),
              ElementsAre("w:pPr/w:ind: not here, or too late"));
  EXPECT_THAT(faults("<w:tcPr><w:tcW/><w:tcW/></w:tcPr>"),
              ElementsAre("w:tcPr/w:tcW: twice"));
  EXPECT_THAT(faults("<w:body><w:p/><w:sectPr/><w:p/></w:body>"),
              ElementsAre("w:body/w:p: not here, or too late"));
  EXPECT_THAT(faults("<w:odd><w:p/></w:odd>"),
              ElementsAre("w:odd: no children are known"));
  EXPECT_THAT(faults("<w:tbl><w:tblPr/><w:tblGrid/><w:tr/><w:tr/></w:tbl>"),
              IsEmpty());
}

TEST(RenderDocx, HoldsThePartsThatItNames) {
  DocxPackage package(WithCharts());
  ASSERT_FALSE(package.files().empty());
  EXPECT_EQ(package.files().front().name, "[Content_Types].xml");
  std::map<std::string, std::string> types;
  for (const auto& type :
       package.RootOf("[Content_Types].xml").children("Override")) {
    types[type.attribute("PartName").value()] =
        type.attribute("ContentType").value();
  }
  for (const auto& [name, type] : types) {
    EXPECT_TRUE(package.Has(name.substr(1))) << name;
  }
  for (const test::ZippedFile& file : package.files()) {
    if (file.name.rfind("word/", 0) != 0) continue;
    if (file.name.find("rels") != std::string::npos) continue;
    if (file.name.find(".png") != std::string::npos) continue;
    EXPECT_EQ(types.count("/" + file.name), 1U) << file.name;
  }
}

TEST(RenderDocx, EveryReferenceLeadsToAPart) {
  DocxPackage package(WithCharts());
  std::map<std::string, std::string> targets;
  for (const auto& relationship :
       package.RootOf("word/_rels/document.xml.rels").children()) {
    const std::string target = relationship.attribute("Target").value();
    EXPECT_TRUE(package.Has("word/" + target)) << target;
    EXPECT_TRUE(
        targets.emplace(relationship.attribute("Id").value(), target).second);
  }
  std::set<std::string> pictures;
  for (const pugi::xml_node& blip : ElementsOf(package.body(), "a:blip")) {
    const std::string target = targets[blip.attribute("r:embed").value()];
    EXPECT_THAT(target, EndsWith(".png"));
    EXPECT_EQ(package.BytesOf("word/" + target).substr(0, 8),
              "\x89PNG\r\n\x1a\n");
    pictures.insert(target);
  }
  EXPECT_GE(pictures.size(), 2U);
  EXPECT_EQ(pictures.size(), ElementsOf(package.body(), "wp:inline").size());
  for (const char* element : {"w:headerReference", "w:footerReference"}) {
    const auto references = ElementsOf(package.body(), element);
    EXPECT_THAT(references, Not(IsEmpty()));
    for (const pugi::xml_node& reference : references) {
      EXPECT_THAT(targets[reference.attribute("r:id").value()],
                  EndsWith(".xml"));
    }
  }
}

TEST(RenderDocx, HeadingsHaveWordsOwnStylesAndLevels) {
  DocxPackage package(DemoDocument());
  EXPECT_THAT(TextsInStyle(package, "Title"),
              ElementsAre("2024 年度南京市投资促进局\n整体预算绩效自评价报告"));
  EXPECT_THAT(
      TextsInStyle(package, "Heading1"),
      ElementsAre("一、部门（单位）概况", "二、评价结论", "三、部门履职成效",
                  "四、存在问题及原因分析", "五、有关建议",
                  "六、评价工作开展情况及其他需说明的情况",
                  "附件：指标体系得分情况", "附：系统核算与勾稽说明"));
  EXPECT_THAT(TextsInStyle(package, "Heading2"),
              ::testing::Contains("（二）部门（单位）收支情况"));
  std::map<std::string, std::string> levels;
  std::set<std::string> defined;
  for (const auto& style : package.RootOf("word/styles.xml").children()) {
    const std::string id = style.attribute("w:styleId").value();
    defined.insert(id);
    levels[style.child("w:name").attribute("w:val").value()] =
        style.child("w:pPr").child("w:outlineLvl").attribute("w:val").value();
  }
  EXPECT_EQ(levels["heading 1"], "0");
  EXPECT_EQ(levels["heading 2"], "1");
  EXPECT_EQ(levels["heading 3"], "2");
  EXPECT_EQ(levels["Title"], "");
  for (const char* element : {"w:pStyle", "w:tblStyle", "w:rStyle"}) {
    for (const auto& style : ElementsOf(package.body(), element)) {
      EXPECT_EQ(defined.count(style.attribute("w:val").value()), 1U)
          << style.attribute("w:val").value();
    }
  }
}

TEST(RenderDocx, TheTextIsThatOfTheDocument) {
  DocxPackage package(DemoDocument());
  const std::string text = TextOf(package.body());
  EXPECT_THAT(text, HasSubstr("财政预算收入 3,315.41 万元，均为一般公共预算"));
  EXPECT_THAT(text, HasSubstr("先后与近 70 多家参会企业或商协会"));
  EXPECT_THAT(text, HasSubstr("〔2019〕30 号"));
  EXPECT_THAT(text, HasSubstr("南京市投资促进局\n2024 年 9 月 30 日\n附件："));
}

TEST(RenderDocx, PagesAreOfGbT9704) {
  DocxPackage package(DemoDocument());
  const auto sections = ElementsOf(package.body(), "w:sectPr");
  ASSERT_EQ(sections.size(), 3U);
  for (const pugi::xml_node& section : sections) {
    const auto twips = [&](const char* element, const char* attribute) {
      return section.child(element).attribute(attribute).as_int();
    };
    // In tenths of a millimetre.
    const auto length = [](int value) { return (value * 254 + 720) / 1440; };
    EXPECT_EQ(length(twips("w:pgSz", "w:w")), 2100);
    EXPECT_EQ(length(twips("w:pgSz", "w:h")), 2970);
    EXPECT_EQ(length(twips("w:pgMar", "w:top")), 370);
    EXPECT_EQ(length(twips("w:pgMar", "w:left")), 280);
    EXPECT_EQ(length(twips("w:pgSz", "w:w") - twips("w:pgMar", "w:left") -
                     twips("w:pgMar", "w:right")),
              1560);
    // 22 lines of 29 points.
    EXPECT_EQ((twips("w:pgSz", "w:h") - twips("w:pgMar", "w:top") -
               twips("w:pgMar", "w:bottom")) /
                  580,
              22);
  }
}

TEST(RenderDocx, EveryPageHasItsNumberBetweenDashes) {
  DocxPackage package(DemoDocument());
  for (const char* name : {"word/footer1.xml", "word/footer2.xml"}) {
    pugi::xml_node footer = package.RootOf(name);
    EXPECT_EQ(TextOf(footer), "— 1 —");
    EXPECT_STREQ(ElementsOf(footer, "w:instrText")[0].child_value(), " PAGE ");
  }
  for (const pugi::xml_node& section : ElementsOf(package.body(), "w:sectPr")) {
    std::set<std::string> types;
    for (const auto& reference : section.children("w:footerReference")) {
      types.insert(reference.attribute("w:type").value());
    }
    EXPECT_TRUE(types.count("default") == 1 && types.count("even") == 1);
    EXPECT_EQ(types.count("first"), section.child("w:titlePg") ? 1U : 0U);
  }
}

TEST(RenderDocx, HeaderRowsRepeatAndRowsStayWhole) {
  DocxPackage package(DemoDocument());
  const pugi::xml_node table = TableWith(package, "三级指标（参考）");
  int rows = 0;
  for (const pugi::xml_node& row : table.children("w:tr")) {
    EXPECT_EQ(!row.child("w:trPr").child("w:tblHeader").empty(), rows == 0);
    ++rows;
  }
  EXPECT_EQ(rows, 34);
  EXPECT_FALSE(
      table.child("w:tr").child("w:trPr").child("w:cantSplit").empty());
  // The last indicator names all duties of the office; its row is higher than
  // half a page.
  EXPECT_FALSE(table.last_child()
                   .previous_sibling()
                   .child("w:trPr")
                   .child("w:cantSplit")
                   .empty());
}

// 47 lines of tables fit below a header.
TEST(RenderDocx, ARowIsCutOnlyWhereNoPageHoldsIt) {
  v1::Document document;
  v1::Table* table =
      AddTable("", {{"甲", 50}, {"乙", 50}}, document.add_sections());
  for (const int characters : {900, 1200}) {
    std::string text;
    for (int i = 0; i < characters; ++i) text += "字";
    v1::TableRow* row = table->add_rows();
    AddTextCell(text, row);
    AddTextCell(text, row);
  }
  DocxPackage package(document);
  std::vector<bool> whole;
  for (const auto& row : TableWith(package, "甲").children("w:tr")) {
    whole.push_back(!row.child("w:trPr").child("w:cantSplit").empty());
  }
  EXPECT_THAT(whole, ElementsAre(true, true, false));
}

// A page has its 22 lines, also where a paragraph begins or ends on it.
TEST(RenderDocx, SingleLinesMayStandAtTheEdgesOfPages) {
  DocxPackage package(DemoDocument());
  std::vector<std::string> values;
  for (const auto& control :
       ElementsOf(package.RootOf("word/styles.xml"), "w:widowControl")) {
    values.emplace_back(control.attribute("w:val").value());
  }
  EXPECT_THAT(values, ElementsAre("0"));
}

TEST(RenderDocx, SmallTablesStayOnOnePage) {
  DocxPackage package(DemoDocument());
  // Rows but the last go with the next one.
  const auto kept = [&](const std::string& text) {
    const pugi::xml_node table = TableWith(package, text);
    const std::string last = TextOf(table.last_child());
    std::size_t rows = 0;
    for (const pugi::xml_node& row : table.children("w:tr")) {
      const pugi::xml_node paragraph = row.child("w:tc").child("w:p");
      if (paragraph.child("w:pPr").child("w:keepNext")) {
        ++rows;
        EXPECT_NE(TextOf(row), last);
      }
    }
    return rows;
  };
  EXPECT_EQ(kept("核算状态"), 5U);
  EXPECT_EQ(kept("三级指标（参考）"), 0U);
}

TEST(RenderDocx, MergesCellsOfTheIndicatorTable) {
  DocxPackage package(DemoDocument());
  const pugi::xml_node table = TableWith(package, "三级指标（参考）");
  std::vector<std::string> merges;
  for (const pugi::xml_node& row : table.children("w:tr")) {
    const pugi::xml_node merge =
        row.child("w:tc").child("w:tcPr").child("w:vMerge");
    merges.emplace_back(merge.attribute("w:val").value());
  }
  // 决策 covers six rows, 过程 the next twenty-five.
  EXPECT_EQ(merges[0], "");
  EXPECT_EQ(merges[1], "restart");
  EXPECT_EQ(merges[6], "continue");
  EXPECT_EQ(merges[7], "restart");
  EXPECT_EQ(merges[31], "continue");
  EXPECT_EQ(merges[32], "");
}

TEST(RenderDocx, EveryRowFillsTheGridOfItsTable) {
  v1::Document document = DemoDocument();
  document.set_source_annex(true);
  DocxPackage package(document);
  for (const pugi::xml_node& table : package.body().children("w:tbl")) {
    std::vector<int> widths;
    int sum = 0;
    for (const auto& column : table.child("w:tblGrid").children()) {
      widths.push_back(column.attribute("w:w").as_int());
      sum += widths.back();
    }
    EXPECT_EQ(sum, 8844);
    for (const pugi::xml_node& row : table.children("w:tr")) {
      std::size_t columns = 0;
      for (const pugi::xml_node& cell : row.children("w:tc")) {
        const pugi::xml_node properties = cell.child("w:tcPr");
        const int span =
            properties.child("w:gridSpan").attribute("w:val").as_int(1);
        int width = 0;
        for (int i = 0; i < span; ++i) width += widths.at(columns++);
        EXPECT_EQ(properties.child("w:tcW").attribute("w:w").as_int(), width);
        EXPECT_STREQ(cell.last_child().name(), "w:p");
      }
      EXPECT_EQ(columns, widths.size());
    }
  }
}

TEST(RenderDocx, FiguresAreAlignedToTheRight) {
  DocxPackage package(DemoDocument());
  const pugi::xml_node table = TableWith(package, "其他来源");
  const pugi::xml_node row = table.child("w:tr").next_sibling("w:tr");
  const pugi::xml_node cell = row.child("w:tc").next_sibling("w:tc");
  EXPECT_EQ(TextOf(cell), "39.81 万元");
  EXPECT_STREQ(
      cell.child("w:p").child("w:pPr").child("w:jc").attribute("w:val").value(),
      "right");
}

TEST(RenderDocx, LeavesTheTableOfSourcesOutUnlessAsked) {
  DocxPackage package(DemoDocument());
  EXPECT_THAT(TextsInStyle(package, "Caption"),
              Not(::testing::Contains(kSourceTableCaption)));
  EXPECT_THAT(TextsInStyle(package, "SupplementText"),
              ::testing::Contains(kSourceAnnexOmitted));
  EXPECT_THAT(ElementsOf(package.body(), "w:hyperlink"), IsEmpty());
}

TEST(RenderDocx, FiguresLeadToTheirSourcesWhereAsked) {
  v1::Document document = DemoDocument();
  document.set_source_annex(true);
  DocxPackage package(document);
  std::map<std::string, std::string> rows;  // bookmark -> text of its row
  std::set<std::string> ids;
  for (const auto& mark : ElementsOf(package.body(), "w:bookmarkStart")) {
    EXPECT_TRUE(ids.insert(mark.attribute("w:id").value()).second);
    const std::string name = mark.attribute("w:name").value();
    EXPECT_TRUE(rows.emplace(name, TextOf(mark.parent().parent())).second);
  }
  const auto links = ElementsOf(package.body(), "w:hyperlink");
  EXPECT_GT(links.size(), 100U);
  for (const pugi::xml_node& link : links) {
    const std::string text = TextOf(link);
    // The row that the number leads to begins with that number.
    EXPECT_EQ("[" + rows[link.attribute("w:anchor").value()] + "]", text);
  }
  EXPECT_THAT(TextOf(package.body()), HasSubstr("行政编制 37[1] 名"));
}

TEST(RenderDocx, ChartsArePicturesThatSayWhatTheyShow) {
  DocxPackage package(WithCharts());
  const auto pictures = ElementsOf(package.body(), "wp:inline");
  ASSERT_GE(pictures.size(), 2U);
  std::set<std::string> ids;
  for (const pugi::xml_node& picture : pictures) {
    const pugi::xml_node about = picture.child("wp:docPr");
    EXPECT_TRUE(ids.insert(about.attribute("id").value()).second);
    EXPECT_THAT(about.attribute("descr").value(), HasSubstr("："));
    // As wide as the text: 156 mm in English metric units.
    const int width = picture.child("wp:extent").attribute("cx").as_int();
    EXPECT_EQ((width + 18000) / 36000, 156);
    EXPECT_GT(picture.child("wp:extent").attribute("cy").as_int(), 36000 * 20);
  }
  EXPECT_EQ(TextsInStyle(package, "ChartCaption").size(), pictures.size());
  EXPECT_THAT(pictures.back().child("wp:docPr").attribute("descr").value(),
              HasSubstr("503.99"));
}

TEST(RenderDocx, SignsOverTheMiddleOfADateFourCharactersFromTheRight) {
  DocxPackage package(DemoDocument());
  const auto width = [](const std::string& line) {
    return static_cast<int>(text::DisplayWidth(line)) * docx::kBodyCharacter /
           2;
  };
  std::vector<std::pair<int, int>> lines;  // right edge and width, in twips
  for (const auto& paragraph :
       package.RootOf("word/document.xml").child("w:body").children("w:p")) {
    const auto properties = paragraph.child("w:pPr");
    if (std::string(properties.child("w:pStyle").attribute("w:val").value()) !=
        "Signature") {
      continue;
    }
    std::string text;
    for (const auto& run : paragraph.children("w:r")) {
      text += run.child_value("w:t");
    }
    lines.emplace_back(properties.child("w:ind").attribute("w:right").as_int(),
                       width(text));
  }
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1].first, 4 * docx::kBodyCharacter);
  EXPECT_NEAR(lines[0].first + lines[0].second / 2,
              lines[1].first + lines[1].second / 2, 1);
}

TEST(RenderDocx, NothingButTheDocumentIsInItsProperties) {
  DocxPackage package(DemoDocument());
  pugi::xml_node core = package.RootOf("docProps/core.xml");
  EXPECT_STREQ(core.child_value("dc:title"), DemoDocument().title().c_str());
  EXPECT_STREQ(core.child_value("dc:creator"),
               DemoDocument().signatory().c_str());
  // 30 September 2024, the date that it bears, in China.
  EXPECT_STREQ(core.child_value("dcterms:created"), "2024-09-29T16:00:00Z");
  EXPECT_STREQ(core.child_value("dcterms:modified"), "2024-09-29T16:00:00Z");
  for (const test::ZippedFile& file : package.files()) {
    std::tm date{};
    const auto modified = static_cast<std::time_t>(file.modified);
    ASSERT_NE(localtime_r(&modified, &date), nullptr);
    EXPECT_EQ(date.tm_year, 80) << file.name;
    EXPECT_EQ(date.tm_yday, 0) << file.name;
  }
}

TEST(RenderDocx, NamesOfficialFontsWithFreeOnesBehind) {
  DocxPackage package(DemoDocument());
  std::map<std::string, std::string> fonts;
  for (const auto& font : package.RootOf("word/fontTable.xml").children()) {
    fonts[font.attribute("w:name").value()] =
        font.child("w:altName").attribute("w:val").value();
  }
  EXPECT_THAT(fonts["仿宋"], EndsWith("Noto Serif CJK SC"));
  EXPECT_THAT(fonts["黑体"], EndsWith("Noto Sans CJK SC"));
  const std::string styles = package.BytesOf("word/styles.xml");
  EXPECT_THAT(styles, HasSubstr("w:eastAsia=\"楷体\""));
  EXPECT_THAT(styles, Not(HasSubstr("JP")));
}

}  // namespace
}  // namespace jixiao::evaluation

// The template of the demo over the demo's figures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <tuple>
#include <vector>

#include "common/testing/matchers.h"
#include "services/cli/dataset/template_file.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

type::v1::Fact CountOfDistrict(const std::string& district,
                               const std::string& key,
                               const std::string& count) {
  type::v1::Fact fact = test::Synthetic(
      test::Exact(key, count, "item", type::v1::FACT_SOURCE_TRACKED));
  fact.mutable_key()->set_district(district);
  return fact;
}

// Targets and started projects of two districts, as the projects give them.
void AddDistricts(test::Case* demo) {
  type::v1::FactSet& projects = demo->fact_sets.back();
  ASSERT_EQ(projects.origin(), "project");
  for (const auto& [district, target, started] :
       {std::tuple("玄武区", "180", "238"),
        std::tuple("秦淮区", "120", "150")}) {
    *projects.add_facts() =
        CountOfDistrict(district, "target.project.started.count", target);
    *projects.add_facts() =
        CountOfDistrict(district, "project.started.count", started);
  }
}

const v1::Document& WithDemoTemplate() {
  static const auto& document = *new v1::Document([] {
    cli::Diagnostics diagnostics;
    const cli::TemplateSource source =
        cli::ReadTemplateFile(JIXIAO_DEMO_TEMPLATE, diagnostics);
    cli::CheckTemplateSource(source, diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    test::Case demo = test::DemoCase();
    demo.submission.set_template_(source.report_template.name() + "@1");
    AddDistricts(&demo);
    AssembleOptions options;
    options.report_template = &source.report_template;
    const auto assembled =
        AssembleDocument(demo.framework, demo.submission, demo.fact_sets,
                         demo.evaluation, options);
    EXPECT_THAT(assembled, testing::IsOk());
    return assembled.ok() ? *assembled : v1::Document();
  }());
  return document;
}

std::string TextUnder(const std::string& title) {
  const v1::Section section = test::SectionOf(WithDemoTemplate(), title);
  std::string text;
  for (const v1::Block& block : section.blocks()) {
    text += PlainTextOf(block.paragraph().spans()) + "\n";
  }
  return text;
}

TEST(DemoTemplate, WritesTheSentencesThatFollowFromTheFigures) {
  const std::string budget = TextUnder("（二）部门（单位）收支情况");
  EXPECT_THAT(budget,
              HasSubstr("预算支出 3,315.41 万元，其中：基本支出 1,749.90 万元，"
                        "项目支出 1,565.51 万元。"));
  EXPECT_THAT(budget,
              HasSubstr("决算收入 2,952.11 万元，其中：一般公共预算财政"
                        "拨款收入 2,952.03 万元，其他收入 0.07 万元。"));
  EXPECT_THAT(budget, HasSubstr("预算执行率 89.43%，未支出 350.50 万元。"));
  EXPECT_THAT(TextUnder("（一）部门（单位）基本情况"),
              HasSubstr("行政编制 37 名，实有 40 名，超编 3 名。"));
}

TEST(DemoTemplate, NumbersWhatThereIsAndLeavesOutWhatIsNot) {
  const std::string text = TextUnder("三、部门履职成效");
  // The target of attracted projects is not reported, that of started ones is.
  EXPECT_THAT(text, HasSubstr("一是项目招引。全年累计招引项目 1723 个；"));
  EXPECT_THAT(text,
              HasSubstr("二是项目开工。全年开工项目 388 个，完成年度目标的"
                        " 129.3%；"));
  EXPECT_THAT(text, HasSubstr("三是高能级项目。"));
}

TEST(DemoTemplate, ListsTheTargetsOfTheDistricts) {
  const v1::Table table =
      test::TableOf(test::SectionOf(WithDemoTemplate(), "三、部门履职成效"));
  EXPECT_EQ(table.caption(), "各板块开工项目年度目标完成情况（单位：个）");
  std::vector<std::string> rows;
  for (const v1::TableRow& row : table.rows()) {
    std::string& text = rows.emplace_back();
    for (const v1::TableCell& cell : row.cells()) {
      text += "|" + PlainTextOf(cell.spans());
    }
  }
  EXPECT_THAT(rows, ElementsAre("|板块|年度目标|完成|完成率",
                                "|玄武区|180〔样例数据〕|238〔样例数据〕|132.2%"
                                "〔样例数据〕",
                                "|秦淮区|120〔样例数据〕|150〔样例数据〕|125.0%"
                                "〔样例数据〕",
                                "|合计|300〔样例数据〕|388〔样例数据〕|129.3%"
                                "〔样例数据〕"));
  EXPECT_EQ(table.rows(3).kind(), v1::TableRow::KIND_TOTAL);
}

// With JIXIAO_RENDER_DIR set, the PDF is written there for a person to look at.
TEST(DemoTemplate, PrintsItsTable) {
  EXPECT_THAT(RenderMarkdown(WithDemoTemplate()),
              HasSubstr("| 板块 | 年度目标 | 完成 | 完成率 |\n"
                        "| --- | ---: | ---: | ---: |\n| 玄武区 | 180"));
  const absl::StatusOr<std::string> pdf = RenderPdf(WithDemoTemplate());
  ASSERT_THAT(pdf, testing::IsOk());
  if (const char* directory = std::getenv("JIXIAO_RENDER_DIR")) {
    std::ofstream(std::string(directory) + "/demo-template.pdf") << *pdf;
  }
}

TEST(DemoTemplate, HasNoTableWhereNoDistrictHasATarget) {
  cli::Diagnostics diagnostics;
  const cli::TemplateSource source =
      cli::ReadTemplateFile(JIXIAO_DEMO_TEMPLATE, diagnostics);
  test::Case demo = test::DemoCase();
  demo.submission.set_template_(source.report_template.name() + "@1");
  AssembleOptions options;
  options.report_template = &source.report_template;
  const auto document =
      AssembleDocument(demo.framework, demo.submission, demo.fact_sets,
                       demo.evaluation, options);
  ASSERT_THAT(document, testing::IsOk());
  const v1::Section section = test::SectionOf(*document, "三、部门履职成效");
  EXPECT_GT(section.blocks_size(), 0);
  for (const v1::Block& block : section.blocks()) {
    EXPECT_FALSE(block.has_table());
  }
}

TEST(DemoTemplate, LacksNoFigure) {
  for (const v1::DocumentFault& fault : WithDemoTemplate().faults()) {
    EXPECT_NE(fault.kind(), v1::DocumentFault::KIND_MISSING_FACT)
        << fault.ShortDebugString();
    EXPECT_NE(fault.kind(), v1::DocumentFault::KIND_QUALIFIER_WRONG)
        << fault.ShortDebugString();
  }
  EXPECT_GT(WithDemoTemplate().sections_size(), 10);
}

TEST(DemoTemplate, KeepsTheDepartmentsOwnTextBehindTheTemplates) {
  EXPECT_THAT(TextUnder("二、评价结论"),
              HasSubstr("个三级指标得分合计 94 分（详见附件）。\n我局从决策"));
}

}  // namespace
}  // namespace jixiao::evaluation

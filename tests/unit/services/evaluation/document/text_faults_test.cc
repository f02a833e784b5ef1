#include "services/evaluation/document/text_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/denied_problems.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Lines(const v1::Document& document) {
  std::vector<std::string> lines;
  for (const v1::DocumentFault& fault : document.faults()) {
    EXPECT_TRUE(fault.blocking());
    EXPECT_FALSE(fault.message().empty());
    lines.push_back(absl::StrCat(v1::DocumentFault::Kind_Name(fault.kind()),
                                 " ", fault.section(), " ", fault.place(), " ",
                                 fault.subject()));
  }
  return lines;
}

// The small case with a section of the heading and the text.
test::Case WithSection(const std::string& title, const std::string& markdown) {
  return test::SmallCase([&](test::Case& c) {
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title(title);
    section->set_level(1);
    section->set_markdown(markdown);
    section->set_place("narrative/1.md");
  });
}

TEST(TextFaults, TellWhatTheSeedDenies) {
  EXPECT_THAT(Lines(test::DemoDocument()),
              ElementsAre("KIND_CLAIM_CONTRADICTED 二、评价结论 "
                          "narrative/20-conclusion.md:3:35 GC1.6",
                          "KIND_PROBLEMS_DENIED 四、存在问题及原因分析 "
                          "narrative/40-problems.md:1:1 无"));
}

TEST(TextFaults, StandInTheSupplement) {
  const v1::Section section =
      test::SectionOf(test::DemoDocument(), "（七）文字问题");
  EXPECT_TRUE(section.supplement());
  const v1::Table table = test::TableOf(section);
  ASSERT_EQ(table.rows_size(), 1 + 2);
  EXPECT_EQ(PlainTextOf(table.rows(1).cells(2).spans()),
            "narrative/20-conclusion.md:3:35");
  EXPECT_THAT(PlainTextOf(table.rows(2).cells(4).spans()),
              HasSubstr("项勾稽检查不成立"));
}

TEST(TextFaults, TellMissingAndUnboundFigures) {
  const v1::Document document =
      test::Assemble(WithSection("一、概况", "编制 {{编制}} 名，近百家，5 个"));
  EXPECT_THAT(
      Lines(document),
      ElementsAre("KIND_MISSING_FACT 一、概况 narrative/1.md:1:4 posts",
                  "KIND_UNBOUND_FIGURE 一、概况 narrative/1.md:1:13 近百",
                  "KIND_UNBOUND_FIGURE 一、概况 narrative/1.md:1:17 5"));
}

TEST(TextFaults, AreNotThereWhereNothingIsWrong) {
  const v1::Document document =
      test::Assemble(WithSection("一、概况", "支出 {{支出}} 万元。"));
  EXPECT_THAT(Lines(document), IsEmpty());
  EXPECT_EQ(test::SectionOf(document, "（七）文字问题").title(), "");
}

TEST(TextFaults, AreNoPartOfTheDigest) {
  v1::Document document = test::DemoDocument();
  const std::string before = DigestedJson(document);
  document.clear_faults();
  EXPECT_EQ(DigestedJson(document), before);
  document.set_source_annex(true);
  EXPECT_NE(DigestedJson(document), before);
}

TEST(Problems, CannotBeDeniedWhileAFindingIsViolated) {
  const test::Case small = WithSection("四、存在问题", "无。");
  EXPECT_THAT(Lines(test::Assemble(small)),
              ElementsAre("KIND_PROBLEMS_DENIED 四、存在问题 "
                          "narrative/1.md:1:1 无"));
  EXPECT_THAT(Lines(test::Assemble(WithSection("四、存在问题", "支出不足。"))),
              IsEmpty());
  EXPECT_THAT(Lines(test::Assemble(WithSection("五、建议", "无"))), IsEmpty());
}

TEST(Problems, ReadsWhatDeniesThem) {
  for (const char* text : {"无", "无。", " **无** ", "暂无", "不存在问题。"}) {
    EXPECT_TRUE(DeniesProblems(text)) << text;
  }
  for (const char* text : {"", "无法核实支出", "没有及时支付"}) {
    EXPECT_FALSE(DeniesProblems(text)) << text;
  }
}

}  // namespace
}  // namespace jixiao::evaluation

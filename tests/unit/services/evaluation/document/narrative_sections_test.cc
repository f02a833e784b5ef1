#include "services/evaluation/document/narrative_sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;

constexpr char kTitle[] = "一、概况";

test::Case WithText(const std::string& markdown) {
  return test::SmallCase([&](test::Case& c) {
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title(kTitle);
    section->set_level(1);
    section->set_markdown(markdown);
  });
}

v1::Section SectionWith(const test::Case& input) {
  return test::SectionOf(test::Assemble(input), kTitle);
}

std::string TextWith(const std::string& markdown) {
  const v1::Section section = SectionWith(WithText(markdown));
  std::string text;
  for (const v1::Block& block : section.blocks()) {
    text += PlainTextOf(block.paragraph().spans()) + "\n";
  }
  return text;
}

TEST(NarrativeSections, FillsPlaceholdersByNameAndByKey) {
  EXPECT_EQ(TextWith("支出 {{支出}} 万元，预算 {{planned}} 万元"),
            "支出 2,964.91 万元，预算 3,315.41 万元\n");
}

TEST(NarrativeSections, KeepsParagraphs) {
  EXPECT_EQ(TextWith("甲\n\n乙"), "甲\n乙\n");
}

TEST(NarrativeSections, BindsTheFigureToItsFact) {
  const v1::Section section =
      SectionWith(WithText("支出 {{支出|亿元|2}} 亿元"));
  const v1::Figure& figure = section.blocks(0).paragraph().spans(1).figure();
  EXPECT_EQ(figure.text(), "0.30");
  EXPECT_EQ(figure.fact().key().key(), "spent");
  EXPECT_EQ(figure.fact().display_name(), "支出");
  EXPECT_EQ(figure.fact().value().number().value(), "29649100");
  EXPECT_EQ(figure.fact().value().provenance().resource(),
            "departments/nj-tcj/submissions/2024");
}

TEST(NarrativeSections, KeepsTheWordingOfQualifiedFigures) {
  EXPECT_EQ(TextWith("{{近 人数|text=百}}人，{{约 人数}} 人，{{人数 多}}人，"
                     "{{超 人数}} 人，{{人数 余|text=百}}人"),
            "近百人，约 100 人，100 多人，超 100 人，百余人\n");
  const v1::Section section = SectionWith(WithText("{{约 人数}} 人"));
  const v1::Figure& figure = section.blocks(0).paragraph().spans(0).figure();
  EXPECT_EQ(figure.qualifier(), "约");
  EXPECT_EQ(figure.text(), "100");
}

TEST(NarrativeSections, ShowsAMissingFactInBold) {
  const v1::Section section = SectionWith(WithText("编制 {{编制}} 名"));
  const v1::Paragraph& paragraph = section.blocks(0).paragraph();
  EXPECT_EQ(PlainTextOf(paragraph.spans()), "编制 〔缺：编制〕 名");
  EXPECT_TRUE(paragraph.spans(1).bold());
}

TEST(NarrativeSections, PrefersTheDepartmentsOwnValue) {
  const test::Case both = test::SmallCase([](test::Case& c) {
    type::v1::FactSet ledger = test::MakeFactSet({test::Exact(
        "spent", "29649123.45", "CNY", type::v1::FACT_SOURCE_LEDGER)});
    ledger.set_origin("budget");
    c.fact_sets.push_back(ledger);
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title(kTitle);
    section->set_level(1);
    section->set_markdown("{{支出}}");
  });
  EXPECT_EQ(PlainTextOf(SectionWith(both).blocks(0).paragraph().spans()),
            "2,964.91");
}

TEST(NarrativeSections, FallsBackToTheValueOfAnotherService) {
  const test::Case other = test::SmallCase([](test::Case& c) {
    type::v1::FactSet ledger = test::MakeFactSet({test::Synthetic(
        test::Exact("posts", "37", "person", type::v1::FACT_SOURCE_LEDGER))});
    ledger.set_origin("budget");
    c.fact_sets.push_back(ledger);
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title(kTitle);
    section->set_level(1);
    section->set_markdown("编制 {{编制|名|0}} 名");
  });
  EXPECT_EQ(PlainTextOf(SectionWith(other).blocks(0).paragraph().spans()),
            "编制 37〔样例数据〕 名");
}

TEST(NarrativeSections, RefusesFaultsWithTheirPlace) {
  const test::Case faulty = WithText("甲\n\n支出 {{支出}} 与 {{人数");
  const absl::Status status =
      AssembleDocument(faulty.framework, faulty.submission, {},
                       faulty.evaluation)
          .status();
  EXPECT_THAT(status, HasViolation("sections[0].markdown",
                                   "line 3, column 13: {{ is not closed"));
}

TEST(NarrativeSections, RefusesNamesThatTheFrameworkDoesNotKnow) {
  const test::Case faulty = WithText("甲 {{预算数}}");
  const auto framework = CompiledFramework::Compile(faulty.framework);
  ASSERT_TRUE(framework.ok());
  EXPECT_THAT(
      CheckNarrative(**framework, faulty.submission, nullptr),
      HasViolation("sections[0].markdown", "line 1, column 3: unknown fact"));
}

TEST(NarrativeSections, RefusesFiguresThatDoNotPrintAsAsked) {
  const test::Case faulty = WithText("{{人数|text=千}}{{支出|万元|5}}");
  const auto framework = CompiledFramework::Compile(faulty.framework);
  ASSERT_TRUE(framework.ok());
  const absl::Status status =
      CheckNarrative(**framework, faulty.submission, nullptr);
  EXPECT_THAT(status,
              HasViolation("sections[0].markdown", "says 1000, 人数 is 100"));
  EXPECT_THAT(status,
              HasViolation("sections[0].markdown", "known to 2 decimals"));
}

TEST(Qualifiers, SayWhereAnotherSourceDisagrees) {
  const test::Case input = test::SmallCase([](test::Case& c) {
    type::v1::FactSet ledger = test::MakeFactSet(
        {test::Exact("people", "108", "person", type::v1::FACT_SOURCE_LEDGER)});
    ledger.set_origin("budget");
    c.fact_sets.push_back(ledger);
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title(kTitle);
    section->set_level(1);
    section->set_markdown("{{近 人数|text=百}}人，{{约 人数}} 人");
  });
  const v1::Section section =
      test::SectionOf(test::Assemble(input), "（三）勾稽检查结果");
  ASSERT_EQ(section.blocks_size(), 2);
  EXPECT_EQ(PlainTextOf(section.blocks(1).paragraph().spans()),
            "约数核对：一、概况，“人数”印为“近百”，台账为 108 人，与所用的约数"
            "说法不符。");
}

}  // namespace
}  // namespace jixiao::evaluation

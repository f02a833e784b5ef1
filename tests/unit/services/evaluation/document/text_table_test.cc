// Tables that a text holds, in the document.
#include "services/evaluation/document/text_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/narrative_sections.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kTableTitle[] = "三、履职成效";

test::Case WithTable(const std::string& markdown) {
  return test::SmallCase([&](test::Case& c) {
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title(kTableTitle);
    section->set_level(1);
    section->set_markdown(markdown);
  });
}

v1::Document Reported(const std::string& markdown) {
  return test::Assemble(WithTable(markdown));
}

v1::Table TableIn(const v1::Document& document) {
  return test::TableOf(test::SectionOf(document, kTableTitle));
}

// The alignment of each cell of a row: "lcr".
std::string Alignments(const v1::TableRow& row) {
  std::string out;
  for (const v1::TableCell& cell : row.cells()) {
    out += cell.alignment() == v1::TableCell::ALIGNMENT_RIGHT    ? "r"
           : cell.alignment() == v1::TableCell::ALIGNMENT_CENTER ? "c"
                                                                 : "l";
  }
  return out;
}

std::string Words(const v1::TableRow& row) {
  std::string out = row.kind() == v1::TableRow::KIND_TOTAL ? "=" : "";
  for (const v1::TableCell& cell : row.cells()) {
    absl::StrAppend(&out, "|", PlainTextOf(cell.spans()));
  }
  return out + "|";
}

std::vector<std::string> RowsAsText(const v1::Table& table) {
  std::vector<std::string> out;
  for (const v1::TableRow& row : table.rows()) out.push_back(Words(row));
  return out;
}

TEST(TextTableInDocument, IsATableBetweenParagraphs) {
  const v1::Section section = test::SectionOf(
      Reported(
          "甲\n\n表：收支\n| 项目 | 数 |\n|---|---|\n| 支出 | {{支出}} |\n"
          "| 预算 | {{预算}} |\n| {{total}} 合计 | {{支出 + 预算}} |\n\n乙"),
      kTableTitle);
  ASSERT_EQ(section.blocks_size(), 3);
  const v1::Table& table = section.blocks(1).table();
  EXPECT_EQ(table.caption(), "收支");
  EXPECT_EQ(table.header_row_count(), 1);
  EXPECT_EQ(table.column_widths_size(), 2);
  EXPECT_THAT(RowsAsText(table),
              ElementsAre("|项目|数|", "|支出|2,964.91|", "|预算|3,315.41|",
                          "=|合计|6,280.32|"));
  EXPECT_EQ(table.rows(1).kind(), v1::TableRow::KIND_ITEM);
}

TEST(TextTableInDocument, BindsItsFigures) {
  const v1::Document document = Reported(
      "| 项目 | 数 |\n|---|---|\n| 支出 | {{支出|亿元|2}} |\n"
      "| 差 | {{预算 - 支出|万元|2}} |");
  const v1::Table table = TableIn(document);
  const v1::Figure& fact = table.rows(1).cells(1).spans(0).figure();
  EXPECT_EQ(fact.text(), "0.30");
  EXPECT_EQ(fact.fact().key().key(), "spent");
  const v1::Figure& computed = table.rows(2).cells(1).spans(0).figure();
  EXPECT_EQ(computed.text(), "350.50");
  EXPECT_EQ(computed.formula(), "预算 3,315.41 万元 - 支出 2,964.91 万元");
  // The annex of sources has what only a cell prints.
  bool listed = false;
  const v1::Section sources = test::SectionOf(document, "（五）数据来源");
  for (const v1::Figure& figure : test::FiguresOf(test::SpansOf(sources))) {
    listed = listed || figure.fact().key().key() == "spent";
  }
  EXPECT_TRUE(listed);
}

TEST(TextTableInDocument, SetsFiguresToTheRight) {
  const v1::Table table = TableIn(Reported(
      "| 甲 | 乙 | 丙 | 丁 |\n|---|---|---|---|\n"
      "| 一 | {{支出}} | {{人数}} 名 | 见 {{人数}} 名之表 |\n"
      "| 二 | — | 近年 | {{支出 / 预算|%}}% |\n| 三 | | {{编制}} | |"));
  EXPECT_EQ(Alignments(table.rows(0)), "cccc");
  EXPECT_EQ(Alignments(table.rows(1)), "lrrl");
  EXPECT_EQ(Alignments(table.rows(2)), "lrlr");
  EXPECT_EQ(Alignments(table.rows(3)), "lrrr");
}

TEST(TextTableInDocument, LetsTheTextAlignItsColumns) {
  const v1::Table table =
      TableIn(Reported("| 甲 | 乙 | 丙 | 丁 |\n|:-:|:--|--:|---|\n"
                       "| {{支出}} | {{支出}} | 近年 | [[5]] |\n| | | | |"));
  EXPECT_EQ(Alignments(table.rows(1)), "clrl");
  EXPECT_EQ(Alignments(table.rows(2)), "clrl");
}

TEST(TextTableInDocument, SizesColumnsByTheirText) {
  const v1::Table table = TableIn(
      Reported("| 甲 | 四个字的 | 乙 |\n|---|---|---|\n| 一 | {{支出}} | "
               "很长很长很长很长很长很长很长很长很长很长很长很长很长的说明 |"));
  EXPECT_THAT(table.column_widths(), ElementsAre(4, 8, 40));
}

TEST(TextTableInDocument, ShowsWhatIsMissingAndBlocksItsSubmission) {
  const v1::Document document = Reported(
      "| 项目 | 数 |\n|---|---|\n| 编制 | {{编制}} |\n"
      "{{if 编制 > 人数}}| 缺编 | |{{end}}");
  const v1::Table table = TableIn(document);
  EXPECT_THAT(RowsAsText(table), ElementsAre("|项目|数|", "|编制|〔缺：编制〕|",
                                             "|〔缺：编制〕|"));
  EXPECT_TRUE(table.rows(1).cells(1).spans(0).bold());
  EXPECT_EQ(table.rows(2).cells(0).column_span(), 2);
  ASSERT_EQ(document.faults_size(), 2);
  EXPECT_EQ(document.faults(0).kind(), v1::DocumentFault::KIND_MISSING_FACT);
  EXPECT_EQ(document.faults(0).section(), kTableTitle);
  EXPECT_THAT(document.faults(0).place(), HasSubstr(":3:8"));
  EXPECT_TRUE(document.faults(0).blocking());
  EXPECT_THAT(document.faults(1).place(), HasSubstr(":4:1"));
}

TEST(TextTableInDocument, TellsFiguresThatAreTypedIn) {
  const v1::Document document =
      Reported("表：5 项\n| 项目 | 数 |\n|---|---|\n| 甲 | 30 |");
  EXPECT_EQ(TableIn(document).caption(), "5 项");
  ASSERT_EQ(document.faults_size(), 2);
  for (const v1::DocumentFault& fault : document.faults()) {
    EXPECT_EQ(fault.kind(), v1::DocumentFault::KIND_UNBOUND_FIGURE);
    EXPECT_TRUE(fault.blocking());
  }
  EXPECT_THAT(document.faults(0).place(), HasSubstr(":1:3"));
  EXPECT_THAT(document.faults(1).place(), HasSubstr(":4:7"));
}

TEST(TextTableInDocument, MarksNoTotalThatIsNoSum) {
  const v1::Document document = Reported(
      "| 项目 | 数 |\n|---|---|\n| 支出 | {{支出}} |\n"
      "| {{total}} 合计 | {{预算}} |");
  EXPECT_EQ(TableIn(document).rows(2).kind(), v1::TableRow::KIND_ITEM);
  ASSERT_EQ(document.faults_size(), 1);
  EXPECT_EQ(document.faults(0).kind(), v1::DocumentFault::KIND_QUALIFIER_WRONG);
  EXPECT_EQ(document.faults(0).subject(), "3,315.41");
}

TEST(TextTableInDocument, ChecksQualifiersOfItsCellsAgainstOtherSources) {
  const test::Case input = test::SmallCase([](test::Case& c) {
    type::v1::FactSet ledger = test::MakeFactSet(
        {test::Exact("people", "108", "person", type::v1::FACT_SOURCE_LEDGER)});
    ledger.set_origin("budget");
    c.fact_sets.push_back(ledger);
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_title(kTableTitle);
    section->set_level(1);
    section->set_markdown("| 甲 |\n|---|\n| {{近 人数|text=百}}人 |");
  });
  const v1::Document document = test::Assemble(input);
  ASSERT_EQ(document.faults_size(), 1);
  EXPECT_EQ(document.faults(0).kind(), v1::DocumentFault::KIND_QUALIFIER_WRONG);
  EXPECT_THAT(document.faults(0).place(), HasSubstr(":3:3"));
}

TEST(TextTableInDocument, StandsBeforeTheAttachmentAndIsNone) {
  const v1::Document document = Reported("| 甲 |\n|---|\n| 乙 |");
  const int attachment = AttachmentIndex(document);
  EXPECT_THAT(document.sections(attachment).title(), HasSubstr("附件"));
  EXPECT_EQ(document.sections(attachment - 1).title(), kTableTitle);
  EXPECT_THAT(document.faults(), IsEmpty());
}

TEST(TextTableInDocument, RefusesBadTablesWithTheirPlace) {
  const auto refused = [](const std::string& markdown) {
    const test::Case faulty = WithTable(markdown);
    const auto framework = CompiledFramework::Compile(faulty.framework);
    EXPECT_TRUE(framework.ok());
    return CheckNarrative(**framework, faulty.submission, nullptr);
  };
  EXPECT_THAT(refused("甲\n\n | 乙 | 丙 |\n|---|---|\n  | 丁 |"),
              HasViolation("sections[0].markdown",
                           "line 5, column 3: this row has 1 cell"));
  EXPECT_THAT(refused("甲\n| 乙 |\n|---|\n| 丙 |"),
              HasViolation("sections[0].markdown",
                           "line 2, column 1: this table stands in"));
  EXPECT_THAT(
      refused("| 甲 |\n|---|\n| {{无此数}} |"),
      HasViolation("sections[0].markdown", "line 3, column 3: unknown fact"));
  EXPECT_THAT(
      refused("表：数字来源\n| 甲 |\n|---|\n| 乙 |"),
      HasViolation("sections[0].markdown", "line 1, column 3: the caption"));
}

}  // namespace
}  // namespace jixiao::evaluation

#include "services/evaluation/compare/compare_documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/tables.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "FIGURE 一、概况 | 支出 [spent] | 1 → 2".
std::vector<std::string> Diff(const v1::Document& before,
                              const v1::Document& after) {
  std::vector<std::string> shown;
  const v1::CompareDocumentsResponse response = CompareDocuments(before, after);
  for (const v1::DocumentChange& change : response.changes()) {
    shown.push_back(absl::StrCat(
        v1::DocumentChange::Kind_Name(change.kind()).substr(5), " ",
        change.section(), " | ", change.subject(), " [", change.key(), "] | ",
        change.before(), " → ", change.after()));
  }
  return shown;
}

v1::Section* AddPart(const std::string& title, v1::Document* document,
                     int level = 1) {
  v1::Section* section = document->add_sections();
  section->set_title(title);
  section->set_level(level);
  return section;
}

v1::Document WithParagraphs(const std::vector<std::string>& texts,
                            const std::string& title = "一、概况") {
  v1::Document document;
  v1::Section* section = AddPart(title, &document);
  for (const std::string& text : texts) {
    AddParagraph(Spans().Text(text), section);
  }
  return document;
}

v1::Figure Spent(const std::string& text, int year = 2024) {
  v1::Figure figure;
  figure.set_text(text);
  *figure.mutable_fact() = test::Printed("spent", text, "万元");
  figure.mutable_fact()->set_display_name("支出");
  figure.mutable_fact()->mutable_key()->set_fiscal_year(year);
  return figure;
}

// Key as the document's tables of scores make it.
v1::Figure Points(const std::string& key, const std::string& name,
                  const std::string& text) {
  v1::Figure figure;
  figure.set_text(text);
  figure.set_formula("核算");
  figure.mutable_fact()->mutable_key()->set_key(key);
  figure.mutable_fact()->set_display_name(name);
  figure.mutable_fact()->mutable_value()->mutable_number()->set_value(text);
  return figure;
}

TEST(CompareDocumentsTest, ADocumentDoesNotDifferFromItself) {
  EXPECT_THAT(Diff(test::DemoDocument(), test::DemoDocument()), IsEmpty());
}

TEST(CompareDocumentsTest, AFigureOfTheDemoIsToldOnceThoughManyTablesPrintIt) {
  test::Case changed = test::DemoCase();
  bool found = false;
  for (type::v1::Fact& fact : *changed.submission.mutable_facts()) {
    if (fact.key().key() != "budget.expenditure.final") continue;
    fact.mutable_value()->mutable_number()->set_value("29000000");
    found = true;
  }
  ASSERT_TRUE(found);
  const std::vector<std::string> diff =
      Diff(test::DemoDocument(), test::Assemble(changed));
  int told = 0;
  for (const std::string& change : diff) {
    if (change.find("[budget.expenditure.final]") != std::string::npos) {
      ++told;
      EXPECT_THAT(change, HasSubstr("2,964.91 万元 → 2,900.00 万元"));
    }
  }
  EXPECT_EQ(told, 1);
}

TEST(CompareDocumentsTest, TextThatOnlyPrintsAnotherFigureIsNoOtherText) {
  v1::Document before;
  AddParagraph(Spans().Text("支出 ").Figure(Spent("1")).Text(" 万元。"),
               AddPart("一、概况", &before));
  v1::Document after;
  AddParagraph(Spans().Text("支出 ").Figure(Spent("2")).Text(" 万元。"),
               AddPart("一、概况", &after));
  EXPECT_THAT(Diff(before, after),
              ElementsAre("FIGURE 一、概况 | 支出 [spent] | 1 万元 → 2 万元"));
}

TEST(CompareDocumentsTest, AFigureThatIsPrintedOtherwiseHasTheSameValue) {
  v1::Document before;
  AddParagraph(Spans().Figure(Spent("1")), AddPart("一、概况", &before));
  v1::Document after;
  AddParagraph(Spans().Figure(Spent("1.00")), AddPart("一、概况", &after));
  EXPECT_THAT(Diff(before, after), IsEmpty());
}

TEST(CompareDocumentsTest, AFigureThatIsNewOrGoneIsTold) {
  v1::Document with;
  AddParagraph(Spans().Text("支出 ").Figure(Spent("1")).Text(" 万元，持平。"),
               AddPart("一、概况", &with));
  const v1::Document without = WithParagraphs({"支出 若干 万元，持平。"});
  EXPECT_THAT(
      Diff(without, with),
      ElementsAre("FIGURE 一、概况 | 支出 [spent] |  → 1 万元",
                  "TEXT 一、概况 |  [] | 支出 若干 万元，持平。 → 支出 1 万元，"
                  "持平。"));
  EXPECT_THAT(Diff(with, without),
              Contains("FIGURE 一、概况 | 支出 [spent] | 1 万元 → "));
}

TEST(CompareDocumentsTest, TheFiguresOfAnotherYearAreThoseOfTheSameFacts) {
  v1::Document before;
  AddParagraph(Spans().Figure(Spent("1", 2023)), AddPart("一、概况", &before));
  v1::Document after;
  AddParagraph(Spans().Figure(Spent("2", 2024)), AddPart("一、概况", &after));
  EXPECT_THAT(Diff(before, after),
              ElementsAre("FIGURE 一、概况 | 支出 [spent] | 1 万元 → 2 万元"));
}

TEST(CompareDocumentsTest, ParagraphsAreNewGoneAndChangedInTheLaterOrder) {
  const v1::Document before =
      WithParagraphs({"第一段不变。", "预算执行总体良好。", "旧的一段。"});
  const v1::Document after = WithParagraphs(
      {"第一段不变。", "预算执行总体较好。", "全新内容甲乙丙。"});
  EXPECT_THAT(
      Diff(before, after),
      ElementsAre(
          "TEXT 一、概况 |  [] | 预算执行总体良好。 → 预算执行总体较好。",
          "TEXT 一、概况 |  [] | 旧的一段。 → ",
          "TEXT 一、概况 |  [] |  → 全新内容甲乙丙。"));
}

TEST(CompareDocumentsTest, AHeadingThatChangesIsTextAndKeepsItsSection) {
  EXPECT_THAT(
      Diff(WithParagraphs({"不变。"}, "二、评价结论"),
           WithParagraphs({"不变。"}, "三、评价结论")),
      ElementsAre("TEXT 三、评价结论 |  [] | 二、评价结论 → 三、评价结论"));
}

TEST(CompareDocumentsTest, HeadingsAboveAreJoined) {
  v1::Document before;
  AddPart("一、概况", &before);
  AddParagraph(Spans().Text("甲乙丙丁"), AddPart("（一）情况", &before, 2));
  v1::Document after = before;
  after.mutable_sections(1)
      ->mutable_blocks(0)
      ->mutable_paragraph()
      ->mutable_spans(0)
      ->set_text("甲乙丙戊");
  EXPECT_THAT(
      Diff(before, after),
      ElementsAre("TEXT 一、概况 / （一）情况 |  [] | 甲乙丙丁 → 甲乙丙戊"));
}

TEST(CompareDocumentsTest, TitleSignatoryAndDateAreCompared) {
  v1::Document before;
  before.set_title("甲乙丙报告");
  before.set_signatory("某某局");
  *before.add_signed_date() = Spans().Literal("2024 年 9 月 30 日").list()[0];
  v1::Document after = before;
  after.set_title("甲乙丙报告书");
  after.set_signatory("某某局办公室");
  after.mutable_signed_date(0)->set_literal("2024 年 9 月 29 日");
  EXPECT_THAT(
      Diff(before, after),
      ElementsAre("TEXT  |  [] | 甲乙丙报告 → 甲乙丙报告书",
                  "TEXT  |  [] | 某某局 → 某某局办公室",
                  "TEXT  |  [] | 2024 年 9 月 30 日 → 2024 年 9 月 29 日"));
}

// A table of leaves with a remark each.
v1::Document WithScores(
    const std::vector<std::pair<std::string, std::string>>& reviewed,
    const std::string& remark = "无") {
  v1::Document document;
  v1::Table* table =
      AddTable("", {{"指标", 1}, {"自评分", 1}, {"复核分", 1}, {"说明", 1}},
               AddPart("附件", &document));
  for (const auto& [code, points] : reviewed) {
    v1::TableRow* row = table->add_rows();
    AddTextCell("指标" + code, row);
    AddCell(
        Spans().Figure(Points("claim." + code + ".score", "指标 得分", "3")),
        row);
    AddCell(points.empty()
                ? Spans().Text("—")
                : Spans().Figure(Points("review." + code + ".reviewed",
                                        "指标 复核分", points)),
            row);
    AddTextCell(remark, row);
  }
  return document;
}

TEST(CompareDocumentsTest, ScoresAreToldByLeafWithoutTheCellsTheyStandIn) {
  EXPECT_THAT(
      Diff(WithScores({{"GC1.6", ""}, {"GC5.2", "2"}}),
           WithScores({{"GC1.6", "2.5"}, {"GC5.2", "1"}})),
      ElementsAre("SCORE 附件 / 指标 / 复核分 | 指标 复核分 [GC1.6] |  → 2.5",
                  "SCORE 附件 / 指标 / 复核分 | 指标 复核分 [GC5.2] | 2 → 1"));
}

TEST(CompareDocumentsTest, AClaimThatSeveralTablesPrintIsToldOnce) {
  v1::Document before = WithScores({{"A1", ""}});
  v1::Document after = before;
  for (v1::Document* document : {&before, &after}) {
    const std::string claimed = document == &before ? "3" : "2";
    AddParagraph(
        Spans().Figure(Points("score.A1.claimed", "指标 自评分", claimed)),
        AddPart("核算明细", document));
    v1::Table* table =
        document->mutable_sections(0)->mutable_blocks(0)->mutable_table();
    table->mutable_rows(1)
        ->mutable_cells(1)
        ->mutable_spans(0)
        ->mutable_figure()
        ->mutable_fact()
        ->mutable_value()
        ->mutable_number()
        ->set_value(claimed);
    table->mutable_rows(1)
        ->mutable_cells(1)
        ->mutable_spans(0)
        ->mutable_figure()
        ->set_text(claimed);
  }
  EXPECT_THAT(
      Diff(before, after),
      ElementsAre("SCORE 附件 / 指标 / 自评分 | 指标 自评分 [A1] | 3 → 2"));
}

TEST(CompareDocumentsTest, ACellOfTextIsToldBelowItsRowAndColumn) {
  EXPECT_THAT(Diff(WithScores({{"A1", "2"}}, "甲乙丙"),
                   WithScores({{"A1", "2"}}, "甲乙丁")),
              ElementsAre("TEXT 附件 / 指标 / 说明 |  [] | 甲乙丙 → 甲乙丁"));
}

TEST(CompareDocumentsTest, ARowThatIsNewIsOneTextWithItsScores) {
  EXPECT_THAT(
      Diff(WithScores({{"A1", "2"}}), WithScores({{"A1", "2"}, {"A2", "1"}})),
      ElementsAre("SCORE 附件 / 指标 | 指标 自评分 [A2] |  → 3",
                  "SCORE 附件 / 指标 | 指标 复核分 [A2] |  → 1",
                  "TEXT 附件 / 指标 |  [] |  → 指标A2 | 3 | 1 | 无"));
}

TEST(CompareDocumentsTest, ScoresHaveNoUnitWhateverTableTheyComeFrom) {
  v1::Document before;
  AddPart("核算明细", &before);
  v1::Document after;
  v1::Figure points = Points("score.A1.computed", "指标 核算", "2.68");
  points.mutable_fact()->mutable_value()->set_printed_unit("分");
  AddParagraph(Spans().Figure(points), AddPart("核算明细", &after));
  EXPECT_THAT(Diff(before, after),
              Contains("SCORE 核算明细 | 指标 核算分 [A1] |  → 2.68"));
}

TEST(CompareDocumentsTest, AnotherLeafIsAnotherRow) {
  EXPECT_THAT(Diff(WithScores({{"A1", "2"}}), WithScores({{"A2", "2"}})),
              ElementsAre("SCORE 附件 / 指标 | 指标 自评分 [A1] | 3 → ",
                          "SCORE 附件 / 指标 | 指标 复核分 [A1] | 2 → ",
                          "TEXT 附件 / 指标 |  [] | 指标A1 | 3 | 2 | 无 → ",
                          "SCORE 附件 / 指标 | 指标 自评分 [A2] |  → 3",
                          "SCORE 附件 / 指标 | 指标 复核分 [A2] |  → 2",
                          "TEXT 附件 / 指标 |  [] |  → 指标A2 | 3 | 2 | 无"));
}

TEST(CompareDocumentsTest, ASentenceOfTheCheckerIsTextWithItsNumbers) {
  v1::Document before;
  AddParagraph(
      Spans().Text("差额 ").Figure(Points("check.E1.message", "检查", "5")),
      AddPart("核验", &before));
  v1::Document after;
  AddParagraph(
      Spans().Text("差额 ").Figure(Points("check.E1.message", "检查", "6")),
      AddPart("核验", &after));
  EXPECT_THAT(Diff(before, after),
              ElementsAre("TEXT 核验 |  [] | 差额 5 → 差额 6"));
}

TEST(CompareDocumentsTest, ADocumentAgainstNothingIsAllNew) {
  const std::vector<std::string> diff =
      Diff(v1::Document(), test::DemoDocument());
  EXPECT_THAT(diff, Contains(HasSubstr("SCORE ")));
  for (const std::string& change : diff)
    EXPECT_THAT(change, HasSubstr("|  → "));
}

}  // namespace
}  // namespace jixiao::evaluation

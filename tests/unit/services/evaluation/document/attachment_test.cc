#include "services/evaluation/document/attachment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> TextsOf(const v1::TableRow& row) {
  std::vector<std::string> out;
  for (const v1::TableCell& cell : row.cells()) {
    out.push_back(PlainTextOf(cell.spans()));
  }
  return out;
}

v1::Table Attachment(const v1::Document& document) {
  return test::TableOf(test::SectionOf(document, kAttachmentTitle));
}

TEST(Attachment, HasTheColumnsOfTheSeed) {
  const v1::Table table = Attachment(test::DemoDocument());
  EXPECT_EQ(table.header_row_count(), 1);
  EXPECT_THAT(TextsOf(table.rows(0)),
              ElementsAre("一级指标", "二级指标", "三级指标（参考）", "指标值",
                          "指标权重", "得分", "评分说明", "评价要点"));
  EXPECT_EQ(table.column_widths_size(), 8);
}

TEST(Attachment, PrintsEveryPrintedLeafAndNoInferredRow) {
  const v1::Table table = Attachment(test::DemoDocument());
  EXPECT_EQ(table.rows_size(), 1 + 32 + 1);
  EXPECT_THAT(table.DebugString(), Not(HasSubstr("效益")));
}

TEST(Attachment, EndsWithWhatWeightsAndScoresComeTo) {
  const v1::Table table = Attachment(test::DemoDocument());
  const v1::TableRow& last = table.rows(table.rows_size() - 1);
  EXPECT_EQ(last.kind(), v1::TableRow::KIND_TOTAL);
  EXPECT_THAT(TextsOf(last), ElementsAre("合计", "94", "94", "", ""));
  EXPECT_EQ(last.cells(0).column_span(), 4);
  EXPECT_EQ(last.cells(1).spans(0).figure().formula(),
            "附表各三级指标权重之和");
}

TEST(Attachment, MergesTheCellsOfUpperLevels) {
  const v1::Table table = Attachment(test::DemoDocument());
  const v1::TableRow& first = table.rows(1);
  EXPECT_THAT(TextsOf(first),
              ElementsAre("决策", "计划制定", "工作计划制定健全性", "健全", "5",
                          "5", "", ""));
  EXPECT_EQ(first.cells(0).row_span(), 6);
  EXPECT_EQ(first.cells(1).row_span(), 2);
  EXPECT_EQ(first.cells(2).row_span(), 1);
  EXPECT_THAT(TextsOf(table.rows(2)),
              ElementsAre("中长期规划制定健全性", "健全", "2", "2", "", ""));
  EXPECT_THAT(TextsOf(table.rows(3))[0], "目标设定");
}

TEST(Attachment, BindsWeightsToTheFrameworkAndScoresToTheClaim) {
  const v1::Table table = Attachment(test::DemoDocument());
  const v1::TableRow& row = table.rows(1);
  const v1::Figure& weight = row.cells(4).spans(0).figure();
  EXPECT_EQ(weight.fact().key().key(), "indicator.JC1.1.weight");
  EXPECT_EQ(weight.fact().value().provenance().resource(),
            "frameworks/nanjing-department-2024");
  const v1::Figure& score = row.cells(5).spans(0).figure();
  EXPECT_EQ(score.fact().key().key(), "claim.JC1.1.score");
  EXPECT_EQ(score.fact().value().source(), type::v1::FACT_SOURCE_STATED);
  EXPECT_EQ(score.fact().value().provenance().resource(),
            "departments/nj-tcj/submissions/2024");
}

TEST(Attachment, PrintsTargetsAsGiven) {
  const v1::Table table = Attachment(test::DemoDocument());
  std::string all;
  for (const v1::TableRow& row : table.rows()) {
    for (const std::string& text : TextsOf(row)) all += text + "|";
  }
  EXPECT_THAT(all, HasSubstr("预算执行率|＝100%|3|3||"));
  EXPECT_THAT(all, HasSubstr("“三公经费”变动率|≤0%|1|1||"));
}

TEST(Attachment, LetsALeafAboveLevelThreeCoverItsColumns) {
  const v1::Table table = Attachment(test::Assemble(test::SmallCase()));
  const v1::TableRow& row = table.rows(1);
  EXPECT_THAT(TextsOf(row),
              ElementsAre("决策", "指标A.1", "", "40", "40", "", ""));
  EXPECT_EQ(row.cells(1).column_span(), 2);
}

TEST(Attachment, BindsFiguresInExplanationsToTheClaim) {
  const v1::Document document =
      test::Assemble(test::SmallCase([](test::Case& c) {
        c.submission.mutable_claims(1)->set_explanation("2024 年完成 98.5%");
      }));
  const v1::Table table = Attachment(document);
  const v1::TableCell& cell = table.rows(2).cells(5);
  EXPECT_EQ(PlainTextOf(cell.spans()), "2024 年完成 98.5%");
  ASSERT_EQ(cell.spans_size(), 4);
  EXPECT_EQ(cell.spans(0).literal(), "2024 年");
  EXPECT_EQ(cell.spans(2).figure().fact().key().key(), "claim.B.1.explanation");
  EXPECT_EQ(cell.spans(2).figure().fact().value().number().value(), "0.985");
}

}  // namespace
}  // namespace jixiao::evaluation

#include "services/evaluation/document/city_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/walk.h"

namespace jixiao::evaluation {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

void AddStatus(v1::LeafStatus status, int leaves, const std::string& claimed,
               const std::string& computed, v1::DepartmentCoverage* coverage) {
  v1::StatusTotal* total = coverage->add_status_totals();
  total->set_status(status);
  total->set_leaf_count(leaves);
  total->mutable_claimed_points()->set_value(claimed);
  if (!computed.empty()) {
    total->mutable_computed_points()->set_value(computed);
  }
}

void AddDepartment(const std::string& id, int rank, const std::string& score,
                   const std::string& proven, const std::string& grade,
                   CitySummary* summary) {
  v1::DepartmentRank& place = summary->ranks.emplace_back();
  place.set_rank(rank);
  place.set_department("departments/" + id);
  place.set_evaluation(place.department() + "/evaluations/e7");
  place.mutable_score_total()->set_value(score);
  place.mutable_claimed_total()->set_value("100");
  place.mutable_proven_points()->set_value(proven);
  place.mutable_weight_total()->set_value("100");
  place.set_grade(grade);
  v1::DepartmentCoverage& coverage = summary->coverages.emplace_back();
  coverage.set_department(place.department());
  coverage.set_evaluation(place.evaluation());
  *coverage.mutable_proven_points() = place.proven_points();
  *coverage.mutable_weight_total() = place.weight_total();
  AddStatus(v1::LEAF_STATUS_CONTRADICTED, 2, "10", "4.5", &coverage);
  AddStatus(v1::LEAF_STATUS_UNSUPPORTED, 3, "90", "", &coverage);
}

CitySummary TwoDepartments() {
  CitySummary summary;
  summary.fiscal_year = 2024;
  AddDepartment("a", 1, "94.5", "8", "优", &summary);
  AddDepartment("b", 2, "59.99", "0", "差", &summary);
  summary.names["departments/a"] = "甲局";
  summary.contradictions.push_back(
      {"city", "GC1.6", "预算执行率", "过程", 2, {}, {}});
  summary.contradictions[0].claimed.set_value("6");
  summary.contradictions[0].computed.set_value("2.68");
  return summary;
}

// Each row's cells joined by bars.
std::vector<std::string> RowTexts(const v1::Document& document,
                                  const std::string& section) {
  std::vector<std::string> rows;
  const v1::Table table = test::TableOf(test::SectionOf(document, section));
  for (const v1::TableRow& row : table.rows()) {
    std::string text;
    for (const v1::TableCell& cell : row.cells()) {
      text += PlainTextOf(cell.spans()) + "|";
    }
    rows.push_back(text);
  }
  return rows;
}

std::string TextOfSection(const v1::Document& document,
                          const std::string& title) {
  std::string text;
  const v1::Section section = test::SectionOf(document, title);
  for (const v1::Block& block : section.blocks()) {
    text += PlainTextOf(block.paragraph().spans());
  }
  return text;
}

TEST(CitySummaryTest, TotalsSumTheDepartments) {
  const v1::Document document = MakeCitySummary(TwoDepartments());
  EXPECT_EQ(document.title(), "2024年度部门整体预算绩效自评价全市汇总");
  const std::string text = TextOfSection(document, "一、总体情况");
  EXPECT_THAT(text,
              HasSubstr("共有 2 个部门的评价，附表权重合计 200.00 分；部门自"
                        "评合计 200.00 分，计入的得分合计 154.49 分。"));
  EXPECT_THAT(text, HasSubstr("自评满分的部门 2 个；得到证实的 8.00 分，占附表"
                              "权重的 4.00%。"));
  EXPECT_THAT(text, HasSubstr("按得分评定的等级：优 1 个、差 1 个。"));
  EXPECT_THAT(
      RowTexts(document, "一、总体情况"),
      ElementsAre(HasSubstr("指标数"), HasSubstr("与数据不符|4|20.00|9.00|"),
                  HasSubstr("缺乏佐证|6|180.00|—|"),
                  HasSubstr("合计|10|200.00|—|")));
}

TEST(CitySummaryTest, DepartmentsAreRankedByNameOrElseId) {
  EXPECT_THAT(RowTexts(MakeCitySummary(TwoDepartments()), "二、部门得分排名"),
              ElementsAre("名次|部门|得分|自评总分|得到证实|附表权重|等级|",
                          "1|甲局|94.50|100.00|8.00|100.00|优|",
                          "2|departments/b|59.99|100.00|0.00|100.00|差|",
                          "|合计|154.49|200.00|8.00|200.00||"));
}

TEST(CitySummaryTest, CoverageTellsWhichShareIsProven) {
  const std::vector<std::string> rows =
      RowTexts(MakeCitySummary(TwoDepartments()), "三、得分的核实情况");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[1], HasSubstr("甲局|8.00|8.00|10.00|0.00|0.00|90.00|"));
  EXPECT_THAT(rows[3], HasSubstr("合计|8.00|—|20.00|0.00|0.00|180.00|"));
}

TEST(CitySummaryTest, TheMostFrequentContradictionsAreListed) {
  EXPECT_THAT(RowTexts(MakeCitySummary(TwoDepartments()), "四、最常见的矛盾"),
              ElementsAre(HasSubstr("部门数"),
                          "预算执行率|过程|city|2|6.00|2.68|3.32|"));
  CitySummary none = TwoDepartments();
  none.contradictions.clear();
  EXPECT_EQ(TextOfSection(MakeCitySummary(none), "四、最常见的矛盾"),
            "没有自评分与数据不符的指标。");
}

TEST(CitySummaryTest, SumsAreMarkedSoThatAWorkbookCanComputeThem) {
  const v1::Document document = MakeCitySummary(TwoDepartments());
  for (const char* section : {"二、部门得分排名", "三、得分的核实情况"}) {
    const v1::Table table = test::TableOf(test::SectionOf(document, section));
    EXPECT_EQ(table.rows(1).kind(), v1::TableRow::KIND_ITEM);
    EXPECT_EQ(table.rows(table.rows_size() - 1).kind(),
              v1::TableRow::KIND_TOTAL);
  }
}

TEST(CitySummaryTest, TheChartCountsDepartmentsByTheirShareOfTheWeights) {
  const v1::Document document = MakeCitySummary(TwoDepartments());
  const v1::Section totals = test::SectionOf(document, "一、总体情况");
  const v1::Chart& chart = totals.blocks(totals.blocks_size() - 1).chart();
  const auto counts = [](const v1::ChartSeries& series) {
    std::vector<std::string> texts;
    for (const v1::ChartPoint& point : series.points()) {
      texts.push_back(point.figure().text());
    }
    return texts;
  };
  EXPECT_THAT(chart.categories(), ElementsAre("不足60%", "60%至80%", "80%至90%",
                                              "90%至100%", "100%及以上"));
  EXPECT_EQ(chart.series(0).points(3).figure().formula(),
            "自评占附表权重90%至100%的部门的数目");
  EXPECT_EQ(chart.series(0).points(4).figure().formula(),
            "自评不低于附表权重合计的部门的数目");
  EXPECT_THAT(counts(chart.series(0)), ElementsAre("0", "0", "0", "0", "2"));
  EXPECT_THAT(counts(chart.series(1)), ElementsAre("1", "0", "0", "1", "0"));
}

TEST(CitySummaryTest, EveryFigureLeadsToWhatItIsOf) {
  const v1::Document document = MakeCitySummary(TwoDepartments());
  const std::vector<v1::Figure> figures =
      test::FiguresOf(test::SpansOf(document));
  ASSERT_GT(figures.size(), 30u);
  for (const v1::Figure& figure : figures) {
    EXPECT_THAT(
        figure.fact().value().provenance().resource(),
        ::testing::AnyOf("departments/-", "departments/a/evaluations/e7",
                         "departments/b/evaluations/e7"))
        << figure.text();
    EXPECT_EQ(figure.fact().key().fiscal_year(), 2024);
    EXPECT_NE(figure.formula(), "");
  }
}

TEST(CitySummaryTest, NoTableIsTakenForAnAttachment) {
  const v1::Document document = MakeCitySummary(TwoDepartments());
  EXPECT_EQ(AttachmentIndex(document), document.sections_size());
}

// A claim of 100 may stand over printed weights of 94.
TEST(CitySummaryTest, PrintedWeightsAreNotCalledFullMarks) {
  const v1::Document document = MakeCitySummary(TwoDepartments());
  std::string text;
  for (const v1::Span& span : test::SpansOf(document)) {
    text += PlainTextOf(span);
  }
  EXPECT_THAT(text, Not(HasSubstr("满分合计")));
  EXPECT_THAT(text, Not(HasSubstr("占满分")));
  EXPECT_THAT(TextOfSection(document, "五、说明"),
              HasSubstr("附表权重为附表所印各项指标的权重之和"));
}

TEST(CitySummaryTest, DraftsAreSaidToBeAmongThem) {
  CitySummary summary = TwoDepartments();
  EXPECT_THAT(TextOfSection(MakeCitySummary(summary), "五、说明"),
              HasSubstr("已公布的评价"));
  summary.drafts = true;
  EXPECT_THAT(TextOfSection(MakeCitySummary(summary), "五、说明"),
              HasSubstr("包括尚未公布的"));
}

TEST(CitySummaryTest, AYearWithoutDepartmentsSaysSo) {
  CitySummary none;
  none.fiscal_year = 2030;
  const v1::Document document = MakeCitySummary(none);
  EXPECT_EQ(TextOfSection(document, "一、总体情况"),
            "本年度还没有部门的评价。");
  EXPECT_EQ(document.sections_size(), 2);
}

TEST(CitySummaryTest, NamesNeverBecomeMarkup) {
  CitySummary summary = TwoDepartments();
  const std::string hostile = "<script>alert(1)</script>=cmd|' /C calc'!A0";
  summary.names["departments/a"] = hostile;
  summary.ranks[0].set_grade(hostile);
  summary.contradictions[0].framework = hostile;
  summary.contradictions[0].indicator = hostile;
  summary.contradictions[0].direction = hostile;
  EXPECT_THAT(RenderHtml(MakeCitySummary(summary)), Not(HasSubstr("<script")));
}

TEST(CitySummaryTest, EqualSummariesGiveEqualDocuments) {
  const v1::Document document = MakeCitySummary(TwoDepartments());
  EXPECT_EQ(MakeCitySummary(TwoDepartments()).SerializeAsString(),
            document.SerializeAsString());
  EXPECT_EQ(document.digest().size(), 64u);
  CitySummary other = TwoDepartments();
  other.ranks[1].mutable_score_total()->set_value("60");
  EXPECT_NE(MakeCitySummary(other).digest(), document.digest());
}

}  // namespace
}  // namespace jixiao::evaluation

#include "services/cli/commands/explain.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::LeafResult;
using ::testing::HasSubstr;

evaluation::v1::Evaluation TwoLeaves() {
  evaluation::v1::Evaluation evaluation;
  auto& rate = *evaluation.add_leaf_results();
  rate.set_indicator_code("GC1.6");
  rate.add_path("过程");
  rate.add_path("预算执行");
  rate.add_path("预算执行率");
  rate.mutable_weight()->set_value("3");
  rate.mutable_claimed_score()->set_value("3");
  rate.mutable_computed_score()->set_value("2.68");
  rate.set_status(evaluation::v1::LEAF_STATUS_CONTRADICTED);
  rate.mutable_trace()->set_actual_text("89.43%");
  rate.mutable_trace()->set_actual_value("296491/331541");
  auto& operand = *rate.mutable_trace()->add_operands();
  operand.mutable_key()->set_key("budget.expenditure.final");
  operand.set_display_name("决算支出");
  operand.mutable_value()->mutable_number()->set_value("29649100");
  operand.mutable_value()->mutable_resolution()->set_value("100");
  operand.mutable_value()->set_unit("CNY");
  operand.mutable_value()->set_printed_unit("万元");
  operand.mutable_value()->set_source(type::v1::FACT_SOURCE_STATED);
  auto& other = *evaluation.add_leaf_results();
  other.set_indicator_code("GC5.2");
  other.add_path("在职人员控制率");
  return evaluation;
}

TEST(FindLeaf, TakesCodesAndNames) {
  const auto evaluation = TwoLeaves();
  EXPECT_EQ((*FindLeaf(evaluation, "GC5.2"))->indicator_code(), "GC5.2");
  EXPECT_EQ((*FindLeaf(evaluation, "预算执行率"))->indicator_code(), "GC1.6");
}

TEST(FindLeaf, NamesTheNearestIndicator) {
  const auto evaluation = TwoLeaves();
  const auto leaf = FindLeaf(evaluation, "预算执型率");
  EXPECT_TRUE(absl::IsNotFound(leaf.status()));
  EXPECT_THAT(std::string(leaf.status().message()),
              HasSubstr("did you mean 预算执行率?"));
}

TEST(FindLeaf, RefusesANameThatTwoIndicatorsHave) {
  auto evaluation = TwoLeaves();
  evaluation.mutable_leaf_results(1)->set_path(0, "预算执行率");
  const auto leaf = FindLeaf(evaluation, "预算执行率");
  EXPECT_THAT(std::string(leaf.status().message()),
              HasSubstr("accepted: GC1.6, GC5.2"));
}

evaluation::v1::ScoreExplanation Explained(const LeafResult& leaf) {
  evaluation::v1::ScoreExplanation explanation;
  *explanation.mutable_leaf() = leaf;
  explanation.add_rules("实际值达到目标得满分。");
  explanation.add_remedies("决算支出达到 3,315.41 万元，核算分为 3。");
  auto& finding = *explanation.add_findings();
  finding.set_id("E1");
  finding.set_display_name("预算执行率");
  finding.set_verdict(type::v1::VERDICT_VIOLATED);
  finding.set_message("自评执行率与决算数不符");
  return explanation;
}

TEST(ExplainText, ShowsScoresFiguresAndReason) {
  const auto evaluation = TwoLeaves();
  const std::string text = ExplainText(Explained(evaluation.leaf_results(0)),
                                       Language::kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("GC1.6 预算执行率  (过程 > 预算执行)\n"));
  EXPECT_THAT(text, HasSubstr("核算分    2.68\n"));
  EXPECT_THAT(text, HasSubstr("矛盾  核算分与自评分不同\n"));
  EXPECT_THAT(text, HasSubstr("89.43%  (296491/331541)\n"));
  EXPECT_THAT(text, HasSubstr("决算支出  2,964.91 万元  [报告自述]\n"));
}

TEST(ExplainText, ShowsRulesFindingsAndWhatWouldChangeIt) {
  const std::string text = ExplainText(Explained(TwoLeaves().leaf_results(0)),
                                       Language::kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("规则\n  1. 实际值达到目标得满分。\n"));
  EXPECT_THAT(text,
              HasSubstr("相关检查\n  E1 不成立  预算执行率：自评执行率与决算数"
                        "不符\n"));
  EXPECT_THAT(
      text,
      HasSubstr("如何改变\n  1. 决算支出达到 3,315.41 万元，核算分为 3。\n"));
}

TEST(ExplainText, ShowsAReviewWithItsReason) {
  LeafResult leaf = TwoLeaves().leaf_results(0);
  EXPECT_THAT(ExplainText(Explained(leaf), Language::kChinese, Terminal()),
              ::testing::Not(HasSubstr("复核分")));
  leaf.mutable_reviewed_score()->set_value("2.5");
  leaf.set_review_reason("补充了支付凭证");
  leaf.set_applied_weight("10/3");
  const std::string text =
      ExplainText(Explained(leaf), Language::kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("复核分    2.5  补充了支付凭证\n"));
  EXPECT_THAT(text, HasSubstr("折算权重  10/3\n"));
}

TEST(ExplainText, SaysWhereTheWeightOfAnInapplicableLeafGoes) {
  LeafResult leaf = TwoLeaves().leaf_results(1);
  leaf.set_status(evaluation::v1::LEAF_STATUS_NOT_APPLICABLE);
  EXPECT_THAT(ReasonOf(leaf, Language::kChinese), HasSubstr("计满分"));
  leaf.set_applied_weight("0");
  EXPECT_THAT(ReasonOf(leaf, Language::kChinese), HasSubstr("分给其他指标"));
}

TEST(ValueText, PrintsNumbersAsTheirSourceDid) {
  type::v1::FactValue value;
  value.mutable_number()->set_value("1.723");
  value.mutable_resolution()->set_value("0.001");
  value.set_unit("one");
  value.set_printed_unit("%");
  EXPECT_EQ(ValueText(value), "172.3%");
}

TEST(ValueText, PrintsDatesAndNames) {
  type::v1::FactValue date;
  date.mutable_date()->set_year(2024);
  date.mutable_date()->set_month(9);
  date.mutable_date()->set_day(30);
  EXPECT_EQ(ValueText(date), "2024-09-30");
  type::v1::FactValue names;
  names.mutable_name_list()->add_names("决策");
  names.mutable_name_list()->add_names("过程");
  EXPECT_EQ(ValueText(names), "决策、过程");
}

}  // namespace
}  // namespace jixiao::cli

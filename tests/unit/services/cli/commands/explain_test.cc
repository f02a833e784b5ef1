#include "services/cli/commands/explain.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

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

TEST(ExplainText, ShowsScoresFiguresAndReason) {
  const auto evaluation = TwoLeaves();
  const std::string text =
      ExplainText(evaluation.leaf_results(0), Language::kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("GC1.6 预算执行率  (过程 > 预算执行)\n"));
  EXPECT_THAT(text, HasSubstr("核算分    2.68\n"));
  EXPECT_THAT(text, HasSubstr("矛盾  核算分与自评分不同\n"));
  EXPECT_THAT(text, HasSubstr("89.43%  (296491/331541)\n"));
  EXPECT_THAT(text, HasSubstr("决算支出  2,964.91 万元  [报告自述]\n"));
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

#include "services/cli/commands/summary_table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SummaryTable : public ::testing::Test {
 protected:
  void Add(const std::vector<std::string>& values, std::int64_t wan) {
    budget::v1::SummaryRow row;
    for (const std::string& value : values) row.add_values(value);
    row.mutable_amount()->set_units(wan * 10'000);
    row.set_record_count(1);
    auto& total = summary_.total;
    total.mutable_amount()->set_units(total.amount().units() + wan * 10'000);
    total.set_record_count(total.record_count() + 1);
    summary_.rows.push_back(std::move(row));
  }

  std::string Render(std::size_t width = 10'000) {
    Terminal terminal;
    terminal.width = width;
    return BudgetSummaryTable(summary_, AmountUnit::kWan, Language::kChinese,
                              terminal);
  }

  BudgetSummary summary_;
};

TEST_F(SummaryTable, OneDimensionIsAList) {
  summary_.dimensions = {budget::v1::SUMMARY_DIMENSION_FUNCTIONAL_CLASS};
  Add({""}, 7);
  Add({"201"}, 2'242);
  EXPECT_EQ(Render(),
            "功能分类  金额(万元)  记录\n"
            "--------------------------\n"
            "201         2,242.00     1\n"
            "未填            7.00     1\n"
            "--------------------------\n"
            "合计        2,249.00     2\n");
}

TEST_F(SummaryTable, TwoDimensionsAreACrosstab) {
  summary_.dimensions = {budget::v1::SUMMARY_DIMENSION_DIRECTION,
                         budget::v1::SUMMARY_DIMENSION_STAGE};
  Add({"EXPENDITURE", "EXECUTION"}, 3);
  Add({"EXPENDITURE", "INITIAL"}, 4);
  Add({"REVENUE", "INITIAL"}, 5);
  EXPECT_EQ(Render(),
            "收支 \\ 阶段  年初预算  执行   合计\n"
            "----------------------------------\n"
            "收入             5.00         5.00\n"
            "支出             4.00  3.00   7.00\n"
            "----------------------------------\n"
            "合计             9.00  3.00  12.00\n"
            "单位：万元  记录数 3\n");
}

TEST_F(SummaryTable, ACrosstabThatDoesNotFitIsTurned) {
  summary_.dimensions = {budget::v1::SUMMARY_DIMENSION_STAGE,
                         budget::v1::SUMMARY_DIMENSION_FUNCTIONAL_CLASS};
  for (int code = 201; code < 230; ++code) {
    Add({"EXECUTION", std::to_string(code)}, code);
  }
  EXPECT_THAT(Render(), HasSubstr("阶段 \\ 功能分类 "));
  EXPECT_THAT(Render(80), HasSubstr("功能分类 \\ 阶段 "));
}

TEST_F(SummaryTable, ACrosstabThatFitsNeitherWayIsAList) {
  summary_.dimensions = {budget::v1::SUMMARY_DIMENSION_BUDGET_UNIT,
                         budget::v1::SUMMARY_DIMENSION_FUNCTIONAL_CLASS};
  for (int code = 201; code < 230; ++code) {
    Add({"u" + std::to_string(code), std::to_string(code)}, code);
  }
  const std::string list = Render(80);
  EXPECT_THAT(list, Not(HasSubstr(" \\ ")));
  EXPECT_THAT(list, HasSubstr("u229      229           229.00     1\n"));
}

}  // namespace
}  // namespace jixiao::cli

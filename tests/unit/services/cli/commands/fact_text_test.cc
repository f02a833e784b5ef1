#include "services/cli/commands/fact_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/commands/record_text.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

budget::v1::BudgetRecord Record(const std::string& id, std::int64_t yuan) {
  budget::v1::BudgetRecord record;
  record.set_record_id(id);
  record.set_fiscal_year(2024);
  record.set_stage(budget::v1::BUDGET_STAGE_EXECUTION);
  record.set_direction(budget::v1::DIRECTION_EXPENDITURE);
  record.mutable_amount()->set_units(yuan);
  return record;
}

Explanation Spent(const std::string& yuan) {
  Explanation explanation;
  type::v1::Fact& fact = explanation.fact;
  fact.set_display_name("决算支出");
  fact.mutable_key()->set_department("departments/a");
  fact.mutable_key()->set_fiscal_year(2024);
  fact.mutable_key()->set_key("budget.expenditure.final");
  fact.mutable_value()->set_unit("CNY");
  fact.mutable_value()->mutable_number()->set_value(yuan);
  fact.mutable_value()->set_source(type::v1::FACT_SOURCE_LEDGER);
  explanation.records = {Record("r1", 10'000), Record("r2", 25'000)};
  return explanation;
}

std::string Text(const Explanation& explanation) {
  return ExplanationText(explanation, AmountUnit::kWan, Language::kChinese,
                         Terminal());
}

TEST(ExplanationText, ListsRecordsWithTheirTotal) {
  EXPECT_EQ(Text(Spent("35000")),
            "决算支出  3.50 万元\n"
            "指标键    budget.expenditure.final\n"
            "部门年度  a  2024\n"
            "性质      台账\n"
            "\n"
            "记录编号   金额(万元)\n"
            "---------------------\n"
            "r1               1.00\n"
            "r2               2.50\n"
            "---------------------\n"
            "合计 2 笔        3.50\n");
}

TEST(ExplanationText, SaysWhereTheFactIsNotTheTotal) {
  EXPECT_THAT(Text(Spent("45000")), HasSubstr("该数不是合计"));
}

TEST(ExplanationText, SaysWhereRecordsAreLeftOut) {
  Explanation explanation = Spent("45000");
  explanation.complete = false;
  explanation.fact.mutable_value()->mutable_provenance()->set_record_count(9);
  const std::string text = Text(explanation);
  EXPECT_THAT(text, Not(HasSubstr("合计")));
  EXPECT_THAT(text, HasSubstr("只列出 2 笔，共 9 笔；--limit"));
}

TEST(ExplanationText, TellsHowFarOffARoundedSourceMayBe) {
  Explanation explanation = Spent("35000");
  explanation.fact.mutable_value()->mutable_resolution()->set_value("500");
  EXPECT_THAT(Text(explanation), HasSubstr("误差      ±0.025 万元"));
}

TEST(RecordTable, LeavesOutWhatNoRecordReports) {
  std::vector<budget::v1::BudgetRecord> records = {Record("r1", 1),
                                                   Record("r2", 2)};
  RecordTableOptions options;
  options.unit = AmountUnit::kYuan;
  EXPECT_THAT(RecordTable(records, options, Terminal()),
              HasSubstr("记录编号  阶段  收支  金额(元)\n"));
  records[1].set_month(3);
  records[1].set_reversed_record("departments/a/budgetRecords/2024-r1");
  records[1].set_reason("误记");
  const std::string table = RecordTable(records, options, Terminal());
  EXPECT_THAT(table, HasSubstr("月"));
  EXPECT_THAT(table, HasSubstr("  r1        2.00  误记\n"));
}

TEST(RecordJson, GivesNullForWhatIsNotReported) {
  const std::string json = RecordJson(Record("r1", 10)).Dump();
  EXPECT_THAT(json, HasSubstr("\"amount\": 10,"));
  EXPECT_THAT(json, HasSubstr("\"month\": null"));
  EXPECT_THAT(json, HasSubstr("\"procurement\": null"));
  EXPECT_THAT(json, HasSubstr("\"stage\": \"EXECUTION\""));
}

}  // namespace
}  // namespace jixiao::cli

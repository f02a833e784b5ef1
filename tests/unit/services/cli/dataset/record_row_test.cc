#include "services/cli/dataset/record_row.h"

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/record_columns.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RecordRowTest : public ::testing::Test {
 protected:
  // The rows of a file of 2024.
  std::vector<budget::v1::BudgetRecord> Read(const std::string& text,
                                             const std::string& unit = "",
                                             bool transcribed = false) {
    RecordHeader header;
    const auto table = CsvTable::Open(
        SourceFile::FromText(text, "t.csv", diagnostics_),
        header.Columns({"record_id", "stage", "direction", "amount"}),
        diagnostics_);
    std::vector<budget::v1::BudgetRecord> records;
    if (table == nullptr) return records;
    const auto found =
        UnitOfAmounts(*table, header, unit, table->RowAt(), diagnostics_);
    if (!found) return records;
    RecordRowReader reader(*table, {"departments/nj-tcj", 2024, *found,
                                    transcribed, /*titles=*/true});
    while (table->Next()) records.push_back(reader.Read());
    return records;
  }

  // The one row of an execution of 1 元, with more columns.
  budget::v1::BudgetRecord One(const std::string& columns,
                               const std::string& fields) {
    const auto records =
        Read("record_id,stage,direction,金额（元）," + columns +
             "\nR-1,EXECUTION,EXPENDITURE,1.00," + fields + "\n");
    return records.empty() ? budget::v1::BudgetRecord() : records[0];
  }

  void ExpectRecord(const budget::v1::BudgetRecord& record,
                    const std::string& text) {
    budget::v1::BudgetRecord expected;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &expected));
    google::protobuf::util::MessageDifferencer differ;
    std::string difference;
    differ.ReportDifferencesToString(&difference);
    EXPECT_TRUE(differ.Compare(expected, record)) << difference;
  }

  std::vector<std::string> Faults() { return FaultsOf(diagnostics_); }

  Diagnostics diagnostics_;
};

TEST_F(RecordRowTest, ReadsChineseTitlesAndTerms) {
  const auto records = Read(
      "序号,凭证号,年度,预算单位,预算单位名称,预算阶段,收支方向,支出类别,"
      "功能科目编码,功能科目名称,部门预算支出经济分类编码,资金性质,项目名称,"
      "是否政府采购,三公经费类型,金额（万元）,月份,摘要\n"
      "1,PZ-001,2024,ju-jiguan,局机关,执行,支出,基本支出-公用经费,2011308,"
      "招商引资,30217,一般公共预算财政拨款,赴京招商,否,公务接待费,"
      "\"1,234.5678\",3月,接待费\n");
  EXPECT_THAT(Faults(), IsEmpty());
  ASSERT_EQ(records.size(), 1u);
  ExpectRecord(records[0], R"pb(
    record_id: "PZ-001"
    fiscal_year: 2024
    budget_unit: "ju-jiguan"
    stage: BUDGET_STAGE_EXECUTION
    direction: DIRECTION_EXPENDITURE
    expenditure_kind: EXPENDITURE_KIND_BASIC_OPERATING
    functional_code: "2011308"
    functional_name: "招商引资"
    economic_code: "30217"
    fund_type: FUND_TYPE_GENERAL_PUBLIC_BUDGET
    budget_project: "赴京招商"
    procurement: false
    three_public_kind: THREE_PUBLIC_KIND_RECEPTION
    amount { currency_code: "CNY" units: 12345678 }
    month: 3
    source_document: "接待费"
  )pb");
}

TEST_F(RecordRowTest, ReadsEnglishTitlesAndNames) {
  const auto records = Read(
      "record_id,stage,adjustment_kind,policy_exempt,direction,revenue_kind,"
      "amount,unit,transcribed,synthetic,resolution\n"
      "A-1,ADJUSTMENT,REDUCTION,true,REVENUE,NON_TAX,-12.34,元,true,false,"
      "100\n");
  EXPECT_THAT(Faults(), IsEmpty());
  ASSERT_EQ(records.size(), 1u);
  ExpectRecord(records[0], R"pb(
    record_id: "A-1"
    fiscal_year: 2024
    stage: BUDGET_STAGE_ADJUSTMENT
    adjustment_kind: ADJUSTMENT_KIND_REDUCTION
    policy_exempt: true
    direction: DIRECTION_REVENUE
    revenue_kind: REVENUE_KIND_NON_TAX
    amount { currency_code: "CNY" units: -12 nanos: -340000000 }
    resolution { currency_code: "CNY" units: 100 }
    transcribed: true
  )pb");
}

TEST_F(RecordRowTest, EveryTermOfEveryEnumerationIsKnown) {
  for (auto* words :
       {&StageWords, &DirectionWords, &RevenueKindWords, &ExpenditureKindWords,
        &FundTypeWords, &AdjustmentKindWords, &ThreePublicKindWords,
        &TruthWords}) {
    for (const RecordWord& word : (*words)()) {
      EXPECT_EQ(ValueOfWord((*words)(), word.name), word.value);
      EXPECT_EQ(NameOfValue((*words)(), word.value), word.name);
      for (const char* term : word.terms) {
        EXPECT_EQ(ValueOfWord((*words)(), term), word.value) << term;
      }
    }
  }
  EXPECT_EQ(ValueOfWord(ThreePublicKindWords(), "因公出国（境）费用"),
            budget::v1::THREE_PUBLIC_KIND_ABROAD);
  // 调整预算 is a total, no adjustment.
  EXPECT_EQ(ValueOfWord(StageWords(), "调整预算"), std::nullopt);
}

TEST_F(RecordRowTest, EveryTitleNamesOneColumn) {
  std::map<std::string, std::string> known;
  for (const RecordColumn& column : RecordColumns()) {
    for (const char* title : column.titles) {
      EXPECT_TRUE(known.emplace(title, column.name).second) << title;
    }
  }
}

TEST_F(RecordRowTest, TakesTheUnitFromTheTitle) {
  const std::string row = "R-1,EXECUTION,EXPENDITURE,0.0001\n";
  for (const char* title :
       {"金额（亿元）", "金额(亿元)", "发生额 （ 亿元 ）", "Amount(亿元)"}) {
    diagnostics_ = Diagnostics();
    const auto records =
        Read("record_id,stage,direction," + std::string(title) + "\n" + row);
    EXPECT_THAT(Faults(), IsEmpty()) << title;
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].amount().units(), 10'000);
  }
}

TEST_F(RecordRowTest, TakesTheUnitOfTheCommandLine) {
  const std::string text =
      "record_id,stage,direction,金额\nR-1,EXECUTION,EXPENDITURE,2\n";
  const auto records = Read(text, "万元");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].amount().units(), 20'000);
  EXPECT_THAT(Read(text), IsEmpty());
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr(
                            "t.csv:1:1: the unit of the amounts is not given; "
                            "accepted: in the title of the column, such as "
                            "金额（万元）")));
}

TEST_F(RecordRowTest, RefusesUnitsThatMayContradict) {
  Read("record_id,stage,direction,金额（元）,金额单位\n");
  Read("record_id,stage,direction,金额（元）\n", "万元");
  Read("record_id,stage,direction,金额,金额单位\n", "元");
  EXPECT_THAT(Faults(), ::testing::Each(HasSubstr("given more than once")));
  EXPECT_EQ(diagnostics_.count(), 3u);
  diagnostics_ = Diagnostics();
  Read("record_id,stage,direction,金额（元）\n", "元");
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(RecordRowTest, RefusesUnknownTitlesAndBrackets) {
  Read("record_id,stage,direction,金额（美元）,科目\n");
  EXPECT_THAT(Faults(), ::testing::Contains(
                            HasSubstr("unknown column \"金额（美元）\"")));
  EXPECT_THAT(Faults(),
              ::testing::Contains(HasSubstr("unknown column \"科目\"")));
}

TEST_F(RecordRowTest, RefusesTwoTitlesOfOneColumn) {
  Read("record_id,凭证号,stage,direction,金额（元）\n");
  EXPECT_THAT(Faults(),
              ElementsAre("t.csv:1:11: the column record_id is there twice"));
}

TEST_F(RecordRowTest, AmountsAreExactToTheFen) {
  const auto amount = [&](const std::string& unit, const std::string& text) {
    const auto records =
        Read("record_id,stage,direction,金额（" + unit +
             "）\nR-1,ADJUSTMENT,EXPENDITURE,\"" + text + "\"\n");
    return records[0].amount();
  };
  EXPECT_EQ(amount("元", "0.01").nanos(), 10'000'000);
  EXPECT_EQ(amount("万元", "0.000001").nanos(), 10'000'000);
  EXPECT_EQ(amount("亿元", "99999.9999999999").units(), 9'999'999'999'999);
  EXPECT_EQ(amount("元", "9,007,199,254,740.99").units(), 9'007'199'254'740);
  EXPECT_EQ(amount("元", "-1,000").units(), -1000);
  EXPECT_THAT(Faults(), IsEmpty());
  for (const char* text : {"0.001", "1,00", "1,0000", ",100", "1.000,0", "一",
                           "1e3", "", "１２点"}) {
    diagnostics_ = Diagnostics();
    amount("元", text);
    EXPECT_THAT(Faults(), ElementsAre(HasSubstr("t.csv:2:28: 金额（元）: ")))
        << text;
  }
}

TEST_F(RecordRowTest, RemarksFullWidthDigits) {
  const auto records = Read(
      "record_id,stage,direction,金额（元）\n"
      "R-1,EXECUTION,EXPENDITURE,１，２３４．５０\n");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].amount().units(), 1234);
  EXPECT_THAT(Faults(), IsEmpty());
  ASSERT_EQ(diagnostics_.SortedRemarks().size(), 1u);
  EXPECT_EQ(diagnostics_.SortedRemarks()[0].message,
            "１，２３４．５０ is read as 1,234.50: it has full-width "
            "characters");
}

TEST_F(RecordRowTest, ReadsMonthsAsExportsWriteThem) {
  for (const char* month : {"3", "03", "3月", "03月", "202403", "2024-03"}) {
    EXPECT_EQ(One("会计期间", month).month(), 3) << month;
  }
  EXPECT_EQ(One("month", "").month(), 0);
  EXPECT_THAT(Faults(), IsEmpty());
  One("month", "13");
  One("会计期间", "202303");
  EXPECT_THAT(Faults(),
              ElementsAre(HasSubstr("会计期间: \"202303\" is not accepted"),
                          HasSubstr("月份: \"13\" is not accepted here; "
                                    "accepted: a whole number from 1 to 12")));
}

TEST_F(RecordRowTest, AReversalNeedsAReasonAndNoDimensions) {
  const auto records = Read(
      "记录号,预算阶段,收支方向,金额（元）,冲销记录号,冲销原因\n"
      "R-2,,,-1.00,R-1,记错科目\n");
  EXPECT_THAT(Faults(), IsEmpty());
  ExpectRecord(records[0], R"pb(
    record_id: "R-2"
    fiscal_year: 2024
    amount { currency_code: "CNY" units: -1 }
    reversed_record: "departments/nj-tcj/budgetRecords/2024-R-1"
    reason: "记错科目"
  )pb");
  Read(
      "记录号,预算阶段,收支方向,金额（元）,冲销记录号,冲销原因\n"
      "R-2,,,-1.00,R-1,\n"
      "R-3,执行,支出,1.00,,没有冲销\n"
      "R-4,执行,支出,1.00,R 1,原因\n");
  EXPECT_THAT(
      Faults(),
      ElementsAre(
          HasSubstr("t.csv:2:17: 冲销原因: a row that reverses another"),
          HasSubstr("t.csv:3:17: 冲销原因: reason is for rows with"),
          HasSubstr("t.csv:4:16: 冲销记录号: \"R 1\" is no record id")));
}

TEST_F(RecordRowTest, ATranscribedAmountIsKnownToItsLastDigit) {
  const auto records = Read(
      "record_id,stage,direction,amount,unit,resolution,reversed_record,"
      "reason\n"
      "R-1,EXECUTION,EXPENDITURE,3.30,万元,,,\n"
      "R-2,EXECUTION,EXPENDITURE,3.30,万元,1,,\n"
      "R-3,,,-3.30,万元,,R-1,重复\n",
      "", /*transcribed=*/true);
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].resolution().units(), 100);
  EXPECT_TRUE(records[0].transcribed());
  EXPECT_EQ(records[1].resolution().units(), 10'000);
  EXPECT_FALSE(records[2].has_resolution());
  EXPECT_FALSE(records[2].transcribed());
}

TEST_F(RecordRowTest, NamesEveryFaultByPlaceAndTitle) {
  Read(
      "凭证号,阶段,收支,金额（元）,收入类别,支出类别,功能分类编码,经济分类编码,"
      "资金性质,是否政府采购,追加,年度\n");
  diagnostics_ = Diagnostics();
  Read(
      "凭证号,阶段,收支,金额（元）,收入类别,功能分类编码,是否政府采购,年度\n"
      "号,预算,支出,-1,财政拨款,20 1,可能,2023\n");
  EXPECT_THAT(
      Faults(),
      ElementsAre(
          HasSubstr("t.csv:2:1: 凭证号: \"号\" is no record id"),
          HasSubstr("t.csv:2:3: 阶段: \"预算\" is not accepted here; accepted: "
                    "INITIAL (年初预算), ADJUSTMENT (调整), EXECUTION (执行)"),
          HasSubstr("t.csv:2:9: 金额（元）: the amount -1 is negative"),
          HasSubstr(
              "t.csv:2:12: 收入类别: revenue_kind is for rows of REVENUE"),
          HasSubstr("t.csv:2:17: 功能分类编码: \"20 1\" is no functional_code"),
          HasSubstr("t.csv:2:22: 是否政府采购: \"可能\" is not accepted"),
          HasSubstr("t.csv:2:25: 年度: \"2023\" is not the fiscal year")));
}

TEST_F(RecordRowTest, QuotesKeepBlanksOfTextsAlone) {
  const auto record =
      One("source_document,functional_code", "\" 摘要 \",\" 201 \"");
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(record.source_document(), " 摘要 ");
  EXPECT_EQ(record.functional_code(), "201");
}

}  // namespace
}  // namespace jixiao::cli

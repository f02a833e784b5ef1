#include "services/cli/ledger/record_csv.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/cli/ledger/record_file.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

// Makes records that the ledger may hold.
class RecordMaker {
 public:
  budget::v1::BudgetRecord Make(int number) {
    budget::v1::BudgetRecord record;
    record.set_record_id(absl::StrCat("R-", number));
    record.set_fiscal_year(2024);
    record.set_stage(static_cast<budget::v1::BudgetStage>(Pick(1, 3)));
    record.set_direction(static_cast<budget::v1::Direction>(Pick(1, 2)));
    record.set_fund_type(static_cast<budget::v1::FundType>(Pick(0, 5)));
    record.set_month(Pick(0, 12));
    record.set_budget_unit(Chance() ? "ju-jiguan" : "");
    record.set_functional_code(Chance() ? "2011308" : "");
    record.set_functional_name(Chance() ? "招商引资" : "");
    record.set_economic_code(Chance() ? "30217" : "");
    record.set_economic_name(Chance() ? "公务接待费" : "");
    record.set_source_document(Text());
    record.set_synthetic(Chance());
    record.set_transcribed(Chance());
    SetKinds(record);
    SetAmount(record);
    if (record.transcribed()) {
      record.mutable_resolution()->set_currency_code("CNY");
      record.mutable_resolution()->set_units(100);
    }
    return record;
  }

 private:
  int Pick(int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random_);
  }
  bool Chance() { return Pick(0, 1) == 1; }

  std::string Text() {
    static constexpr const char* kTexts[] = {"",
                                             "关于预算的通知〔2024〕5 号",
                                             "甲,乙",
                                             "他说“好”",
                                             "a \"quoted\" word",
                                             " blanks ",
                                             "\"",
                                             "，",
                                             "1,234"};
    return kTexts[Pick(0, 8)];
  }

  void SetKinds(budget::v1::BudgetRecord& record) {
    if (record.stage() == budget::v1::BUDGET_STAGE_ADJUSTMENT) {
      record.set_adjustment_kind(
          static_cast<budget::v1::AdjustmentKind>(Pick(0, 3)));
      if (Chance()) record.set_policy_exempt(Chance());
    }
    if (record.direction() == budget::v1::DIRECTION_REVENUE) {
      record.set_revenue_kind(static_cast<budget::v1::RevenueKind>(Pick(0, 3)));
      return;
    }
    record.set_expenditure_kind(
        static_cast<budget::v1::ExpenditureKind>(Pick(0, 4)));
    record.set_budget_project(Text());
    if (Chance()) record.set_procurement(Chance());
    record.set_three_public_kind(
        static_cast<budget::v1::ThreePublicKind>(Pick(0, 5)));
  }

  void SetAmount(budget::v1::BudgetRecord& record) {
    const bool reversal = Pick(0, 9) == 0;
    if (reversal) {
      record.set_reversed_record(absl::StrCat(
          "departments/nj-tcj/budgetRecords/2024-A-", Pick(1, 99)));
      record.set_reason("记错, 更正");
    }
    const bool negative =
        (reversal || record.stage() == budget::v1::BUDGET_STAGE_ADJUSTMENT) &&
        Chance();
    const std::int64_t fen = std::uniform_int_distribution<std::int64_t>(
        0, Chance() ? 999'999'999'999'999 : 99)(random_);
    auto& amount = *record.mutable_amount();
    amount.set_currency_code("CNY");
    amount.set_units((negative ? -1 : 1) * (fen / 100));
    amount.set_nanos(static_cast<int>((negative ? -1 : 1) * (fen % 100)) *
                     10'000'000);
  }

  std::mt19937 random_{20'240'601};
};

TEST(RecordCsv, ReadsBackToTheSameRecords) {
  RecordMaker maker;
  std::vector<budget::v1::BudgetRecord> records;
  std::string text = RecordCsvHeader();
  for (int i = 0; i < 5'000; ++i) {
    records.push_back(maker.Make(i));
    ASSERT_TRUE(AppendRecordCsv(records.back(), text).ok());
  }
  const TestFile file(text);
  Diagnostics diagnostics;
  const auto read = RecordFile::Open(
      {file.path(), "departments/nj-tcj", 2024, ""}, diagnostics);
  ASSERT_NE(read, nullptr);
  budget::v1::BudgetRecord record;
  for (const budget::v1::BudgetRecord& expected : records) {
    ASSERT_EQ(read->Next(record), RecordFile::Row::kRecord)
        << ::testing::PrintToString(FaultsOf(diagnostics));
    google::protobuf::util::MessageDifferencer differ;
    std::string difference;
    differ.ReportDifferencesToString(&difference);
    ASSERT_TRUE(differ.Compare(expected, record)) << difference;
  }
  EXPECT_EQ(read->Next(record), RecordFile::Row::kEnd);
  EXPECT_FALSE(read->broken());
}

TEST(RecordCsv, LeavesOutWhatTheServerAloneGives) {
  budget::v1::BudgetRecord record = RecordMaker().Make(1);
  std::string one;
  ASSERT_TRUE(AppendRecordCsv(record, one).ok());
  record.set_name("departments/nj-tcj/budgetRecords/2024-R-1");
  record.set_sequence(17);
  record.mutable_create_time()->set_seconds(1);
  record.mutable_remaining_amount()->set_units(3);
  std::string other;
  ASSERT_TRUE(AppendRecordCsv(record, other).ok());
  EXPECT_EQ(one, other);
}

TEST(RecordCsv, WritesPlainBytes) {
  budget::v1::BudgetRecord record;
  record.set_record_id("R-1");
  record.set_fiscal_year(2024);
  record.set_stage(budget::v1::BUDGET_STAGE_EXECUTION);
  record.set_direction(budget::v1::DIRECTION_EXPENDITURE);
  record.mutable_amount()->set_currency_code("CNY");
  record.mutable_amount()->set_units(22'425'600);
  record.set_functional_code("201");
  record.set_functional_name("一般公共服务支出");
  std::string text;
  ASSERT_TRUE(AppendRecordCsv(record, text).ok());
  EXPECT_EQ(RecordCsvHeader(),
            "record_id,fiscal_year,budget_unit,stage,adjustment_kind,"
            "policy_exempt,direction,revenue_kind,expenditure_kind,"
            "functional_code,functional_name,economic_code,economic_name,"
            "fund_type,budget_project,procurement,three_public_kind,amount,"
            "unit,resolution,month,reversed_record,reason,source_document,"
            "synthetic,transcribed\n");
  EXPECT_EQ(text,
            "R-1,2024,,EXECUTION,,,EXPENDITURE,,,201,一般公共服务支出,,,,,,,"
            "22425600.00,元,,,,,,,\n");
}

TEST(RecordCsv, RefusesAnAmountThatIsNone) {
  budget::v1::BudgetRecord record;
  std::string text;
  EXPECT_FALSE(AppendRecordCsv(record, text).ok());
}

}  // namespace
}  // namespace jixiao::cli

#include "services/cli/ledger/record_file.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Row = RecordFile::Row;

RecordFile::Options Of(const TestFile& file) {
  return {file.path(), "departments/nj-tcj", 2024, ""};
}

constexpr char kRows[] =
    "凭证号,预算阶段,收支方向,功能科目编码,金额（元）\n"
    "R-1,执行,支出,201,1.00\n"
    "R-2,执行,支出,2O1,2.00\n"
    "R-3,执行,支出\n"
    "R-4,执行,支出,206,4.00\n";

std::vector<Row> RowsOf(RecordFile& file) {
  std::vector<Row> rows;
  budget::v1::BudgetRecord record;
  do {
    rows.push_back(file.Next(record));
  } while (rows.back() != Row::kEnd);
  return rows;
}

TEST(RecordFile, ReadsOnBehindFaultyRows) {
  const TestFile file(ToGb18030(kRows));
  Diagnostics diagnostics;
  const auto records = RecordFile::Open(Of(file), diagnostics);
  ASSERT_NE(records, nullptr);
  EXPECT_EQ(records->encoding(), Encoding::kGb18030);
  EXPECT_THAT(RowsOf(*records),
              ElementsAre(Row::kRecord, Row::kFaulty, Row::kRecord, Row::kEnd));
  EXPECT_EQ(records->faulty_rows(), 2);
  EXPECT_FALSE(records->broken());
  EXPECT_THAT(FaultsOf(diagnostics),
              ElementsAre(HasSubstr(":3:11: 功能科目编码: \"2O1\""),
                          HasSubstr(":4:1: the row has 3 fields")));
}

TEST(RecordFile, SaysWhereARestIsUnreadable) {
  const TestFile file(std::string(kRows) + "R-5,执行,\"支出,206,4.00\n");
  Diagnostics diagnostics;
  const auto records = RecordFile::Open(Of(file), diagnostics);
  ASSERT_NE(records, nullptr);
  RowsOf(*records);
  EXPECT_TRUE(records->broken());
}

TEST(RecordFile, NeedsAHeader) {
  for (const char* text : {"", "\n\n", "凭证号,预算阶段\n"}) {
    const TestFile file(text);
    Diagnostics diagnostics;
    EXPECT_EQ(RecordFile::Open(Of(file), diagnostics), nullptr);
    EXPECT_THAT(FaultsOf(diagnostics), ::testing::Not(IsEmpty()));
  }
}

TEST(RecordFile, FindsFieldsByTheNumberOfTheGoodRow) {
  const TestFile file(kRows);
  const auto places = LocateFields(
      Of(file),
      {{0, "amount"}, {1, "functional_code"}, {1, "month"}, {1, ""}, {2, ""}});
  ASSERT_EQ(places.size(), 4u);
  EXPECT_EQ(places.at({0, "amount"}).at.line, 2);
  EXPECT_EQ(places.at({0, "amount"}).title, "金额（元）");
  EXPECT_EQ(places.at({1, "functional_code"}).at.line, 5);
  EXPECT_EQ(places.at({1, "functional_code"}).at.column, 11);
  EXPECT_EQ(places.at({1, "functional_code"}).title, "功能科目编码");
  // The file has no such column.
  EXPECT_EQ(places.at({1, "month"}).title, "月份");
  EXPECT_EQ(places.at({1, "month"}).at.column, 1);
  EXPECT_EQ(places.at({1, ""}).title, "");
}

}  // namespace
}  // namespace jixiao::cli

#include "services/cli/dataset/csv_table.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CsvTableTest : public ::testing::Test {
 protected:
  std::unique_ptr<CsvTable> Open(const std::string& text) {
    return CsvTable::Open(SourceFile::FromText(text, "t.csv", diagnostics_),
                          {{"fact", "value"}, {"unit"}}, diagnostics_);
  }

  std::vector<std::string> Faults() {
    std::vector<std::string> faults;
    for (const Fault& fault : diagnostics_.Sorted()) {
      faults.push_back(ToString(fault));
    }
    return faults;
  }

  Diagnostics diagnostics_;
};

TEST_F(CsvTableTest, TakesColumnsInAnyOrder) {
  const auto table = Open("value,fact\n 3.30 ,a\n");
  ASSERT_NE(table, nullptr);
  ASSERT_TRUE(table->Next());
  EXPECT_EQ(table->Text("fact"), "a");
  EXPECT_EQ(table->Text("value"), "3.30");
  EXPECT_EQ(table->Text("unit"), "");
  EXPECT_EQ(ToString(table->At("fact")), "t.csv:2:8");
  EXPECT_FALSE(table->Next());
}

TEST_F(CsvTableTest, NamesAMissingColumnAndTheOneItMayBe) {
  EXPECT_EQ(Open("fact,valu\n"), nullptr);
  EXPECT_THAT(Faults(),
              ElementsAre("t.csv:1:1: the column value is missing; accepted "
                          "columns: fact,value,unit",
                          "t.csv:1:6: unknown column \"valu\"; did you mean "
                          "value?; accepted columns: fact,value,unit"));
}

TEST_F(CsvTableTest, RefusesAColumnThatIsThereTwice) {
  EXPECT_EQ(Open("fact,value,fact\n"), nullptr);
  EXPECT_THAT(Faults(),
              ElementsAre("t.csv:1:12: the column fact is there twice"));
}

TEST_F(CsvTableTest, RefusesAnEmptyFile) {
  EXPECT_EQ(Open(""), nullptr);
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("t.csv: the file is empty")));
}

TEST_F(CsvTableTest, LeavesRowsOfAnotherWidthOutAndReadsOn) {
  const auto table = Open("fact,value\na,1,2\nb\nc,3\n");
  ASSERT_NE(table, nullptr);
  ASSERT_TRUE(table->Next());
  EXPECT_EQ(table->Text("fact"), "c");
  EXPECT_FALSE(table->Next());
  EXPECT_THAT(Faults(),
              ElementsAre("t.csv:2:1: the row has 3 fields; accepted: 2, as in "
                          "the first row",
                          "t.csv:3:1: the row has 1 fields; accepted: 2, as in "
                          "the first row"));
}

TEST_F(CsvTableTest, PlacesCountCharactersAndEmbeddedLines) {
  const auto table = Open("fact,value\n\"预\n算\",1\n决算,x\n");
  ASSERT_NE(table, nullptr);
  ASSERT_TRUE(table->Next());
  ASSERT_TRUE(table->Next());
  EXPECT_EQ(ToString(table->At("value")), "t.csv:4:4");
}

}  // namespace
}  // namespace jixiao::cli

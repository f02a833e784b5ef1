#include "services/cli/dataset/csv_parts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/csv_table.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CsvPartsTest : public ::testing::Test {
 protected:
  // All parts of the bytes.
  std::vector<std::string> Parts(const std::string& bytes,
                                 std::size_t part_bytes) {
    const TestFile file(bytes);
    const auto parts =
        CsvParts::Open(file.path(), "t.csv", diagnostics_, part_bytes);
    std::vector<std::string> texts;
    while (const auto part = parts->Next(diagnostics_)) {
      texts.push_back(part->text());
    }
    return texts;
  }

  Diagnostics diagnostics_;
};

TEST_F(CsvPartsTest, OneSmallFileIsOnePart) {
  EXPECT_THAT(Parts("a,b\n1,2\n", CsvParts::kPartBytes),
              ElementsAre("a,b\n1,2\n"));
  EXPECT_THAT(Parts("a,b\n1,2", CsvParts::kPartBytes), ElementsAre("a,b\n1,2"));
  EXPECT_THAT(Parts("", CsvParts::kPartBytes), IsEmpty());
  EXPECT_THAT(FaultsOf(diagnostics_), IsEmpty());
}

TEST_F(CsvPartsTest, PartsEndBetweenRowsAndLoseNothing) {
  std::string text = "id,text\n";
  for (int i = 0; i < 30'000; ++i) {
    absl::StrAppend(&text, i, ",\"第", i, "行\n还是它\"\n");
  }
  const std::vector<std::string> parts = Parts(text, 1000);
  EXPECT_GT(parts.size(), 2u);
  std::string all;
  for (const std::string& part : parts) {
    EXPECT_EQ(part.back(), '\n');
    all += part;
  }
  EXPECT_EQ(all, text);
}

TEST_F(CsvPartsTest, RowsKeepTheirLinesOverParts) {
  std::string text = "id,text\n";
  for (int i = 0; i < 60'000; ++i) absl::StrAppend(&text, i, ",\"行\n\"\n");
  const TestFile file(ToGb18030(text));
  const auto parts = CsvParts::Open(file.path(), "t.csv", diagnostics_, 1000);
  EXPECT_EQ(parts->encoding(), Encoding::kGb18030);
  const auto table =
      CsvTable::Open(parts->Next(diagnostics_), {{"id", "text"}}, diagnostics_,
                     [&] { return parts->Next(diagnostics_); });
  ASSERT_NE(table, nullptr);
  int rows = 0;
  while (table->Next()) {
    ASSERT_EQ(table->Text("id"), absl::StrCat(rows));
    ASSERT_EQ(table->At("text").line, 2 + 2 * rows);
    ++rows;
  }
  EXPECT_EQ(rows, 60'000);
}

TEST_F(CsvPartsTest, TakesTheByteOrderMarkAway) {
  EXPECT_THAT(Parts("\xef\xbb\xbf"
                    "a,b\n",
                    CsvParts::kPartBytes),
              ElementsAre("a,b\n"));
}

TEST_F(CsvPartsTest, PlacesAByteThatIsNoUtf8) {
  EXPECT_THAT(Parts("凭证号,金额,单位,阶段\n一二三四\xff\n", 1 << 20),
              IsEmpty());
  EXPECT_THAT(FaultsOf(diagnostics_),
              ElementsAre("t.csv:2:5: the byte 0xff is not UTF-8; accepted: "
                          "UTF-8 or GB18030"));
}

TEST_F(CsvPartsTest, PlacesAByteThatIsNoGb18030) {
  EXPECT_THAT(Parts(ToGb18030("凭证号,金额\n一二") + "\xff\n", 1 << 20),
              IsEmpty());
  EXPECT_THAT(FaultsOf(diagnostics_),
              ElementsAre("t.csv:2:3: the byte 0xff is not GB18030; accepted: "
                          "UTF-8 or GB18030"));
}

TEST_F(CsvPartsTest, WhatHasTheMarkOfUtf8IsNoGb18030) {
  const std::string bytes =
      "\xef\xbb\xbf"
      "a,\xb1"
      "b\n1,2\n";
  EXPECT_THAT(Parts(bytes, CsvParts::kPartBytes), IsEmpty());
  EXPECT_THAT(FaultsOf(diagnostics_),
              ElementsAre(HasSubstr("t.csv:1:3: the byte 0xb1 is not UTF-8")));
  const TestFile file(bytes);
  Diagnostics at_once;
  EXPECT_EQ(SourceFile::LoadAny(file.path(), "t.csv", at_once), nullptr);
  EXPECT_THAT(FaultsOf(at_once),
              ElementsAre(HasSubstr("t.csv:1:3: the byte 0xb1 is not UTF-8")));
}

TEST_F(CsvPartsTest, SmallPartsOfGb18030AreTheSameText) {
  const std::string text = "凭证号,\"摘要\n第二行\"\n一,二\n三,四";
  EXPECT_EQ(absl::StrJoin(Parts(ToGb18030(text), 1), ""), text);
  EXPECT_THAT(FaultsOf(diagnostics_), IsEmpty());
}

TEST_F(CsvPartsTest, RefusesUtf16) {
  EXPECT_THAT(Parts(std::string("\xff\xfe"
                                "a\0,\0",
                                6),
                    1 << 20),
              IsEmpty());
  EXPECT_THAT(FaultsOf(diagnostics_),
              ElementsAre(HasSubstr("the file is UTF-16")));
}

TEST_F(CsvPartsTest, RefusesWhatIsNoFile) {
  EXPECT_EQ(CsvParts::Open("/nowhere/t.csv", "t.csv", diagnostics_), nullptr);
  EXPECT_EQ(CsvParts::Open(::testing::TempDir(), "dir", diagnostics_), nullptr);
  EXPECT_THAT(
      FaultsOf(diagnostics_),
      ElementsAre("dir: is no regular file", "t.csv: the file is missing"));
}

TEST_F(CsvPartsTest, AQuoteThatIsNeverClosedDoesNotFillTheMemory) {
  const TestFile file("id,text\n1,\"" + std::string(20 << 20, 'x'));
  const auto parts = CsvParts::Open(file.path(), "t.csv", diagnostics_, 1000);
  const auto table =
      CsvTable::Open(parts->Next(diagnostics_), {{"id", "text"}}, diagnostics_,
                     [&] { return parts->Next(diagnostics_); });
  ASSERT_NE(table, nullptr);
  EXPECT_FALSE(table->Next());
  EXPECT_THAT(FaultsOf(diagnostics_),
              ElementsAre(HasSubstr("t.csv:2:3: this quote is never closed")));
}

}  // namespace
}  // namespace jixiao::cli

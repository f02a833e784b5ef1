#include "services/cli/dataset/csv.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Parsed {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> faults;
};

Parsed Parse(const std::string& text,
             std::size_t max_rows = CsvReader::kMaxRows) {
  Parsed parsed;
  Diagnostics diagnostics;
  const auto file = SourceFile::FromText(text, "a.csv", diagnostics);
  if (file != nullptr) {
    CsvReader reader(*file, 0, max_rows);
    CsvRow row;
    while (reader.Next(row, diagnostics)) {
      std::vector<std::string>& cells = parsed.rows.emplace_back();
      for (const CsvCell& cell : row.cells) cells.push_back(cell.text);
    }
  }
  for (const Fault& fault : diagnostics.Sorted()) {
    parsed.faults.push_back(ToString(fault));
  }
  return parsed;
}

TEST(Csv, SplitsRowsAtLineFeeds) {
  const Parsed parsed = Parse("a,b\n1,2\n");
  EXPECT_THAT(parsed.rows,
              ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
  EXPECT_THAT(parsed.faults, IsEmpty());
}

TEST(Csv, AcceptsCrLfAndNoLineEndAtTheEnd) {
  EXPECT_THAT(Parse("a,b\r\n1,2").rows,
              ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
}

TEST(Csv, LeavesTheByteOrderMarkOut) {
  EXPECT_THAT(Parse("\xef\xbb\xbf"
                    "a,b\n")
                  .rows,
              ElementsAre(ElementsAre("a", "b")));
}

TEST(Csv, ReadsQuotedCommasQuotesAndLineBreaks) {
  const Parsed parsed = Parse("\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\"\n");
  EXPECT_THAT(parsed.rows,
              ElementsAre(ElementsAre("a,b", "say \"x\"", "two\nlines")));
  EXPECT_THAT(parsed.faults, IsEmpty());
}

TEST(Csv, KeepsEmptyFieldsAndSkipsEmptyLines) {
  EXPECT_THAT(Parse(",\n\n\"\",x,\n").rows,
              ElementsAre(ElementsAre("", ""), ElementsAre("", "x", "")));
}

TEST(Csv, RefusesAQuoteInsideAnUnquotedField) {
  const Parsed parsed = Parse("a,b\n数,b\"c\n1,2\n");
  EXPECT_THAT(parsed.rows, ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(parsed.faults,
              ElementsAre(HasSubstr("a.csv:2:4: a quote inside a field")));
}

TEST(Csv, RefusesTextBehindAClosingQuote) {
  EXPECT_THAT(Parse("\"a\"b,c\n").faults,
              ElementsAre(HasSubstr("a.csv:1:4: text behind a closing quote")));
}

TEST(Csv, SaysWhereAQuoteThatIsNeverClosedBegan) {
  EXPECT_THAT(Parse("a\n1,\"x\ny\n").faults,
              ElementsAre(HasSubstr("a.csv:2:3: this quote is never closed")));
}

TEST(Csv, RefusesALoneCarriageReturnAndControlCharacters) {
  EXPECT_THAT(Parse("a\rb\n").faults,
              ElementsAre(HasSubstr("a.csv:1:2: a carriage return")));
  EXPECT_THAT(Parse(std::string("a,\x01\n")).faults,
              ElementsAre(HasSubstr("a.csv:1:3: the control character 0x01")));
}

TEST(Csv, RefusesInvalidUtf8WithItsPlace) {
  EXPECT_THAT(Parse("a\n预算\xb1\n").faults,
              ElementsAre(HasSubstr("a.csv:2:3: the byte 0xb1 is not UTF-8")));
  EXPECT_THAT(Parse("\xff\xfe"
                    "a\0")
                  .faults,
              ElementsAre(HasSubstr("the file is UTF-16")));
}

TEST(Csv, RefusesAHundredThousandColumns) {
  std::string header = "c";
  for (int i = 1; i < 100'000; ++i) header += ",c";
  const Parsed parsed = Parse(header + "\n1\n");
  EXPECT_THAT(parsed.rows, IsEmpty());
  EXPECT_THAT(parsed.faults,
              ElementsAre(HasSubstr("more than 1000 columns; accepted: at "
                                    "most that")));
}

TEST(Csv, TakesAThousandColumns) {
  std::string header = "c";
  for (int i = 1; i < 1'000; ++i) header += ",c";
  EXPECT_THAT(Parse(header).faults, IsEmpty());
}

TEST(Csv, RefusesMoreRowsThanItMayRead) {
  EXPECT_THAT(Parse("a\n1\n2\n3\n", 3).faults, IsEmpty());
  const Parsed parsed = Parse("a\n1\n2\n3\n4\n", 3);
  EXPECT_EQ(parsed.rows.size(), 4u);
  EXPECT_THAT(parsed.faults,
              ElementsAre("a.csv:5:1: more than 3 rows; accepted: at most "
                          "that"));
  EXPECT_EQ(CsvReader::kMaxRows, 1'000'000u);
}

TEST(SourceFile, SaysThatAFileIsMissing) {
  Diagnostics diagnostics;
  EXPECT_EQ(SourceFile::Load("/nowhere/claims.csv", "claims.csv", diagnostics),
            nullptr);
  ASSERT_EQ(diagnostics.count(), 1u);
  EXPECT_EQ(ToString(diagnostics.Sorted()[0]),
            "claims.csv: the file is missing");
}

TEST(SourceFile, RefusesMoreThan64MiBWithoutReadingIt) {
  const std::string path =
      (std::filesystem::temp_directory_path() /
       ("jixiao-large-" + std::to_string(getpid()) + ".csv"))
          .string();
  std::ofstream(path) << "a";
  std::filesystem::resize_file(path, SourceFile::kMaxBytes + 1);
  Diagnostics diagnostics;
  EXPECT_EQ(SourceFile::Load(path, "a.csv", diagnostics), nullptr);
  std::filesystem::remove(path);
  ASSERT_EQ(diagnostics.count(), 1u);
  EXPECT_THAT(ToString(diagnostics.Sorted()[0]),
              HasSubstr("larger than 64 MiB"));
}

}  // namespace
}  // namespace jixiao::cli

#include "services/budget/domain/code_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"

namespace jixiao::budget {
namespace {

using ::testing::HasSubstr;

constexpr char kHeader[] = "kind,code,name,from_year,until_year\n";
constexpr char kLines[] =
    "YEARS,,,2018,2027\n"
    "FUNCTIONAL,201,一般公共服务支出,2018,\n"
    "FUNCTIONAL,20113,商贸事务,2018,\n"
    "FUNCTIONAL,2011301,行政运行,2018,\n"
    "FUNCTIONAL,2011308,招商引资,2018,\n"
    "FUNCTIONAL,2011399,其他商贸事务支出,2018,\n"
    "FUNCTIONAL,20115,工商行政管理事务,2018,2018\n"
    "FUNCTIONAL,20139,社会工作事务,2024,\n"
    "FUNCTIONAL,207,文化体育与传媒支出,2018,2018\n"
    "FUNCTIONAL,207,文化旅游体育与传媒支出,2019,\n"
    "ECONOMIC,302,商品和服务支出,2018,\n"
    "ECONOMIC,30217,公务接待费,2018,\n"
    "ECONOMIC,30299,其他商品和服务支出,2018,\n"
    "ECONOMIC,399,其他支出,2018,\n";

CodeTables Tables() {
  return CodeTables::Parse(std::string(kHeader) + kLines).value();
}

std::string ErrorOfCodes(const std::string& csv) {
  const auto tables = CodeTables::Parse(csv);
  return tables.ok() ? "parsed" : std::string(tables.status().message());
}

std::string ErrorOfLine(const std::string& line) {
  return ErrorOfCodes(std::string(kHeader) + kLines + line);
}

TEST(CodeTables, KnowCodesOfTheirYears) {
  const CodeTables tables = Tables();
  EXPECT_EQ(tables.Fault(CodeKind::kFunctional, 2024, "2011308"), "");
  EXPECT_EQ(tables.NameOf(CodeKind::kFunctional, 2024, "2011308"), "招商引资");
  EXPECT_EQ(tables.Fault(CodeKind::kFunctional, 2018, "20115"), "");
  EXPECT_EQ(tables.NameOf(CodeKind::kFunctional, 2019, "20115"), "");
  EXPECT_EQ(tables.Fault(CodeKind::kEconomic, 2027, "30217"), "");
}

TEST(CodeTables, NameACodeByItsYear) {
  const CodeTables tables = Tables();
  EXPECT_EQ(tables.NameOf(CodeKind::kFunctional, 2018, "207"),
            "文化体育与传媒支出");
  EXPECT_EQ(tables.NameOf(CodeKind::kFunctional, 2019, "207"),
            "文化旅游体育与传媒支出");
}

TEST(CodeTables, OfferTheThreeNearestOfTheSameClassFirst) {
  EXPECT_EQ(Tables().Fault(CodeKind::kFunctional, 2024, "2011309"),
            "\"2011309\" is no functional code of 2024; the nearest: 2011308 "
            "招商引资, 2011301 行政运行, 2011399 其他商贸事务支出");
  // 399 is three edits away, but 30299 is of its class.
  EXPECT_EQ(Tables().Fault(CodeKind::kEconomic, 2024, "30229"),
            "\"30229\" is no economic code of 2024; the nearest: 30299 "
            "其他商品和服务支出, 30217 公务接待费, 302 商品和服务支出");
}

TEST(CodeTables, OfferOtherClassesWhereTheClassIsUnknown) {
  EXPECT_THAT(Tables().Fault(CodeKind::kFunctional, 2024, "208"),
              HasSubstr("the nearest: 207 文化旅游体育与传媒支出, 201 "));
}

TEST(CodeTables, SayThatACodeIsOfAnotherYear) {
  const CodeTables tables = Tables();
  EXPECT_THAT(
      tables.Fault(CodeKind::kFunctional, 2024, "20115"),
      HasSubstr(
          "no functional code of 2024 but one of 2018 (工商行政管理事务)"));
  EXPECT_THAT(
      tables.Fault(CodeKind::kFunctional, 2023, "20139"),
      HasSubstr(
          "no functional code of 2023 but one since 2024 (社会工作事务)"));
}

TEST(CodeTables, KeepKindsApart) {
  EXPECT_NE(Tables().Fault(CodeKind::kEconomic, 2024, "201"), "");
  EXPECT_NE(Tables().Fault(CodeKind::kFunctional, 2024, "302"), "");
}

TEST(CodeTables, SayWhichYearsTheyCover) {
  EXPECT_EQ(Tables().Fault(CodeKind::kFunctional, 2017, "201"),
            "the code tables cover 2018 to 2027, not 2017");
  EXPECT_EQ(Tables().Fault(CodeKind::kFunctional, 2028, "201"),
            "the code tables cover 2018 to 2027, not 2028");
  EXPECT_EQ(Tables().NameOf(CodeKind::kFunctional, 2028, "201"), "");
  EXPECT_EQ(CodeTables().Fault(CodeKind::kFunctional, 2024, "201"),
            "there are no code tables");
}

TEST(CodeTables, TakeAnyTextAsACode) {
  const CodeTables tables = Tables();
  EXPECT_THAT(tables.Fault(CodeKind::kFunctional, 2024, "招商引资"),
              HasSubstr("is no functional code"));
  EXPECT_THAT(tables.Fault(CodeKind::kFunctional, 2024, ""),
              HasSubstr("is no functional code"));
  EXPECT_THAT(tables.Fault(CodeKind::kEconomic, 2024, std::string(9000, '3')),
              HasSubstr("is no economic code"));
}

TEST(CodeTables, ReadWindowsLineEndsAndByteOrderMark) {
  EXPECT_EQ(
      ErrorOfCodes("\xef\xbb\xbfkind,code,name,from_year,until_year\r\n"
                   "YEARS,,,2024,2024\r\nECONOMIC,302,商品,2024,\r\n\r\n"),
      "parsed");
}

TEST(CodeTables, NameTheLineThatIsWrong) {
  EXPECT_THAT(ErrorOfCodes("kind,code\n"),
              HasSubstr("line 1: is \"kind,code\""));
  EXPECT_THAT(ErrorOfCodes(""), HasSubstr("line 1"));
  EXPECT_THAT(ErrorOfCodes(kHeader),
              HasSubstr("YEARS,,,first,last is missing"));
  EXPECT_THAT(ErrorOfLine("YEARS,,,2018,2019\n"), HasSubstr("line 16: YEARS"));
  EXPECT_THAT(ErrorOfLine("FUND,1,基金,2018,\n"),
              HasSubstr("line 16: \"FUND\" is no kind"));
  EXPECT_THAT(ErrorOfLine("FUNCTIONAL,2088,社保,2018,\n"),
              HasSubstr("line 16: \"2088\" is no functional code"));
  EXPECT_THAT(ErrorOfLine("ECONOMIC,3021701,接待,2018,\n"),
              HasSubstr("line 16: \"3021701\" is no economic code"));
  EXPECT_THAT(ErrorOfLine("ECONOMIC,303,,2018,\n"),
              HasSubstr("line 16: the name has 0 characters"));
  EXPECT_THAT(ErrorOfLine("ECONOMIC,303,补助,18,\n"),
              HasSubstr("line 16: \"18\" is no year"));
  EXPECT_THAT(ErrorOfLine("ECONOMIC,303,补助,2019,2018\n"),
              HasSubstr("line 16: ends before it begins"));
  EXPECT_THAT(ErrorOfLine("FUNCTIONAL,207,文化,2018,2020\n"),
              HasSubstr("line 16: 207 has another line for 2018"));
  EXPECT_THAT(ErrorOfLine("FUNCTIONAL,2210201,住房公积金,2018,\n"),
              HasSubstr("line 16: 2210201 is below 22102, which has no line"));
  EXPECT_THAT(ErrorOfLine("ECONOMIC,303,补助,2018\n"),
              HasSubstr("line 16: has 4 fields; accepted: 5"));
  EXPECT_THAT(ErrorOfLine("ECONOMIC,303,\"补助\",2018,\n"),
              HasSubstr("line 16: has a quote"));
  EXPECT_THAT(ErrorOfLine("ECONOMIC,303,\xb2\xb9\xd6\xfa,2018,\n"),
              HasSubstr("line 16: is not UTF-8"));
}

}  // namespace
}  // namespace jixiao::budget

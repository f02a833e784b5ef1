#include "services/evaluation/narrative/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "common/testing/matchers.h"

namespace jixiao::evaluation::narrative {
namespace {

using ::jixiao::testing::IsOkAndHolds;
using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;

type::v1::FactValue Value(const std::string& number, const std::string& unit,
                          const std::string& printed_unit,
                          const std::string& resolution = "") {
  type::v1::FactValue value;
  value.mutable_number()->set_value(number);
  value.set_unit(unit);
  value.set_printed_unit(printed_unit);
  value.set_source(type::v1::FACT_SOURCE_STATED);
  if (!resolution.empty()) value.mutable_resolution()->set_value(resolution);
  return value;
}

type::v1::FactValue Spent() { return Value("29649100", "CNY", "万元", "100"); }

Placeholder In(const std::string& unit,
               std::optional<int> decimals = std::nullopt) {
  Placeholder placeholder;
  placeholder.name = "支出";
  placeholder.unit = unit;
  placeholder.decimals = decimals;
  return placeholder;
}

Placeholder Said(const std::string& wording) {
  Placeholder placeholder;
  placeholder.name = "批次";
  placeholder.wording = wording;
  return placeholder;
}

TEST(FigureText, PrintsAsTheSourceDid) {
  EXPECT_THAT(FigureText(In(""), Spent()), IsOkAndHolds("2,964.91"));
  EXPECT_THAT(FigureText(In(""), Value("33000", "CNY", "万元", "100")),
              IsOkAndHolds("3.30"));
  EXPECT_THAT(FigureText(In(""), Value("0.355", "one", "%", "0.001")),
              IsOkAndHolds("35.5"));
}

TEST(FigureText, GroupsThousandsOfYuanAndTenThousandYuanOnly) {
  EXPECT_THAT(FigureText(In("元"), Spent()), IsOkAndHolds("29,649,100"));
  EXPECT_THAT(
      FigureText(In(""), Value("161350000000", "CNY", "亿元", "10000000")),
      IsOkAndHolds("1613.5"));
  EXPECT_THAT(FigureText(In(""), Value("1723", "item", "个")),
              IsOkAndHolds("1723"));
}

TEST(FigureText, ConvertsUnitsAndRoundsWhenAsked) {
  EXPECT_THAT(FigureText(In("亿元"), Spent()), IsOkAndHolds("0.296491"));
  EXPECT_THAT(FigureText(In("亿元", 2), Spent()), IsOkAndHolds("0.30"));
}

TEST(FigureText, PrintsExactValuesWithAnyDecimals) {
  EXPECT_THAT(FigureText(In("one", 0), Value("100", "one", "")),
              IsOkAndHolds("100"));
  EXPECT_THAT(FigureText(In(""), Value("90.5", "one", "")),
              IsOkAndHolds("90.5"));
}

TEST(FigureText, DoesNotInventDecimals) {
  EXPECT_THAT(FigureText(In("万元", 3), Spent()).status().message(),
              HasSubstr("known to 2 decimals of 万元"));
}

TEST(FigureText, RefusesAUnitThatDoesNotConvert) {
  EXPECT_THAT(FigureText(In("个"), Spent()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(FigureText, PrintsWordingThatSaysTheValue) {
  EXPECT_THAT(FigureText(Said("百"), Value("100", "occasion", "批次")),
              IsOkAndHolds("百"));
  EXPECT_THAT(FigureText(Said("千万"), Value("10000000", "occasion", "人次")),
              IsOkAndHolds("千万"));
  EXPECT_THAT(
      FigureText(Said("两"), Value("200000000", "USD", "亿美元", "100000000")),
      IsOkAndHolds("两"));
  EXPECT_THAT(FigureText(Said("四"), Value("100", "occasion", "批次"))
                  .status()
                  .message(),
              HasSubstr("says 4, 批次 is 100"));
  EXPECT_THAT(FigureText(Said("许多"), Value("100", "occasion", "批次"))
                  .status()
                  .message(),
              HasSubstr("is no numeral"));
}

TEST(FigureText, PrintsDatesAndNames) {
  type::v1::FactValue date;
  date.set_unit("date");
  date.mutable_date()->set_year(2024);
  date.mutable_date()->set_month(9);
  date.mutable_date()->set_day(30);
  EXPECT_THAT(FigureText(In(""), date), IsOkAndHolds("2024年9月30日"));
  EXPECT_THAT(FigureText(In("万元"), date),
              StatusIs(absl::StatusCode::kInvalidArgument));
  type::v1::FactValue names;
  names.set_unit("names");
  names.mutable_name_list()->add_names("甲");
  names.mutable_name_list()->add_names("乙");
  EXPECT_THAT(FigureText(In(""), names), IsOkAndHolds("甲、乙"));
}

std::string Numeral(const std::string& text) {
  const auto value = ParseChineseNumeral(text);
  return value.has_value() ? value->ToString() : "none";
}

TEST(ParseChineseNumeral, ReadsNumerals) {
  EXPECT_EQ(Numeral("四"), "4");
  EXPECT_EQ(Numeral("两"), "2");
  EXPECT_EQ(Numeral("十"), "10");
  EXPECT_EQ(Numeral("十二"), "12");
  EXPECT_EQ(Numeral("二十"), "20");
  EXPECT_EQ(Numeral("百"), "100");
  EXPECT_EQ(Numeral("一百零五"), "105");
  EXPECT_EQ(Numeral("一千七百二十三"), "1723");
  EXPECT_EQ(Numeral("千万"), "10000000");
  EXPECT_EQ(Numeral("十三亿五千万"), "1350000000");
  EXPECT_EQ(Numeral("万亿"), "1000000000000");
  EXPECT_EQ(Numeral("二〇二四"), "2024");
  EXPECT_EQ(Numeral("3千"), "3000");
}

TEST(ParseChineseNumeral, RefusesOtherText) {
  EXPECT_EQ(Numeral(""), "none");
  EXPECT_EQ(Numeral("许多"), "none");
  EXPECT_EQ(Numeral("百十千"), "none");
  EXPECT_EQ(Numeral("1.5"), "none");
  EXPECT_EQ(Numeral("\xff"), "none");
}

}  // namespace
}  // namespace jixiao::evaluation::narrative

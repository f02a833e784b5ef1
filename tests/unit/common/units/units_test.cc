#include "common/units/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "common/testing/matchers.h"

namespace jixiao::units {
namespace {

using rational::Rational;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::IsOkAndHolds;
using testing::MessageIs;

Rational R(const char* text) { return Rational::ParseDecimal(text).value(); }

TEST(Units, EveryPrintedUnitHasAKnownBaseAndAPositiveFactor) {
  std::set<std::string_view> names;
  for (const PrintedUnit& unit : PrintedUnits()) {
    SCOPED_TRACE(std::string(unit.name));
    EXPECT_NE(FindBase(unit.base), nullptr);
    EXPECT_EQ(unit.factor.Sign(), 1);
    EXPECT_TRUE(names.insert(unit.name).second) << "listed twice";
  }
}

TEST(Units, LabelOfEveryBaseIsItsPrintedUnitOfFactorOne) {
  for (const BaseUnit& base : BaseUnits()) {
    if (base.label.empty()) continue;
    SCOPED_TRACE(std::string(base.id));
    const PrintedUnit* printed = FindPrinted(base.label);
    ASSERT_NE(printed, nullptr);
    EXPECT_EQ(printed->base, base.id);
    EXPECT_EQ(printed->factor, R("1"));
  }
}

TEST(Units, PrintedUnitsConvertIntoTheirBase) {
  const struct {
    const char* name;
    const char* base;
    const char* factor;
  } cases[] = {
      {"元", "CNY", "1"},
      {"万元", "CNY", "10000"},
      {"亿元", "CNY", "100000000"},
      {"万美元", "USD", "10000"},
      {"%", "one", "0.01"},
      {"个", "item", "1"},
      {"项", "item", "1"},
      {"人次", "occasion", "1"},
      {"批次", "occasion", "1"},
      {"名", "person", "1"},
      {"期", "event", "1"},
      {"场次", "event", "1"},
      {"家", "company", "1"},
      {"篇", "article", "1"},
      {"万人次", "occasion", "10000"},
      {"CNY", "CNY", "1"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    JX_ASSERT_OK_AND_ASSIGN(const PrintedUnit* unit, GetPrinted(c.name));
    EXPECT_EQ(unit->base, c.base);
    EXPECT_EQ(unit->factor, R(c.factor));
  }
}

TEST(Units, UnknownUnitsAreAnsweredWithTheNearest) {
  EXPECT_THAT(GetPrinted("万 元"), MessageIs(HasSubstr("did you mean")));
  EXPECT_THAT(GetPrinted("光年"), MessageIs(HasSubstr("is no known unit")));
  EXPECT_THAT(GetPrinted(""), MessageIs(HasSubstr("no unit is given")));
  EXPECT_THAT(GetBase("persons"), MessageIs(HasSubstr("did you mean person")));
}

TEST(ParsePrinted, MoneyGetsTheResolutionOfItsLastDigitInBaseUnits) {
  JX_ASSERT_OK_AND_ASSIGN(const Printed budget,
                          ParsePrinted("3,315.41", "万元"));
  EXPECT_EQ(budget.value, R("33154100"));
  EXPECT_EQ(budget.resolution, R("100"));
  EXPECT_EQ(budget.base, "CNY");
  EXPECT_EQ(budget.ToInterval().ToString(), "[33154050, 33154150]");

  JX_ASSERT_OK_AND_ASSIGN(const Printed dollars,
                          ParsePrinted("5000", "万美元"));
  EXPECT_EQ(dollars.value, R("50000000"));
  EXPECT_EQ(dollars.resolution, R("10000"));

  JX_ASSERT_OK_AND_ASSIGN(const Printed invested,
                          ParsePrinted("1613.5", "亿元"));
  EXPECT_EQ(invested.value, R("161350000000"));
  EXPECT_EQ(invested.resolution, R("10000000"));
}

TEST(ParsePrinted, RatesAreRoundedAtTheirLastDigit) {
  JX_ASSERT_OK_AND_ASSIGN(const Printed rate, ParsePrinted("35.5", "%"));
  EXPECT_EQ(rate.value, R("0.355"));
  EXPECT_EQ(rate.resolution, R("0.001"));
  EXPECT_EQ(rate.base, "one");
  JX_ASSERT_OK_AND_ASSIGN(const Printed whole, ParsePrinted("100", "%"));
  EXPECT_EQ(whole.resolution, R("0.01"));
}

TEST(ParsePrinted, WholeCountsAreExact) {
  JX_ASSERT_OK_AND_ASSIGN(const Printed projects, ParsePrinted("1,723", "个"));
  EXPECT_EQ(projects.value, R("1723"));
  EXPECT_EQ(projects.resolution, std::nullopt);
  EXPECT_TRUE(projects.ToInterval().IsPoint());
  JX_ASSERT_OK_AND_ASSIGN(const Printed visitors,
                          ParsePrinted("1.2", "万人次"));
  EXPECT_EQ(visitors.resolution, R("1000"));
}

TEST(ParsePrinted, AcceptsCommasBetweenGroupsOfThreeOnly) {
  for (const char* good : {"1,234,567.89", "-1,234", "+12,345", "999"}) {
    EXPECT_THAT(ParsePrinted(good, "元"), IsOk()) << good;
  }
  for (const char* bad : {"1,23", "1234,567", ",123", "1,,234", "1,234,", ",",
                          "1,2345", "1.234,567", "-,123", "12,34,567"}) {
    EXPECT_THAT(ParsePrinted(bad, "元"),
                MessageIs(HasSubstr("comma out of place")))
        << bad;
  }
}

TEST(ParsePrinted, RefusesWhatIsNoNumber) {
  EXPECT_THAT(ParsePrinted("89.43%", "%"), MessageIs(HasSubstr("unit apart")));
  EXPECT_THAT(ParsePrinted("1,abc", "元"), MessageIs(HasSubstr("\"a\"")));
  EXPECT_THAT(ParsePrinted("2024-09-30", "date"),
              MessageIs(HasSubstr("is no number")));
  EXPECT_THAT(ParsePrinted("12", "丈"), MessageIs(HasSubstr("no known unit")));
}

TEST(FormatPrinted, GoesBackToThePrintedUnit) {
  EXPECT_THAT(FormatPrinted(R("33154100"), "CNY", "万元", 2),
              IsOkAndHolds(std::string("3,315.41")));
  EXPECT_THAT(FormatPrinted(R("0.894282"), "one", "%", 2),
              IsOkAndHolds(std::string("89.43")));
  EXPECT_THAT(FormatPrinted(R("1"), "person", "万元", 2),
              MessageIs(HasSubstr("cannot be printed in")));
}

}  // namespace
}  // namespace jixiao::units

// Addresses of facts and their texts.
#include "services/evaluation/domain/facts/fact_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace jixiao::evaluation {
namespace {

FactAddress Address(const std::string& key, bool prior, int month,
                    const std::string& unit, const std::string& district) {
  FactAddress address;
  address.key = key;
  address.prior = prior;
  address.month = month;
  address.unit = unit;
  address.district = district;
  return address;
}

TEST(FactAddress, APlainKeyIsTheFigureOfTheWholeDepartmentAndYear) {
  const FactAddress address = "budget.expenditure.final";
  EXPECT_TRUE(address.IsPlain());
  EXPECT_EQ(address.key, "budget.expenditure.final");
  EXPECT_EQ(address.ToString(), "budget.expenditure.final");
}

TEST(FactAddress, ItsTextSaysMonthUnitDistrictAndYear) {
  EXPECT_EQ(Address("a.b", false, 3, "", "").ToString(), "a.b[3]");
  EXPECT_EQ(Address("a.b", false, 0, "main", "").ToString(), "a.b[\"main\"]");
  EXPECT_EQ(Address("a.b", false, 0, "", "玄武区").ToString(),
            "a.b[district \"玄武区\"]");
  EXPECT_EQ(Address("a.b", true, 0, "", "").ToString(), "prior(a.b)");
  EXPECT_EQ(Address("a.b", true, 12, "main", "").ToString(),
            "prior(a.b[\"main\"][12])");
}

TEST(FactAddress, ReadsItsOwnTextWhateverTheNames) {
  const std::vector<std::string> names = {"",   "main", "a\"]b", "back\\slash",
                                          "x)", "[3]",  "玄武区"};
  for (const bool prior : {false, true}) {
    for (const int month : {-1, 0, 1, 12}) {
      for (const std::string& unit : names) {
        for (const std::string& district : names) {
          const FactAddress address =
              Address("a.b", prior, month, unit, district);
          EXPECT_EQ(FactAddress(address.ToString()), address)
              << address.ToString();
        }
      }
    }
  }
}

TEST(FactAddress, ATextOfAnotherFormIsAKeyThatNamesNothing) {
  for (const std::string text :
       {"a[", "a[]", "a[x]", "a[3", "prior(a", "prior(a]", "a[\"main]",
        "a[\"main\\\"]", "a)", "a[district x]"}) {
    EXPECT_EQ(FactAddress(text).key, text);
  }
}

TEST(FactAddress, ItsLabelTellsAPersonWhichFigure) {
  EXPECT_EQ(FactAddress("a").Label("支出"), "支出");
  EXPECT_EQ(FactAddress("a[3]").Label("支出"), "支出（3月）");
  EXPECT_EQ(FactAddress("prior(a)").Label("支出"), "上年支出");
  EXPECT_EQ(FactAddress("prior(a[\"hq\"][3])").Label("支出"),
            "上年支出（预算单位 hq，3月）");
  EXPECT_EQ(FactAddress("a[district \"玄武区\"]").Label("支出"),
            "支出（板块 玄武区）");
  EXPECT_EQ(FactAddress("a[\"*\"]").Label("支出"), "支出（各预算单位）");
}

TEST(FactAddress, SortsByYearKeyMonthUnitAndDistrict) {
  const std::vector<FactAddress> sorted = {
      "a", "a[1]", "a[2]", "a[\"hq\"][2]", "b", "prior(a)", "prior(a[1])"};
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
    EXPECT_LT(sorted[i], sorted[i + 1]) << i;
    EXPECT_FALSE(sorted[i + 1] < sorted[i]) << i;
  }
}

}  // namespace
}  // namespace jixiao::evaluation

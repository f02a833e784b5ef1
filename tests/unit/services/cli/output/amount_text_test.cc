#include "services/cli/output/amount_text.h"

#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

google::type::Money YuanAmount(std::int64_t units, std::int32_t nanos = 0) {
  google::type::Money money;
  money.set_currency_code("CNY");
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

TEST(AmountText, IsGroupedInTenThousandsOrYuan) {
  EXPECT_EQ(AmountText(YuanAmount(29'649'100), AmountUnit::kWan), "2,964.91");
  EXPECT_EQ(AmountText(YuanAmount(29'649'100), AmountUnit::kYuan),
            "29,649,100.00");
}

TEST(AmountText, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(AmountText(YuanAmount(50), AmountUnit::kWan), "0.01");
  EXPECT_EQ(AmountText(YuanAmount(-50), AmountUnit::kWan), "-0.01");
  EXPECT_EQ(AmountText(YuanAmount(49, 990'000'000), AmountUnit::kWan), "0.00");
}

TEST(AmountText, JsonIsExactInYuan) {
  EXPECT_EQ(AmountJson(YuanAmount(-3'000, -10'000'000)).Dump(), "-3000.01\n");
  EXPECT_EQ(AmountJson(YuanAmount(0)).Dump(), "0\n");
  EXPECT_EQ(AmountJson(false, YuanAmount(0)).Dump(), "null\n");
}

}  // namespace
}  // namespace jixiao::cli

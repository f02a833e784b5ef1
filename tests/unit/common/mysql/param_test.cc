#include "common/mysql/param.h"

#include <gtest/gtest.h>

#include <limits>

namespace jixiao::mysql {
namespace {

int64_t Number(const Param& param) { return std::get<int64_t>(param.value()); }
std::string Text(const Param& param) {
  return std::get<std::string>(param.value());
}
bool IsNull(const Param& param) {
  return std::holds_alternative<Null>(param.value());
}

TEST(Param, HoldsIntegersBooleansAndEnumsAsNumbers) {
  enum class Kind { kSecond = 2 };
  EXPECT_EQ(Number(Param(7)), 7);
  EXPECT_EQ(Number(Param(std::numeric_limits<int64_t>::min())),
            std::numeric_limits<int64_t>::min());
  EXPECT_EQ(Number(Param(true)), 1);
  EXPECT_EQ(Number(Param(Kind::kSecond)), 2);
}

TEST(Param, TakesALiteralAsTextNotAsBoolean) {
  EXPECT_EQ(Text(Param("南京")), "南京");
  EXPECT_EQ(Text(Param(std::string("a\0b", 3))).size(), 3u);
}

TEST(Param, TurnsAnAbsentOptionalIntoNull) {
  EXPECT_TRUE(IsNull(Param(Null{})));
  EXPECT_TRUE(IsNull(Param(std::nullopt)));
  EXPECT_TRUE(IsNull(Param(std::optional<int>())));
  EXPECT_EQ(Number(Param(std::optional<int>(3))), 3);
  EXPECT_EQ(Text(Param(std::optional<std::string>("x"))), "x");
}

TEST(Param, WritesTimesInUtcTruncatedToMicroseconds) {
  const absl::Time time =
      absl::FromUnixSeconds(1704067199) + absl::Nanoseconds(999999999);
  EXPECT_EQ(Text(Param(time)), "2023-12-31 23:59:59.999999");
  EXPECT_EQ(FormatDateTime(absl::FromUnixSeconds(0)),
            "1970-01-01 00:00:00.000000");
}

}  // namespace
}  // namespace jixiao::mysql

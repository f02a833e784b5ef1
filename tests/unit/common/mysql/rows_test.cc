#include "common/mysql/rows.h"

#include <cppconn/exception.h>
#include <gtest/gtest.h>

namespace jixiao::mysql {
namespace {

Rows OneRow(std::vector<Rows::Cell> cells) {
  const size_t columns = cells.size();
  Rows rows(columns, std::move(cells));
  rows.Next();
  return rows;
}

TEST(Rows, GivesEachRowOnceInOrder) {
  Rows rows(2, {{false, "1"}, {false, "a"}, {false, "2"}, {false, "b"}});
  EXPECT_EQ(rows.size(), 2u);
  ASSERT_TRUE(rows.Next());
  EXPECT_EQ(rows.Int64(1), 1);
  EXPECT_EQ(rows.Text(2), "a");
  ASSERT_TRUE(rows.Next());
  EXPECT_EQ(rows.Int64(1), 2);
  EXPECT_FALSE(rows.Next());
  EXPECT_FALSE(rows.Next());
}

TEST(Rows, ThrowsOnNullUnlessAskedForAnOptional) {
  const Rows rows = OneRow({{true, ""}});
  EXPECT_TRUE(rows.IsNull(1));
  EXPECT_THROW(rows.Int64(1), sql::SQLException);
  EXPECT_THROW(rows.Text(1), sql::SQLException);
  EXPECT_THROW(rows.Time(1), sql::SQLException);
  EXPECT_EQ(rows.OptionalInt64(1), std::nullopt);
  EXPECT_EQ(rows.OptionalText(1), std::nullopt);
  EXPECT_EQ(rows.OptionalTime(1), std::nullopt);
}

TEST(Rows, ThrowsOnTextThatIsNoInteger) {
  for (const char* text : {"", "1.5", "12x", "9223372036854775808"}) {
    EXPECT_THROW(OneRow({{false, text}}).Int64(1), sql::SQLException) << text;
  }
  EXPECT_EQ(OneRow({{false, "-9223372036854775808"}}).Int64(1), INT64_MIN);
}

TEST(Rows, ThrowsOnColumnsThatAreNotThereAndBeforeTheFirstRow) {
  const Rows rows = OneRow({{false, "1"}});
  EXPECT_THROW(rows.Text(0), sql::SQLException);
  EXPECT_THROW(rows.Text(2), sql::SQLException);
  EXPECT_THROW(Rows(1, {{false, "1"}}).Text(1), sql::SQLException);
}

TEST(Rows, ReadsDatesAndDateTimesAsUtc) {
  const Rows rows = OneRow({{false, "2024-12-31 08:00:00.000001"},
                            {false, "2024-12-31"},
                            {false, "2024-12-31 08:00:00"}});
  const absl::Time day =
      absl::FromCivil(absl::CivilDay(2024, 12, 31), absl::UTCTimeZone());
  EXPECT_EQ(rows.Time(1), day + absl::Hours(8) + absl::Microseconds(1));
  EXPECT_EQ(rows.Time(2), day);
  EXPECT_EQ(rows.Time(3), day + absl::Hours(8));
}

}  // namespace
}  // namespace jixiao::mysql

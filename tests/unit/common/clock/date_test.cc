#include "common/clock/date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::date {
namespace {

using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::IsOkAndHolds;
using testing::MessageIs;

google::type::Date Proto(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(Date, ParsesAndFormats) {
  EXPECT_THAT(Parse("2024-02-29"), IsOkAndHolds(absl::CivilDay(2024, 2, 29)));
  EXPECT_EQ(Format(absl::CivilDay(2024, 9, 30)), "2024-09-30");
}

TEST(Date, RefusesOtherForms) {
  for (const char* bad : {"", "2024-9-30", "2024/09/30", "20240930",
                          "2024-09-30 ", "2024年9月30日", "-024-09-30"}) {
    EXPECT_THAT(Parse(bad), MessageIs(HasSubstr("YYYY-MM-DD"))) << bad;
  }
}

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_THAT(Parse("2023-02-29"), MessageIs(HasSubstr("calendar")));
  EXPECT_THAT(Parse("2024-13-01"), MessageIs(HasSubstr("calendar")));
  EXPECT_THAT(Parse("2024-00-10"), MessageIs(HasSubstr("calendar")));
  EXPECT_THAT(Parse("0001-01-01"), MessageIs(HasSubstr("1900 and 2200")));
}

TEST(Date, ProtoMustBeWhole) {
  EXPECT_THAT(FromProto(Proto(2024, 9, 30)),
              IsOkAndHolds(absl::CivilDay(2024, 9, 30)));
  EXPECT_THAT(FromProto(Proto(2024, 9, 0)), MessageIs(HasSubstr("all be")));
  EXPECT_THAT(FromProto(Proto(2024, 2, 30)), MessageIs(HasSubstr("calendar")));
  EXPECT_THAT(FromProto(Proto(2024, -1, 30)), MessageIs(HasSubstr("calendar")));
  EXPECT_THAT(OptionalFromProto(Proto(0, 0, 0)), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(OptionalFromProto(Proto(0, 9, 30)),
              MessageIs(HasSubstr("all be")));
  EXPECT_THAT(ToProto(absl::CivilDay(2024, 9, 30)),
              EqualsProto("year: 2024 month: 9 day: 30"));
}

}  // namespace
}  // namespace jixiao::date

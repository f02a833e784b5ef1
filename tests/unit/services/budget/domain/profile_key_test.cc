#include "services/budget/domain/profile_key.h"

#include <gtest/gtest.h>

namespace jixiao::budget {
namespace {

TEST(ProfileKey, IsReadFromTheNameItMakes) {
  for (const char* unit : {"", "own", "a-1"}) {
    const std::string name = ProfileName({"nj-tcj", 2024, unit});
    const auto key = ParseProfileName(name);
    ASSERT_TRUE(key.has_value()) << name;
    EXPECT_EQ(key->department, "nj-tcj");
    EXPECT_EQ(key->fiscal_year, 2024);
    EXPECT_EQ(key->budget_unit, unit);
  }
  EXPECT_EQ(ProfileName({"nj-tcj", 2024, ""}),
            "departments/nj-tcj/profiles/2024");
  EXPECT_EQ(ProfileName({"nj-tcj", 2024, "own"}),
            "departments/nj-tcj/profiles/2024-own");
}

TEST(ProfileKey, AnythingElseIsNone) {
  for (const char* id :
       {"", "24", "202", "1999", "2101", "20240", "2024-", "2024own",
        "2024-Own", "2024-own-", "-024", "+024", "2024-own/x", "x024"}) {
    EXPECT_FALSE(
        ParseProfileName(std::string("departments/nj-tcj/profiles/") + id))
        << id;
  }
  EXPECT_FALSE(ParseProfileName("departments/-/profiles/2024"));
  EXPECT_FALSE(ParseProfileName("departments/a/fiscalYears/2024"));
}

}  // namespace
}  // namespace jixiao::budget

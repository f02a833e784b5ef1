#include "services/budget/validate/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "tests/unit/services/budget/parse.h"

namespace jixiao::budget {
namespace {

using testing::HasViolation;
using testing::IsOk;

absl::Status CheckedProfile(const std::string& text) {
  status::Violations violations;
  CheckContent(Parse<v1::Profile>(text), violations);
  return violations.ToStatus();
}

TEST(CheckProfile, NothingNeedBeReported) {
  EXPECT_THAT(CheckedProfile(""), IsOk());
}

TEST(CheckProfile, MovementsNeedAllFourCounts) {
  EXPECT_THAT(CheckedProfile(
                  "staff { opening_count: 5 joined_count: 1 left_count: 0 }"),
              IsOk());
  EXPECT_THAT(CheckedProfile("staff { opening_count: 5 in_post_count: 9 }"),
              IsOk());
  EXPECT_THAT(
      CheckedProfile("staff { opening_count: 5 joined_count: 0 left_count: 0 "
                     "in_post_count: 5 }"),
      IsOk());
  EXPECT_THAT(
      CheckedProfile("staff { opening_count: 0 joined_count: 0 left_count: 1 "
                     "in_post_count: 0 }"),
      HasViolation("profile.staff.in_post_count", "0 + 0 - 1 = -1, is 0"));
}

TEST(CheckProfile, TheGreatestCountsDoNotOverflow) {
  EXPECT_THAT(
      CheckedProfile("staff { opening_count: 2147483647 joined_count: "
                     "2147483647 left_count: 0 in_post_count: -2 }"),
      HasViolation("profile.staff.in_post_count", "= 4294967294, is -2"));
}

TEST(CheckProfile, AnAmountHasALimit) {
  EXPECT_THAT(CheckedProfile("assets { total { currency_code: 'CNY' units: "
                             "9999999999999 nanos: 990000000 } }"),
              IsOk());
  EXPECT_THAT(CheckedProfile("assets { total { currency_code: 'CNY' units: "
                             "10000000000000 } }"),
              HasViolation("profile.assets.total"));
}

TEST(ValidateUpdateProfile, AMaskMayNameAPartOfAnAmount) {
  const auto request = Parse<v1::UpdateProfileRequest>(
      R"pb(profile {
             name: "departments/a/profiles/2024-own"
             etag: "\"1\""
             assets { total { units: 5 } }
           }
           update_mask { paths: "assets.total.units" })pb");
  JX_ASSERT_OK_AND_ASSIGN(const auto update, ValidateUpdate(request));
  EXPECT_EQ(update.key.budget_unit, "own");
}

}  // namespace
}  // namespace jixiao::budget

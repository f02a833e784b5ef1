#include "common/resource/fields.h"

#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::resource {
namespace {

using testing::HasViolation;
using testing::IsOk;

absl::Status Text(std::string_view value, const TextRule& rule) {
  status::Violations violations;
  CheckText(value, rule, "f", violations);
  return violations.ToStatus();
}

TEST(Fields, TextIsCountedInCharactersNotBytes) {
  EXPECT_THAT(Text("南京市", TextRule{3}), IsOk());
  EXPECT_THAT(Text("南京市局", TextRule{3}),
              HasViolation("f", "must have at most 3 characters, has 4"));
}

TEST(Fields, EmptyTextIsRefusedOnlyWhereItIsRequired) {
  EXPECT_THAT(Text("", TextRule{3}), IsOk());
  EXPECT_THAT(Text("", TextRule{3, true}),
              HasViolation("f", "must not be empty"));
}

TEST(Fields, BadTextIsNamed) {
  EXPECT_THAT(Text("ab\xff", TextRule{9}),
              HasViolation("f", "well-formed UTF-8; byte 3 is not"));
  EXPECT_THAT(Text("a\nb", TextRule{9}),
              HasViolation("f", "control characters"));
  EXPECT_THAT(Text("a\nb", TextRule{9, false, true}), IsOk());
}

TEST(Fields, YearsIdsNamesAndRequestIds) {
  status::Violations violations;
  CheckYear(1999, "y", violations);
  CheckId("A", "i", violations);
  EXPECT_EQ(CheckDepartmentName("x", "n", violations), "");
  CheckRequestId("1", violations);
  const absl::Status all = violations.ToStatus();
  EXPECT_THAT(all, HasViolation("y", "from 2000 to 2100, is 1999"));
  EXPECT_THAT(all, HasViolation("i", "is \"A\""));
  EXPECT_THAT(all, HasViolation("n", "must be departments/{department}"));
  EXPECT_THAT(all, HasViolation("request_id", "version 4 UUID"));

  status::Violations none;
  CheckYear(2100, "y", none);
  CheckId("a", "i", none);
  EXPECT_EQ(CheckDepartmentName("departments/a", "n", none), "a");
  CheckRequestId("", none);
  CheckRequestId("6f1c2f2e-31f0-4c83-9d8e-0f2f6c1f7a11", none);
  EXPECT_THAT(none.ToStatus(), IsOk());
}

}  // namespace
}  // namespace jixiao::resource

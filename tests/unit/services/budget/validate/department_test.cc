#include "services/budget/validate/department.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::HasViolation;

TEST(ValidateCreateDepartment, ReportsEveryFault) {
  v1::CreateDepartmentRequest request;
  request.set_department_id("9");
  request.set_request_id("not a uuid");
  v1::Department& department = *request.mutable_department();
  department.set_short_name(std::string(41, 'x'));
  department.set_level("a\nb");
  department.add_functions("");
  department.add_divisions("\xff");
  department.set_established_year(1899);
  EXPECT_THAT(ValidateCreate(request),
              AllOf(HasViolation("department_id"), HasViolation("request_id"),
                    HasViolation("department.display_name"),
                    HasViolation("department.short_name",
                                 "must have at most 40 characters, has 41"),
                    HasViolation("department.level"),
                    HasViolation("department.functions[0]"),
                    HasViolation("department.divisions[0]"),
                    HasViolation("department.established_year")));
  for (int i = 0; i < 100; ++i) department.add_divisions("x");
  EXPECT_THAT(ValidateCreate(request),
              HasViolation("department.divisions",
                           "must have at most 100 items, has 101"));
}

TEST(ValidateUpdateDepartment, NeedsAnEtagAndChecksOnlyTheFieldsOfTheMask) {
  v1::UpdateDepartmentRequest request;
  v1::Department& department = *request.mutable_department();
  department.set_name("departments/a");
  department.set_level("x");
  department.set_established_year(-1);
  request.mutable_update_mask()->add_paths("level");
  EXPECT_THAT(ValidateUpdate(request), HasViolation("department.etag"));
  department.set_etag("\"1\"");
  JX_ASSERT_OK_AND_ASSIGN(const auto update, ValidateUpdate(request));
  EXPECT_EQ(update.key, "a");
  EXPECT_THAT(update.paths, ElementsAre("level"));
  request.mutable_update_mask()->set_paths(0, "*");
  EXPECT_THAT(ValidateUpdate(request),
              AllOf(HasViolation("department.display_name"),
                    HasViolation("department.established_year")));
}

TEST(ChangeOf, ChecksTheWholeResourceThatComesOut) {
  v1::Department changes;
  changes.set_level("x");
  const std::vector<std::string> paths = {"level"};
  const auto change =
      resource::ChangeOf<v1::Department>(paths, changes, CheckContent);
  v1::Department stored;
  EXPECT_THAT(change(stored), HasViolation("department.display_name"));
  stored.set_display_name("局");
  stored.set_short_name("短");
  JX_EXPECT_OK(change(stored));
  EXPECT_EQ(stored.level(), "x");
  EXPECT_EQ(stored.short_name(), "短");
}

}  // namespace
}  // namespace jixiao::budget

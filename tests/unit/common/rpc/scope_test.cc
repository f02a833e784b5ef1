#include "common/rpc/scope.h"

#include <gtest/gtest.h>

namespace jixiao::rpc {
namespace {

Principal ClerkOf(std::set<std::string> departments) {
  return {"alice", {type::v1::ROLE_CLERK}, std::move(departments)};
}

TEST(DepartmentOf, ReadsTheIdFromTheText) {
  EXPECT_EQ(DepartmentOf("departments/nj-tcj"), "nj-tcj");
  EXPECT_EQ(DepartmentOf("departments/nj-tcj/projects/p1"), "nj-tcj");
  EXPECT_EQ(DepartmentOf("departments/-/projects/-"), "-");
}

TEST(DepartmentOf, IsNoneForEveryOtherText) {
  for (const char* name : {"", "frameworks/f@1", "departments", "departments/",
                           "/departments/a", "Departments/a"}) {
    EXPECT_EQ(DepartmentOf(name), kNoDepartment) << name;
  }
}

TEST(Scope, WithoutDepartmentIsCoveredByAnyone) {
  EXPECT_TRUE(Scope(kNoDepartment).CoveredBy(ClerkOf({"a"})));
}

TEST(Scope, OfAllIsCoveredOnlyByAPrincipalOfAll) {
  EXPECT_FALSE(Scope(kAllDepartments).CoveredBy(ClerkOf({"a"})));
  EXPECT_TRUE(Scope(kAllDepartments).CoveredBy(ClerkOf({"-"})));
}

TEST(Scope, OfSeveralMustBeCoveredWhole) {
  const Scope scope(std::vector<std::string>{"a", "b"});
  EXPECT_FALSE(scope.CoveredBy(ClerkOf({"a"})));
  EXPECT_TRUE(scope.CoveredBy(ClerkOf({"a", "b", "c"})));
  EXPECT_EQ(scope.ToString(), "a,b");
}

}  // namespace
}  // namespace jixiao::rpc

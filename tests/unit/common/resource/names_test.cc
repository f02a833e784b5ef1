#include "common/resource/names.h"

#include <gtest/gtest.h>

namespace jixiao::resource {
namespace {

TEST(Names, AnIdIsLowerCaseAndDoesNotEndInAHyphen) {
  EXPECT_TRUE(IsId("a"));
  EXPECT_TRUE(IsId("nj-tcj"));
  EXPECT_TRUE(IsId("a" + std::string(62, '9')));
  EXPECT_FALSE(IsId(""));
  EXPECT_FALSE(IsId("-"));
  EXPECT_FALSE(IsId("a-"));
  EXPECT_FALSE(IsId("9a"));
  EXPECT_FALSE(IsId("A"));
  EXPECT_FALSE(IsId("a_b"));
  EXPECT_FALSE(IsId("南京"));
  EXPECT_FALSE(IsId("a" + std::string(63, '9')));
}

TEST(Names, ADepartmentNameIsReadBack) {
  EXPECT_EQ(ParseDepartmentName(DepartmentName("nj-tcj")), "nj-tcj");
  EXPECT_EQ(ParseDepartmentName("departments/-"), std::nullopt);
  EXPECT_EQ(ParseDepartmentName("departments/"), std::nullopt);
  EXPECT_EQ(ParseDepartmentName("departments/a/b"), std::nullopt);
  EXPECT_EQ(ParseDepartmentName("nj-tcj"), std::nullopt);
}

TEST(Names, AChildNameIsReadBack) {
  const auto child =
      ParseChildName(ChildName("a", "projects", "P-1"), "projects");
  ASSERT_TRUE(child.has_value());
  EXPECT_EQ(child->department, "a");
  EXPECT_EQ(child->id, "P-1");
  EXPECT_FALSE(ParseChildName("departments/a/projects/", "projects"));
  EXPECT_FALSE(ParseChildName("departments/a/projects/b/c", "projects"));
  EXPECT_FALSE(ParseChildName("departments/a/targets/b", "projects"));
  EXPECT_FALSE(ParseChildName("departments/-/projects/b", "projects"));
  EXPECT_FALSE(ParseChildName("departments/a", "projects"));
}

}  // namespace
}  // namespace jixiao::resource

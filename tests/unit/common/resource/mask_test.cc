#include "common/resource/mask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "jixiao/budget/v1/department.pb.h"
#include "jixiao/budget/v1/profile.pb.h"

namespace jixiao::resource {
namespace {

using budget::v1::Department;
using budget::v1::Profile;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> Paths(const std::vector<std::string>& mask,
                               const google::protobuf::Message& resource,
                               absl::Status* error = nullptr) {
  google::protobuf::FieldMask proto;
  for (const std::string& path : mask) proto.add_paths(path);
  status::Violations violations;
  auto paths = EffectivePaths(proto, !mask.empty(), resource, violations);
  if (error != nullptr) *error = violations.ToStatus();
  return paths;
}

TEST(Mask, WithoutOneThePopulatedFieldsAreMeant) {
  Department department;
  department.set_name("departments/a");
  department.set_etag("\"1\"");
  department.set_uid("given by the server");
  department.set_level("正局级");
  department.add_divisions("办公室");
  EXPECT_THAT(Paths({}, department), ElementsAre("level", "divisions"));
}

TEST(Mask, AStarMeansEveryWritableField) {
  const auto paths = Paths({"*"}, Department());
  EXPECT_THAT(paths, Contains("short_name"));
  EXPECT_THAT(paths, Not(Contains("name")));
  EXPECT_THAT(paths, Not(Contains("etag")));
  EXPECT_THAT(paths, Not(Contains("create_time")));
}

TEST(Mask, UnknownPathsAreViolationsAndReadOnlyOnesAreLeftOut) {
  absl::Status error;
  EXPECT_THAT(Paths({"name", "staff.retired_count", "colour", "update_time",
                     "transcribed.deep", "staff.nothing", "*"},
                    Profile(), &error),
              ElementsAre("staff.retired_count"));
  EXPECT_THAT(error, testing::HasViolation("update_mask", "\"colour\""));
  EXPECT_THAT(error,
              testing::HasViolation("update_mask", "\"transcribed.deep\""));
  EXPECT_THAT(error, testing::HasViolation("update_mask", "\"staff.nothing\""));
  EXPECT_THAT(error, testing::HasViolation("update_mask", "stand alone"));
}

TEST(Mask, CopyingReplacesListsAndClearsWhatIsNotSet) {
  Department from;
  from.add_divisions("办公室");
  Department to;
  to.set_level("正局级");
  to.set_short_name("市投促局");
  to.add_divisions("x");
  to.add_divisions("y");
  CopyPaths({"level", "divisions"}, from, to);
  EXPECT_EQ(to.level(), "");
  EXPECT_EQ(to.short_name(), "市投促局");
  EXPECT_THAT(to.divisions(), ElementsAre("办公室"));
}

TEST(Mask, CopyingBelowAMessageLeavesItsOtherFields) {
  Profile from;
  from.mutable_staff()->set_in_post_count(40);
  Profile to;
  to.mutable_staff()->set_authorized_count(37);
  to.mutable_staff()->set_retired_count(3);
  CopyPaths({"staff.in_post_count", "staff.retired_count"}, from, to);
  EXPECT_EQ(to.staff().authorized_count(), 37);
  EXPECT_EQ(to.staff().in_post_count(), 40);
  EXPECT_FALSE(to.staff().has_retired_count());
}

TEST(Mask, CopyingFromAnUnsetMessageClearsOnlyThePath) {
  Profile to;
  to.mutable_staff()->set_authorized_count(37);
  to.mutable_staff()->set_retired_count(3);
  CopyPaths({"staff.retired_count", "assets.cash"}, Profile(), to);
  EXPECT_EQ(to.staff().authorized_count(), 37);
  EXPECT_FALSE(to.staff().has_retired_count());
  EXPECT_FALSE(to.has_assets());
  CopyPaths({"staff"}, Profile(), to);
  EXPECT_FALSE(to.has_staff());
}

}  // namespace
}  // namespace jixiao::resource

#include "services/cli/client/same_content.h"

#include "gtest/gtest.h"
#include "jixiao/budget/v1/profile.pb.h"
#include "jixiao/project/v1/follow_up.pb.h"

namespace jixiao::cli {
namespace {

using budget::v1::Profile;

Profile Content() {
  Profile profile;
  profile.mutable_staff()->set_in_post_count(40);
  profile.mutable_assets()->add_classes()->set_kind(
      budget::v1::ASSET_KIND_BUILDING);
  profile.mutable_assets()->add_classes()->set_kind(
      budget::v1::ASSET_KIND_VEHICLE);
  return profile;
}

TEST(SameContent, LooksAtWhatAClientWrites) {
  Profile there = Content();
  there.set_name("departments/a/profiles/2024");
  there.set_fiscal_year(2024);
  there.set_sequence(7);
  there.set_etag("\"7\"");
  EXPECT_TRUE(SameContent(there, Content()));
  there.mutable_staff()->set_in_post_count(41);
  EXPECT_FALSE(SameContent(there, Content()));
}

TEST(SameContent, TellsZeroFromNotReported) {
  Profile there = Content();
  there.mutable_staff()->set_retired_count(0);
  EXPECT_FALSE(SameContent(there, Content()));
}

TEST(SameContent, DoesNotMindTheOrderOfAssetClasses) {
  Profile there = Content();
  there.mutable_assets()->mutable_classes()->SwapElements(0, 1);
  EXPECT_TRUE(SameContent(there, Content()));
}

TEST(SameContent, LeavesOutHowAListingEnded) {
  project::v1::Listing there;
  there.set_kind(project::v1::Listing::KIND_PRIORITY);
  there.mutable_exit_date()->set_year(2024);
  there.set_exit_reason("已落地");
  project::v1::Listing wanted;
  wanted.set_kind(project::v1::Listing::KIND_PRIORITY);
  EXPECT_TRUE(SameContent(there, wanted));
  wanted.set_recipient("相关部门");
  EXPECT_FALSE(SameContent(there, wanted));
}

}  // namespace
}  // namespace jixiao::cli

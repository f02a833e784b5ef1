#include "common/rpc/principal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/authenticator.h"
#include "common/testing/matchers.h"

namespace jixiao::rpc {
namespace {

using jixiao::testing::IsOk;
using jixiao::testing::StatusIs;
using ::testing::ElementsAre;

absl::StatusOr<Principal> Authenticate(const Authenticator& authenticator,
                                       const Metadata& metadata) {
  return authenticator.Authenticate({metadata, {}});
}

constexpr char kText[] = "subject=alice;role=CLERK,REVIEWER;department=nj-tcj";

TEST(Principal, ParsesWhatItFormats) {
  const absl::StatusOr<Principal> principal = ParsePrincipal(kText);
  ASSERT_THAT(principal, IsOk());
  EXPECT_EQ(principal->subject, "alice");
  EXPECT_THAT(principal->roles,
              ElementsAre(type::v1::ROLE_CLERK, type::v1::ROLE_REVIEWER));
  EXPECT_THAT(principal->departments, ElementsAre("nj-tcj"));
  EXPECT_EQ(FormatPrincipal(*principal), kText);
}

TEST(Principal, TakesItsKeysInAnyOrder) {
  EXPECT_THAT(ParsePrincipal("department=-;subject=a;role=SERVICE"), IsOk());
}

TEST(Principal, RefusesMalformedText) {
  for (const char* text :
       {"", "alice", "subject=alice", "subject=alice;role=CLERK",
        "subject=;role=CLERK;department=-", "subject=a;role=;department=-",
        "subject=a;role=CLERK;department=", "subject=a;role=KING;department=-",
        "subject=a;role=UNSPECIFIED;department=-",
        "subject=a;role=CLERK;department=NJ",
        "subject=a;role=CLERK;department=a,,b",
        "subject=a;subject=b;role=CLERK;department=-",
        "subject=a;role=CLERK;department=-;more=1",
        "subject=a b;role=CLERK;department=-",
        "subject=a;role=CLERK;department=-;"}) {
    EXPECT_THAT(ParsePrincipal(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(Principal, RolesHaveTheWordsOfTheContract) {
  EXPECT_EQ(ParseRole("AUDITOR"), type::v1::ROLE_AUDITOR);
  EXPECT_EQ(RoleWord(type::v1::ROLE_AUDITOR), "AUDITOR");
  for (const char* word : {"", "UNSPECIFIED", "auditor", "ROLE_AUDITOR"}) {
    EXPECT_EQ(ParseRole(word), std::nullopt) << word;
  }
}

TEST(Principal, CoversItsDepartmentsOnly) {
  const Principal one = *ParsePrincipal(kText);
  EXPECT_TRUE(one.Covers("nj-tcj"));
  EXPECT_FALSE(one.Covers("nj-other"));
  EXPECT_FALSE(one.Covers("-"));
  EXPECT_FALSE(one.Covers(""));
  const Principal all = *ParsePrincipal("subject=a;role=CLERK;department=-");
  EXPECT_TRUE(all.Covers("nj-tcj"));
  EXPECT_TRUE(all.Covers("-"));
}

TEST(Principal, HasTheRolesItWasGiven) {
  const Principal principal = *ParsePrincipal(kText);
  EXPECT_TRUE(principal.HasRole(type::v1::ROLE_CLERK));
  EXPECT_FALSE(principal.HasRole(type::v1::ROLE_OPERATOR));
  EXPECT_FALSE(principal.HasAnyRole({}));
  EXPECT_TRUE(
      principal.HasAnyRole({type::v1::ROLE_OPERATOR, type::v1::ROLE_REVIEWER}));
}

TEST(DevelopmentAuthenticator, TakesTheDefaultOnlyWithoutMetadata) {
  const Principal fallback =
      *ParsePrincipal("subject=dev;role=CLERK;department=-");
  const DevelopmentAuthenticator authenticator(fallback);
  EXPECT_EQ(Authenticate(authenticator, {})->subject, "dev");
  EXPECT_EQ(Authenticate(authenticator, {{kPrincipalKey, kText}})->subject,
            "alice");
  EXPECT_THAT(Authenticate(authenticator, {{kPrincipalKey, "garbage"}}),
              StatusIs(absl::StatusCode::kUnauthenticated,
                       type::v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST(DevelopmentAuthenticator, RefusesNoneAndMoreThanOne) {
  const DevelopmentAuthenticator authenticator;
  EXPECT_THAT(Authenticate(authenticator, {}),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(Authenticate(authenticator,
                           {{kPrincipalKey, kText}, {kPrincipalKey, kText}}),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_TRUE(authenticator.LoopbackOnly());
}

}  // namespace
}  // namespace jixiao::rpc

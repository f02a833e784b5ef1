#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOkAndHolds;
using testing::StatusIs;
using Stub = v1::BudgetService::Stub;
using ::testing::AllOf;
using ::testing::ElementsAre;

constexpr char kFullProfile[] = R"pb(
  allow_missing: true
  profile {
    name: "departments/nj-tcj/profiles/2024"
    staff {
      authorized_count: 37
      in_post_count: 40
      non_establishment_count: 4
      retired_count: 3
      chief_leader_count: 1
      deputy_leader_count: 3
      opening_count: 38
      joined_count: 5
      left_count: 3
    }
    assets {
      total { currency_code: "CNY" units: 3333800 }
      cash { currency_code: "CNY" units: 398100 }
      non_current { currency_code: "CNY" units: 2935700 }
      fixed { currency_code: "CNY" units: 2760500 }
      intangible { currency_code: "CNY" units: 175200 }
      resolution { currency_code: "CNY" units: 100 }
      classes {
        kind: ASSET_KIND_EQUIPMENT
        in_use { currency_code: "CNY" units: 12 nanos: 340000000 }
        idle { currency_code: "CNY" }
      }
      classes {
        kind: ASSET_KIND_VEHICLE
        leased { currency_code: "CNY" units: 5 }
        pending_disposal { currency_code: "CNY" units: 6 }
      }
    }
    transcribed: true
  }
)pb";

class ProfileTest : public BudgetTest {
 protected:
  ProfileTest() {
    JX_EXPECT_OK(server_.Create("nj-tcj"));
    JX_EXPECT_OK(server_.Call(&Stub::CreateBudgetUnit,
                              Parse<v1::CreateBudgetUnitRequest>(R"pb(
                                parent: "departments/nj-tcj"
                                budget_unit_id: "own"
                                budget_unit {
                                  display_name: "本级"
                                  kind: BUDGET_UNIT_KIND_ADMINISTRATIVE
                                })pb")));
  }

  absl::StatusOr<v1::Profile> Update(const std::string& text) {
    return server_.Call(&Stub::UpdateProfile,
                        Parse<v1::UpdateProfileRequest>(text));
  }
  // One staff count of the profile `id`.
  absl::StatusOr<v1::Profile> Put(const std::string& id, int in_post) {
    return Update("allow_missing: true profile { name: '" +
                  (kDepartment + ("/profiles/" + id)) +
                  "' staff { in_post_count: " + std::to_string(in_post) +
                  " } }");
  }
  absl::StatusOr<v1::Profile> Get(const std::string& id) {
    v1::GetProfileRequest request;
    request.set_name(kDepartment + ("/profiles/" + id));
    return server_.Call(&Stub::GetProfile, request);
  }
};

TEST_F(ProfileTest, AMissingProfileIsAddedAndReadBack) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Profile added, Update(kFullProfile));
  auto expected = Parse<v1::UpdateProfileRequest>(kFullProfile).profile();
  expected.set_fiscal_year(2024);
  expected.set_sequence(3);
  expected.mutable_update_time()->set_seconds(1736928000);
  expected.set_etag("\"3\"");
  EXPECT_THAT(added, EqualsProto(expected));
  EXPECT_THAT(Get("2024"), IsOkAndHolds(EqualsProto(expected)));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ProfileTest, WhatIsNotReportedStaysUnset) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Profile unit, Put("2024-own", 0));
  EXPECT_EQ(unit.budget_unit(), "own");
  EXPECT_TRUE(unit.staff().has_in_post_count());
  EXPECT_FALSE(unit.staff().has_authorized_count());
  EXPECT_FALSE(unit.has_assets());
}

TEST_F(ProfileTest, WithoutAllowMissingItMustExist) {
  EXPECT_THAT(Update("profile { name: 'departments/nj-tcj/profiles/2024' etag: "
                     "'\"1\"' transcribed: true }"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Get("2024"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Put("2024-nobody", 1), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(database_.Count("profile_revision"), 0);
}

TEST_F(ProfileTest, AnExistingProfileIsChangedByItsEtagAndEveryStateIsKept) {
  JX_ASSERT_OK(Update(kFullProfile));
  const std::string change = R"pb(
    profile {
      name: "departments/nj-tcj/profiles/2024"
      staff { in_post_count: 41 left_count: 2 }
      transcribed: false
    }
    update_mask {
      paths: "staff.in_post_count"
      paths: "staff.left_count"
      paths: "assets.total.units"
      paths: "assets.cash"
      paths: "transcribed"
    }
    profile { assets { total { units: 7 } } })pb";
  EXPECT_THAT(Update(change), HasViolation("profile.etag"));
  EXPECT_THAT(Update(change + "allow_missing: true"),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    HasViolation("profile.assets.total.currency_code")));
  EXPECT_THAT(Put("2024", 1), HasViolation("profile.etag", "as there is one"));
  EXPECT_THAT(Update(change + "profile { etag: '\"2\"' }"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  JX_ASSERT_OK_AND_ASSIGN(const auto changed,
                          Update(change + "profile { etag: '\"3\"' }"));
  EXPECT_EQ(changed.etag(), "\"4\"");
  EXPECT_EQ(changed.staff().in_post_count(), 41);
  EXPECT_EQ(changed.staff().retired_count(), 3);
  EXPECT_EQ(changed.assets().total().units(), 7);
  EXPECT_FALSE(changed.assets().has_cash());
  EXPECT_EQ(changed.assets().classes_size(), 2);
  EXPECT_FALSE(changed.transcribed());
  EXPECT_THAT(Get("2024"), IsOkAndHolds(EqualsProto(changed)));
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(in_post_count ORDER BY "
                             "sequence) FROM profile_revision"),
            "40,41");
}

TEST_F(ProfileTest, AnEtagOfAProfileThatIsNotThereIsStale) {
  EXPECT_THAT(Update(std::string(kFullProfile) + "profile { etag: '\"3\"' }"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
}

TEST_F(ProfileTest, MovementsOfStaffMustAddUp) {
  EXPECT_THAT(
      Update(std::string(kFullProfile) +
             "profile { staff { in_post_count: 41 } }"),
      HasViolation("profile.staff.in_post_count",
                   "must be opening_count + joined_count - left_count = 38 + "
                   "5 - 3 = 40, is 41"));
  JX_ASSERT_OK(Update(kFullProfile));
  // The other counts are the stored ones.
  EXPECT_THAT(
      Update("profile { name: 'departments/nj-tcj/profiles/2024' etag: '\"3\"' "
             "staff { joined_count: 6 } } update_mask { paths: "
             "'staff.joined_count' }"),
      HasViolation("profile.staff.in_post_count", "38 + 6 - 3 = 41, is 40"));
}

TEST_F(ProfileTest, EveryFaultIsNamedAtOnceAndNothingIsWritten) {
  const std::string before = Contents();
  EXPECT_THAT(
      Update(R"pb(
        allow_missing: true
        profile {
          name: "departments/nj-tcj/profiles/1999"
          staff { authorized_count: -1 left_count: -2 }
          assets {
            total { currency_code: "CNY" units: -5 }
            cash { currency_code: "USD" units: 5 }
            fixed { currency_code: "CNY" units: 10000000000000 }
            resolution { currency_code: "CNY" }
            classes { kind: ASSET_KIND_BOOK }
            classes {
              kind: ASSET_KIND_BOOK
              idle { currency_code: "CNY" units: 1 nanos: 1 }
            }
            classes {}
          }
        }
        update_mask { paths: "nothing" }
        request_id: "x")pb"),
      AllOf(HasViolation("profile.name"),
            HasViolation("profile.staff.authorized_count"),
            HasViolation("profile.staff.left_count"),
            HasViolation("profile.assets.total"),
            HasViolation("profile.assets.cash.currency_code"),
            HasViolation("profile.assets.fixed"),
            HasViolation("profile.assets.resolution"),
            HasViolation("profile.assets.classes[1].kind",
                         "stands more than once"),
            AllOf(HasViolation("profile.assets.classes[1].idle.nanos"),
                  HasViolation("profile.assets.classes[2].kind"),
                  HasViolation("update_mask"), HasViolation("request_id"))));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ProfileTest, AClosedYearKeepsItsProfiles) {
  JX_ASSERT_OK(Update(kFullProfile));
  v1::CloseFiscalYearRequest close;
  close.set_name("departments/nj-tcj/fiscalYears/2024");
  JX_ASSERT_OK(server_.Call(&Stub::CloseFiscalYear, close));
  const std::string before = Contents();
  EXPECT_THAT(Update(std::string(kFullProfile) + "profile { etag: '\"3\"' }"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED));
  EXPECT_THAT(Put("2024-own", 1),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED));
  EXPECT_EQ(Contents(), before);
  JX_EXPECT_OK(Put("2023", 1));
}

TEST_F(ProfileTest, RepeatingAndTryingOutAreSafe) {
  const std::string dry = std::string(kFullProfile) + "validate_only: true";
  JX_ASSERT_OK(Update(dry));
  EXPECT_EQ(database_.Count("profile_revision"), 0);
  const std::string once =
      std::string(kFullProfile) + "request_id: '" + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Update(once));
  EXPECT_THAT(Update(once), IsOkAndHolds(EqualsProto(first)));
  EXPECT_EQ(database_.Count("profile_revision"), 1);
}

TEST_F(ProfileTest, ProfilesAreListedByYearAndUnit) {
  for (const char* id : {"2024-own", "2024", "2023-own", "2025"}) {
    JX_ASSERT_OK(Put(id, 1));
  }
  const auto ids = [&](int32_t year) {
    std::vector<std::string> all;
    v1::ListProfilesRequest request;
    request.set_parent(kDepartment);
    request.set_fiscal_year(year);
    request.set_page_size(1);
    for (;;) {
      const auto page = server_.Call(&Stub::ListProfiles, request);
      JX_EXPECT_OK(page);
      if (!page.ok()) return all;
      for (const auto& profile : page->profiles()) {
        all.push_back(profile.name().substr(28));
      }
      if (page->next_page_token().empty()) return all;
      request.set_page_token(page->next_page_token());
    }
  };
  EXPECT_THAT(ids(0), ElementsAre("2023-own", "2024", "2024-own", "2025"));
  EXPECT_THAT(ids(2024), ElementsAre("2024", "2024-own"));
  EXPECT_THAT(ids(2020), ElementsAre());
}

}  // namespace
}  // namespace jixiao::budget

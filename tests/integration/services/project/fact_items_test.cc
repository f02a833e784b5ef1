// What is behind facts, over the server.
#include <map>
#include <set>

#include "common/rational/proto.h"
#include "services/project/store/fact_rows.h"
#include "tests/integration/services/project/fact_fixture.h"

namespace jixiao::project {
namespace {

using rational::Rational;
using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOk;
using testing::MessageIs;
using testing::StatusIs;

Rational Number(const google::type::Decimal& decimal) {
  return rational::RequiredFromProto(decimal).value();
}

std::vector<std::string> ResourcesOf(const v1::ExplainFactResponse& response) {
  std::vector<std::string> names;
  for (const v1::FactItem& item : response.fact_items()) {
    names.push_back(item.resource());
  }
  return names;
}

class FactItemsTest : public FactTest {
 protected:
  // Something of each kind that facts count.
  void AddEverything() {
    AddProjects();
    JX_EXPECT_OK(Verify("p1"));
    JX_EXPECT_OK(Arrive({Arrival("p1", "i1", 2024, 2, 100),
                         Arrival("p1", "i2", 2024, 3, 20),
                         Arrival("p2", "i3", 2024, 3, 7)}));
    AddWork();
  }

  void AddWork() {
    auto blocked = Parse<v1::CreateBlockedItemRequest>(R"pb(
      parent: "departments/nj-tcj"
      blocked_item_id: "b1"
      blocked_item {
        project: "departments/nj-tcj/projects/p1"
        display_name: "用电"
        assignee: "供电局"
        open_date { year: 2024 month: 9 day: 1 }
      }
    )pb");
    JX_EXPECT_OK(
        server_.Call(&v1::WorkService::Stub::CreateBlockedItem, blocked));
    auto meeting = Parse<v1::CreateCoordinationMeetingRequest>(R"pb(
      parent: "departments/nj-tcj"
      coordination_meeting_id: "m1"
      coordination_meeting {
        batch: 1
        meeting_date { year: 2024 month: 9 day: 2 }
        display_name: "第1批次"
      }
    )pb");
    JX_EXPECT_OK(server_.Call(&v1::WorkService::Stub::CreateCoordinationMeeting,
                              meeting));
    auto listing = Parse<v1::CreateListingRequest>(R"pb(
      parent: "departments/nj-tcj"
      listing_id: "l1"
      listing {
        kind: KIND_PRIORITY
        project: "departments/nj-tcj/projects/p1"
        entry_date { year: 2024 month: 9 day: 3 }
      }
    )pb");
    JX_EXPECT_OK(server_.Call(&v1::WorkService::Stub::CreateListing, listing));
    listing.set_listing_id("l2");
    listing.mutable_listing()->set_kind(v1::Listing::KIND_FUND_SUPPORT);
    listing.mutable_listing()->set_project(NameOf("p3"));
    JX_EXPECT_OK(server_.Call(&v1::WorkService::Stub::CreateListing, listing));
    auto challenge = Parse<v1::CreateChallengeRequest>(R"pb(
      parent: "departments/nj-tcj"
      challenge_id: "c1"
      challenge {
        project: "departments/nj-tcj/projects/p1"
        stage: PROJECT_STAGE_STARTED
        description: "未见施工"
        open_date { year: 2024 month: 9 day: 4 }
      }
    )pb");
    JX_EXPECT_OK(
        server_.Call(&v1::WorkService::Stub::CreateChallenge, challenge));
    auto work = Parse<v1::CreateWorkItemRequest>(R"pb(
      parent: "departments/nj-tcj"
      work_item_id: "w1"
      work_item {
        kind: "activity"
        display_name: "推介会"
        fiscal_year: 2024
        start_date { year: 2024 month: 9 day: 5 }
      }
    )pb");
    JX_EXPECT_OK(server_.Call(&v1::WorkService::Stub::CreateWorkItem, work));
    auto signing = Parse<v1::CreateSigningRequest>(R"pb(
      parent: "departments/nj-tcj"
      signing_id: "s1"
      signing {
        display_name: "投资促进大会"
        sign_date { year: 2024 month: 2 day: 10 }
        signed_projects {
          project: "departments/nj-tcj/projects/p1"
          agreement: AGREEMENT_FORMAL
        }
      }
    )pb");
    JX_EXPECT_OK(server_.Call(&v1::WorkService::Stub::CreateSigning, signing));
  }
};

TEST_F(FactItemsTest, ListsTheProjectsBehindACount) {
  AddEverything();
  const auto explained = Explain("project.attracted.count");
  JX_ASSERT_OK(explained);
  EXPECT_THAT(explained->fact(),
              EqualsProto(FactOf(YearEnd(), "project.attracted.count")));
  ASSERT_EQ(explained->fact_items_size(), 2);
  EXPECT_THAT(explained->fact_items(0), EqualsProto(R"pb(
                resource: "departments/nj-tcj/projects/p1"
                display_name: "甲项目"
                district: "江宁区"
                effective_date { year: 2024 month: 2 day: 10 }
                number { value: "1" }
              )pb"));
  EXPECT_THAT(explained->fact_items(1), EqualsProto(R"pb(
                resource: "departments/nj-tcj/projects/p2"
                display_name: "项目 p2"
                district: "浦口区"
                effective_date { year: 2024 month: 3 day: 31 }
                number { value: "1" }
                synthetic: true
              )pb"));
  EXPECT_EQ(explained->next_page_token(), "");
}

TEST_F(FactItemsTest, EveryFactOfTheSetIsTheSumOfItsItemsWhichHaveNames) {
  AddEverything();
  const Catalogue catalogue(TestReference());
  std::set<std::string> collections;
  for (const absl::CivilDay day :
       {absl::CivilDay(2024, 3, 31), absl::CivilDay(2024, 12, 31)}) {
    const type::v1::FactSet set = SetOn(day);
    for (const type::v1::Fact& fact : set.facts()) {
      const std::string& key = fact.key().key();
      if (!Explainable(*catalogue.Find(key))) continue;
      v1::ExplainFactRequest more;
      more.set_district(fact.key().district());
      *more.mutable_effective_date() = Date(day);
      const auto explained = Explain(key, more.ShortDebugString());
      ASSERT_THAT(explained, IsOk()) << key;
      EXPECT_THAT(explained->fact(), EqualsProto(fact));
      Rational sum;
      for (const v1::FactItem& item : explained->fact_items()) {
        sum += Number(item.number());
        EXPECT_FALSE(item.display_name().empty()) << item.resource();
        EXPECT_TRUE(item.has_effective_date()) << item.resource();
        const std::string below = item.resource().substr(sizeof(kDepartment));
        collections.insert(below.substr(0, below.find('/')));
      }
      EXPECT_EQ(sum, Number(fact.value().number()))
          << key << " " << fact.key().district();
    }
  }
  EXPECT_THAT(collections,
              ElementsAre("blockedItems", "challenges", "coordinationMeetings",
                          "listings", "projects", "signings", "workItems"));
}

TEST_F(FactItemsTest, AmountsAreThoseOfEachProjectInItsBaseUnit) {
  AddEverything();
  const auto explained = Explain("project.investment.actual");
  JX_ASSERT_OK(explained);
  ASSERT_EQ(explained->fact_items_size(), 2);
  EXPECT_EQ(explained->fact_items(0).number().value(), "120");
  EXPECT_THAT(explained->fact_items(0).effective_date(),
              EqualsProto(Date(absl::CivilDay(2024, 2, 29))));
  EXPECT_EQ(explained->fact_items(1).number().value(), "7");
}

TEST_F(FactItemsTest, PagesAreOfTheMomentOfTheFirst) {
  AddProjects();
  const auto first = Explain("project.landed.count", "page_size: 1");
  JX_ASSERT_OK(first);
  EXPECT_THAT(ResourcesOf(*first), ElementsAre(NameOf("p1")));
  ASSERT_NE(first->next_page_token(), "");
  JX_ASSERT_OK(Create("p9", R"pb(
    project { expansion: true operation_type: OPERATION_TYPE_OPERATING }
    first_event {
      stage: PROJECT_STAGE_LANDED
      event_date { year: 2024 month: 9 day: 1 }
      landing_proof: LANDING_PROOF_FUNDED
      evidence: "到账单"
    }
  )pb"));
  const auto second =
      Explain("project.landed.count",
              "page_size: 1 page_token: '" + first->next_page_token() + "'");
  JX_ASSERT_OK(second);
  EXPECT_THAT(ResourcesOf(*second), ElementsAre(NameOf("p2")));
  EXPECT_EQ(second->next_page_token(), "");
  EXPECT_THAT(second->fact(), EqualsProto(first->fact()));
  EXPECT_THAT(ResourcesOf(*Explain("project.landed.count")),
              ElementsAre(NameOf("p1"), NameOf("p2"), NameOf("p9")));
}

TEST_F(FactItemsTest, OfADistrictAndOfAnEarlierSequence) {
  AddProjects();
  const int64_t before = Sequence();
  JX_ASSERT_OK(Verify("p1"));
  const auto explained = Explain("project.started.count", "district: '江宁区'");
  JX_ASSERT_OK(explained);
  EXPECT_THAT(ResourcesOf(*explained), ElementsAre(NameOf("p1")));
  const auto earlier =
      Explain("project.started.count", "sequence: " + std::to_string(before));
  JX_ASSERT_OK(earlier);
  EXPECT_EQ(earlier->fact_items_size(), 0);
  EXPECT_EQ(earlier->fact().value().number().value(), "0");
}

TEST_F(FactItemsTest, AnotherServiceGetsNoConfidentialName) {
  AddEverything();
  for (const char* key :
       {"project.negotiating.count", "project.fund_referral.count"}) {
    const auto seen = Explain(key);
    JX_ASSERT_OK(seen);
    ASSERT_EQ(seen->fact_items_size(), 1) << key;
    EXPECT_EQ(seen->fact_items(0).display_name(), "丙项目") << key;
    const auto hidden = Explain(key, "", kOtherService);
    JX_ASSERT_OK(hidden);
    ASSERT_EQ(hidden->fact_items_size(), 1) << key;
    EXPECT_EQ(hidden->fact_items(0).display_name(), "") << key;
  }
}

TEST_F(FactItemsTest, RatiosAndTargetsSayWhatToExplainInstead) {
  AddProjects();
  JX_ASSERT_OK(
      SetTarget("metric: 'project.started.count' value { value: '2' }"));
  for (const char* key :
       {"project.attracted.fixed_asset_1yi.share", "project.started.completion",
        "target.project.started.count", "project.district.count"}) {
    EXPECT_THAT(Explain(key),
                AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                               type::v1::ERROR_REASON_FACT_MISSING),
                      MessageIs(HasSubstr(".count"))))
        << key;
  }
}

TEST_F(FactItemsTest, RefusesWhatThereIsNot) {
  EXPECT_THAT(Explain("project.started"),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    HasViolation("key", "did you mean")));
  EXPECT_THAT(Explain("project.started.count", "sequence: 1"),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    HasViolation("sequence", "must not be above")));
  EXPECT_THAT(Explain("project.started.count"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_FACT_MISSING));
}

TEST_F(FactItemsTest, TakesTwoStatementsMoreThanTheSet) {
  AddEverything();
  for (const char* key : {"project.attracted.count", "signing.formal.count",
                          "project.work.activity.count"}) {
    const int expected = key == std::string("signing.formal.count")
                             ? kSnapshotStatements + 1
                             : kSnapshotStatements + 2;
    EXPECT_EQ(Statements([&] { JX_EXPECT_OK(Explain(key)); }), expected) << key;
  }
}

}  // namespace
}  // namespace jixiao::project

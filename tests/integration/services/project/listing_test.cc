#include "tests/integration/services/project/follow_up_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOkAndHolds;
using testing::MessageIs;
using testing::StatusIs;

class ListingTest : public FollowUpTest {
 protected:
  ListingTest() {
    JX_EXPECT_OK(Create("p1"));
    JX_EXPECT_OK(Create("p2", "project { district: '浦口区' }"));
  }

  absl::StatusOr<v1::Listing> Put(const std::string& id,
                                  const std::string& more = "") {
    return server_.Call(&WorkStub::CreateListing,
                        Parse<v1::CreateListingRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 listing {
                                   kind: KIND_PRIORITY
                                   project: "departments/nj-tcj/projects/p1"
                                   entry_date { year: 2024 month: 3 day: 1 }
                                   reason: "百日攻坚"
                                 })pb" +
                            (" listing_id: '" + id + "' ") + more));
  }
  absl::StatusOr<v1::Listing> End(const std::string& id, absl::CivilDay day,
                                  const std::string& more = "") {
    auto request =
        Parse<v1::EndListingRequest>("etag: '\"1\"' reason: '已签约' name: '" +
                                     NameOfListing(id) + "' " + more);
    if (!request.has_exit_date()) *request.mutable_exit_date() = Date(day);
    return server_.Call(&WorkStub::EndListing, request);
  }
  absl::StatusOr<v1::Listing> GetOne(const std::string& id) {
    v1::GetListingRequest request;
    request.set_name(NameOfListing(id));
    return server_.Call(&WorkStub::GetListing, request);
  }
  std::string List(const std::string& more = "", int page_size = 2) {
    return Pages(
        &WorkStub::ListListings, Parse<v1::ListListingsRequest>(more),
        [](const v1::ListListingsResponse& page) { return page.listings(); },
        page_size);
  }
  // Those on a list on a day.
  std::string On(absl::CivilDay day, const std::string& more = "") {
    return List(
        "effective_date { " + Date(day).ShortDebugString() + " } " + more, 100);
  }
  static std::string NameOfListing(const std::string& id) {
    return std::string(kDepartment) + "/listings/" + id;
  }
};

TEST_F(ListingTest, AListingIsReadBackAsItWasMade) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Listing made,
      Put("l1", R"pb(listing {
                       recipient: "市发改委"
                       exit_date { year: 2024 month: 3 day: 2 }
                       exit_reason: "x"
                       etag: "x"
                     })pb"));
  EXPECT_THAT(made, EqualsProto(R"pb(
                name: "departments/nj-tcj/listings/l1"
                kind: KIND_PRIORITY
                project: "departments/nj-tcj/projects/p1"
                entry_date { year: 2024 month: 3 day: 1 }
                reason: "百日攻坚"
                recipient: "市发改委"
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"1\"")pb"));
  EXPECT_THAT(GetOne("l1"), IsOkAndHolds(EqualsProto(made)));
  EXPECT_THAT(GetOne("l2"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Put("l1"), StatusIs(absl::StatusCode::kAlreadyExists,
                                  type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_THAT(TallyOf("listings/l1"),
              ElementsAre("listing.priority 江宁区 2024-03-01 1"));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ListingTest, AProjectIsTakenOffByTheEtag) {
  JX_ASSERT_OK(Put("l1"));
  JX_ASSERT_OK_AND_ASSIGN(const auto tried,
                          End("l1", Day(2024, 4, 1), "validate_only: true"));
  EXPECT_FALSE(GetOne("l1")->has_exit_date());
  const std::string once = std::string("request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const auto ended, End("l1", Day(2024, 4, 1), once));
  EXPECT_THAT(ended, EqualsProto(tried));
  EXPECT_THAT(End("l1", Day(2024, 4, 1), once),
              IsOkAndHolds(EqualsProto(ended)));
  EXPECT_THAT(GetOne("l1"), IsOkAndHolds(EqualsProto(ended)));
  EXPECT_THAT(ended.exit_date(), EqualsProto(Date(Day(2024, 4, 1))));
  EXPECT_EQ(ended.exit_reason(), "已签约");
  EXPECT_THAT(End("l1", Day(2024, 4, 1)),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(End("l1", Day(2024, 4, 2), "etag: '\"2\"'"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_THAT(End("l9", Day(2024, 4, 1)),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(AuditOf(ended.name()),
              ElementsAre("CREATE tester", "END tester"));
  EXPECT_EQ(SumOn("listing.priority", "江宁区", Day(2024, 3, 31)), "1/1");
  EXPECT_EQ(SumOn("listing.priority", "江宁区", Day(2024, 4, 1)), "0/0");
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ListingTest, AProjectIsOnAListOnceAtATime) {
  JX_ASSERT_OK(Put("l1"));
  const std::string before = Contents();
  EXPECT_THAT(
      Put("l2", "listing { entry_date { year: 2024 month: 5 day: 1 } }"),
      AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                     type::v1::ERROR_REASON_WRONG_STATE),
            MessageIs(HasSubstr("departments/nj-tcj/projects/p1 is on the list "
                                "PRIORITY already, from 2024-03-01"))));
  EXPECT_EQ(Contents(), before);
  JX_EXPECT_OK(Put("fund", "listing { kind: KIND_FUND_SUPPORT }"));
  JX_EXPECT_OK(
      Put("p2", "listing { project: 'departments/nj-tcj/projects/p2' }"));
  JX_ASSERT_OK(End("l1", Day(2024, 4, 1)));
  EXPECT_THAT(
      Put("l2", "listing { entry_date { year: 2024 month: 3 day: 31 } }"),
      StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(
      Put("l2", "listing { entry_date { year: 2023 month: 1 day: 1 } }"),
      StatusIs(absl::StatusCode::kFailedPrecondition));
  JX_EXPECT_OK(
      Put("l2", "listing { entry_date { year: 2024 month: 4 day: 1 } }"));
}

TEST_F(ListingTest, FundSupportIsCountedAndNotTakenBackByItsEnd) {
  JX_ASSERT_OK(
      Put("l1", R"pb(listing { kind: KIND_FUND_SUPPORT synthetic: true }
      )pb"));
  JX_ASSERT_OK(End("l1", Day(2024, 4, 1)));
  EXPECT_EQ(SumOn("listing.fund_support", "江宁区", Day(2024, 2, 29)), "0/0");
  EXPECT_EQ(SumOn("listing.fund_support", "江宁区", Day(2024, 12, 31)), "1/1");
  EXPECT_EQ(database_.Scalar("SELECT synthetic_count FROM tally_entry WHERE "
                             "series = 'listing.fund_support'"),
            "1");
}

TEST_F(ListingTest, BadRequestsNameEveryFault) {
  const std::string before = Contents();
  EXPECT_THAT(
      Put("L", R"pb(listing {
                      kind: 9
                      project: "departments/other/projects/p1"
                      entry_date { year: 2025 month: 1 day: 17 }
                      reason: "a\nb"
                    })pb"),
      AllOf(HasViolation("listing_id"),
            HasViolation("listing.kind", "must be PRIORITY or FUND_SUPPORT"),
            HasViolation("listing.project", "must be of departments/nj-tcj"),
            HasViolation("listing.entry_date", "more than a day after today"),
            HasViolation("listing.reason")));
  EXPECT_THAT(Put("l1", "listing { project: 'departments/nj-tcj/projects/x' }"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
  JX_ASSERT_OK(Put("l1"));
  EXPECT_THAT(server_.Call(&WorkStub::EndListing, v1::EndListingRequest()),
              AllOf(HasViolation("name"), HasViolation("etag"),
                    HasViolation("exit_date"), HasViolation("reason")));
  EXPECT_THAT(End("l1", Day(2024, 2, 29)),
              HasViolation("exit_date", "the day of its entry, 2024-03-01"));
  EXPECT_THAT(End("l1", Day(2025, 1, 17)),
              HasViolation("exit_date", "more than a day after today"));
  EXPECT_THAT(
      server_.Call(&WorkStub::ListListings, Parse<v1::ListListingsRequest>(R"pb(
        kind: 9
        effective_date { year: 2024 month: 2 day: 30 }
        page_size: -1)pb")),
      AllOf(HasViolation("parent"), HasViolation("kind"),
            HasViolation("effective_date"), HasViolation("page_size")));
}

TEST_F(ListingTest, AreListedByKindAndDay) {
  JX_ASSERT_OK(Put("b"));
  JX_ASSERT_OK(Put("c", "listing { kind: KIND_FUND_SUPPORT }"));
  JX_ASSERT_OK(Put("a", R"pb(listing {
                               project: "departments/nj-tcj/projects/p2"
                               entry_date { year: 2024 month: 6 day: 1 }
                             })pb"));
  JX_ASSERT_OK(End("b", Day(2024, 6, 1)));
  JX_ASSERT_OK(
      Put("d", R"pb(listing { entry_date { year: 2025 month: 1 day: 1 } })pb"));
  EXPECT_EQ(List(), "a b | c d");
  EXPECT_EQ(List("kind: KIND_PRIORITY"), "a b | d");
  EXPECT_EQ(List("kind: KIND_FUND_SUPPORT"), "c");
  EXPECT_EQ(On(Day(2024, 2, 29)), "");
  EXPECT_EQ(On(Day(2024, 3, 1)), "b c");
  EXPECT_EQ(On(Day(2024, 5, 31)), "b c");
  EXPECT_EQ(On(Day(2024, 6, 1)), "a c");
  EXPECT_EQ(On(Day(2025, 1, 15)), "a c d");
  EXPECT_EQ(On(Day(2025, 1, 15), "kind: KIND_PRIORITY"), "a d");
  EXPECT_EQ(List("effective_date { year: 2025 month: 1 day: 15 }", 1),
            "a | c | d");
}

}  // namespace
}  // namespace jixiao::project

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

class CoordinationMeetingTest : public FollowUpTest {
 protected:
  CoordinationMeetingTest() {
    for (const char* id : {"b1", "b2", "b3"}) {
      JX_EXPECT_OK(
          server_.Call(&WorkStub::CreateBlockedItem,
                       Parse<v1::CreateBlockedItemRequest>(
                           R"pb(parent: "departments/nj-tcj"
                                blocked_item {
                                  display_name: "经营许可"
                                  assignee: "市交通局"
                                  open_date { year: 2024 month: 3 day: 10 }
                                })pb" +
                           (" blocked_item_id: '" + std::string(id) + "'"))));
    }
  }

  absl::StatusOr<v1::CoordinationMeeting> Hold(const std::string& id,
                                               int32_t batch,
                                               const std::string& more = "") {
    return server_.Call(
        &WorkStub::CreateCoordinationMeeting,
        Parse<v1::CreateCoordinationMeetingRequest>(
            R"pb(parent: "departments/nj-tcj"
                 coordination_meeting {
                   meeting_date { year: 2024 month: 4 day: 1 }
                   display_name: "项目协调会"
                 })pb" +
            (" coordination_meeting { batch: " + std::to_string(batch) +
             " } coordination_meeting_id: '" + id + "' ") +
            more));
  }
  absl::StatusOr<v1::CoordinationMeeting> Change(const std::string& fields,
                                                 const std::string& more = "") {
    return server_.Call(&WorkStub::UpdateCoordinationMeeting,
                        Parse<v1::UpdateCoordinationMeetingRequest>(
                            "coordination_meeting { name: "
                            "'departments/nj-tcj/coordinationMeetings/m1' " +
                            fields + " } " + more));
  }
  absl::StatusOr<v1::CoordinationMeeting> GetOne(const std::string& id) {
    v1::GetCoordinationMeetingRequest request;
    request.set_name("departments/nj-tcj/coordinationMeetings/" + id);
    return server_.Call(&WorkStub::GetCoordinationMeeting, request);
  }
  std::string List(const std::string& more = "") {
    return Pages(
        &WorkStub::ListCoordinationMeetings,
        Parse<v1::ListCoordinationMeetingsRequest>(more),
        [](const v1::ListCoordinationMeetingsResponse& page) {
          return page.coordination_meetings();
        },
        2);
  }
};

TEST_F(CoordinationMeetingTest, AMeetingIsReadBackAsItWasHeld) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::CoordinationMeeting held,
      Hold("m1", 11,
           R"pb(coordination_meeting {
                  place: "市政府"
                  participants: "市交通局"
                  participants: "\"北京电投\"绿通"
                  blocked_items: "departments/nj-tcj/blockedItems/b2"
                  blocked_items: "departments/nj-tcj/blockedItems/b1"
                  minutes: "一、办理许可\n二、选址"
                  synthetic: true
                })pb"));
  EXPECT_THAT(held, EqualsProto(R"pb(
                name: "departments/nj-tcj/coordinationMeetings/m1"
                batch: 11
                meeting_date { year: 2024 month: 4 day: 1 }
                display_name: "项目协调会"
                place: "市政府"
                participants: "市交通局"
                participants: "\"北京电投\"绿通"
                blocked_items: "departments/nj-tcj/blockedItems/b2"
                blocked_items: "departments/nj-tcj/blockedItems/b1"
                minutes: "一、办理许可\n二、选址"
                synthetic: true
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"1\"")pb"));
  EXPECT_THAT(GetOne("m1"), IsOkAndHolds(EqualsProto(held)));
  EXPECT_THAT(GetOne("m2"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Hold("m1", 12), StatusIs(absl::StatusCode::kAlreadyExists,
                                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_THAT(TallyOf("coordinationMeetings/m1"),
              ElementsAre("meetings  2024-04-01 1"));
  EXPECT_THAT(AuditOf(held.name()), ElementsAre("CREATE tester"));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(CoordinationMeetingTest, IsChangedByItsEtag) {
  JX_ASSERT_OK(
      Hold("m1", 1, R"pb(coordination_meeting {
                           blocked_items: "departments/nj-tcj/blockedItems/b1"
                           participants: "市交通局"
                         })pb"));
  const std::string change =
      R"pb(etag: "\"1\""
           meeting_date { year: 2025 month: 1 day: 2 }
           blocked_items: "departments/nj-tcj/blockedItems/b3"
           blocked_items: "departments/nj-tcj/blockedItems/b1")pb";
  JX_ASSERT_OK_AND_ASSIGN(const auto tried,
                          Change(change, "validate_only: true"));
  EXPECT_EQ(GetOne("m1")->blocked_items_size(), 1);
  const std::string once = std::string("request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const auto changed, Change(change, once));
  EXPECT_THAT(changed, EqualsProto(tried));
  EXPECT_THAT(Change(change, once), IsOkAndHolds(EqualsProto(changed)));
  EXPECT_THAT(Change(change), StatusIs(absl::StatusCode::kAborted,
                                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(changed.blocked_items(),
              ElementsAre("departments/nj-tcj/blockedItems/b3",
                          "departments/nj-tcj/blockedItems/b1"));
  EXPECT_THAT(changed.participants(), ElementsAre("市交通局"));
  EXPECT_THAT(GetOne("m1"), IsOkAndHolds(EqualsProto(changed)));
  EXPECT_THAT(TallyOf("coordinationMeetings/m1"),
              ElementsAre("meetings  2025-01-02 1"));
  EXPECT_EQ(SumOn("meetings", "", Day(2024, 12, 31)), "0/0");
  EXPECT_EQ(List("fiscal_year: 2025"), "m1");
  JX_ASSERT_OK(
      Change("etag: '\"2\"'", "update_mask { paths: 'blocked_items' }"));
  EXPECT_EQ(GetOne("m1")->blocked_items_size(), 0);
  EXPECT_EQ(database_.Count("coordination_meeting_item"), 0);
  EXPECT_THAT(AuditOf(changed.name()),
              ElementsAre("CREATE tester", "UPDATE tester", "UPDATE tester"));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(CoordinationMeetingTest, ANumberIsGivenOnceAYear) {
  JX_ASSERT_OK(Hold("m1", 1));
  JX_ASSERT_OK(Hold("m2", 2));
  const std::string before = Contents();
  EXPECT_THAT(Hold("m3", 1),
              HasViolation("coordination_meeting.batch",
                           "1 is that of "
                           "departments/nj-tcj/coordinationMeetings/m1"));
  EXPECT_THAT(Change("etag: '\"1\"' batch: 2"),
              HasViolation("coordination_meeting.batch"));
  EXPECT_EQ(Contents(), before);
  JX_EXPECT_OK(Change("etag: '\"1\"' batch: 1"));
  const std::string year_before =
      "coordination_meeting { meeting_date { year: 2023 } }";
  JX_EXPECT_OK(Hold("m3", 1, year_before));
  EXPECT_THAT(
      Change("etag: '\"2\"' meeting_date { year: 2023 month: 5 day: 1 }"),
      HasViolation("coordination_meeting.batch", "meetings of 2023"));
}

TEST_F(CoordinationMeetingTest, TheItemsItDealtWithMustExist) {
  JX_ASSERT_OK(Hold("m1", 1));
  const std::string before = Contents();
  const std::string items =
      R"pb(blocked_items: "departments/nj-tcj/blockedItems/b1"
           blocked_items: "departments/nj-tcj/blockedItems/b9")pb";
  EXPECT_THAT(
      Hold("m2", 2, "coordination_meeting { " + items + " }"),
      AllOf(StatusIs(absl::StatusCode::kNotFound,
                     type::v1::ERROR_REASON_RESOURCE_NOT_FOUND),
            MessageIs(HasSubstr("departments/nj-tcj/blockedItems/b9"))));
  EXPECT_THAT(Change("etag: '\"1\"' " + items),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
}

TEST_F(CoordinationMeetingTest, BadRequestsNameEveryFault) {
  const std::string before = Contents();
  EXPECT_THAT(
      Hold("M", 1001,
           R"pb(coordination_meeting {
                  meeting_date { year: 2025 month: 1 day: 17 }
                  display_name: ""
                  participants: ""
                  blocked_items: "departments/other/blockedItems/b1"
                  blocked_items: "b1"
                  blocked_items: "departments/nj-tcj/blockedItems/b1"
                  blocked_items: "departments/nj-tcj/blockedItems/b1"
                })pb"),
      AllOf(HasViolation("coordination_meeting_id"),
            HasViolation("coordination_meeting.batch", "from 1 to 1000"),
            HasViolation("coordination_meeting.meeting_date",
                         "more than a day after today"),
            HasViolation("coordination_meeting.display_name"),
            HasViolation("coordination_meeting.participants[0]"),
            HasViolation("coordination_meeting.blocked_items[0]",
                         "must be of departments/nj-tcj"),
            HasViolation("coordination_meeting.blocked_items[1]"),
            HasViolation("coordination_meeting.blocked_items[3]",
                         "must not be given twice")));
  EXPECT_THAT(Change("batch: 1"), HasViolation("coordination_meeting.etag"));
  EXPECT_THAT(Change("batch: 1 etag: '\"1\"'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Hold("m1", 1, R"pb(coordination_meeting {
                                   meeting_date { year: 1999 }
                                 })pb"),
              HasViolation("coordination_meeting.meeting_date.year"));
  EXPECT_EQ(Contents(), before);
}

TEST_F(CoordinationMeetingTest, AreListedByYearWithTheirItems) {
  JX_ASSERT_OK(Hold("m3", 1));
  JX_ASSERT_OK(
      Hold("m1", 2, R"pb(coordination_meeting {
                           blocked_items: "departments/nj-tcj/blockedItems/b3"
                           blocked_items: "departments/nj-tcj/blockedItems/b1"
                         })pb"));
  JX_ASSERT_OK(
      Hold("m2", 1, "coordination_meeting { meeting_date { year: 2023 } }"));
  EXPECT_EQ(List(), "m1 m2 | m3");
  EXPECT_EQ(List("fiscal_year: 2024"), "m1 m3");
  EXPECT_EQ(List("fiscal_year: 2022"), "");
  v1::ListCoordinationMeetingsRequest request;
  request.set_parent(kDepartment);
  JX_ASSERT_OK_AND_ASSIGN(
      const auto page,
      server_.Call(&WorkStub::ListCoordinationMeetings, request));
  EXPECT_THAT(page.coordination_meetings(0), EqualsProto(*GetOne("m1")));
  request.set_fiscal_year(1);
  EXPECT_THAT(server_.Call(&WorkStub::ListCoordinationMeetings, request),
              HasViolation("fiscal_year"));
}

}  // namespace
}  // namespace jixiao::project

#include "tests/integration/services/project/follow_up_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::IsOkAndHolds;
using testing::StatusIs;

class BulletinTest : public FollowUpTest {
 protected:
  // A project under negotiation since a day.
  void Negotiate(const std::string& id, absl::CivilDay day, int64_t yuan,
                 const std::string& more = "") {
    v1::Project project = MakeProject(id, more);
    *project.mutable_planned_total() = Yuan(yuan);
    v1::StageEvent event;
    event.set_stage(v1::PROJECT_STAGE_NEGOTIATING);
    *event.mutable_event_date() = Date(day);
    JX_ASSERT_OK(Create(id, "project { " + project.ShortDebugString() +
                                " } first_event { " + event.ShortDebugString() +
                                " }"));
  }

  absl::StatusOr<v1::Bulletin> Issue(const std::string& id, absl::CivilDay day,
                                     const std::string& more = "") {
    v1::CreateBulletinRequest request;
    request.set_parent(kDepartment);
    request.set_bulletin_id(id);
    *request.mutable_bulletin()->mutable_issue_date() = Date(day);
    request.MergeFrom(Parse<v1::CreateBulletinRequest>(more));
    return server_.Call(&WorkStub::CreateBulletin, request);
  }
  absl::StatusOr<v1::Bulletin> GetOne(
      const std::string& id,
      const std::string& principal = testing::kAnyPrincipal) {
    v1::GetBulletinRequest request;
    request.set_name(std::string(kDepartment) + "/bulletins/" + id);
    return server_.Call(&WorkStub::GetBulletin, request, principal);
  }

  // "p1 NEW", "p2 CHANGED owner" and so on.
  static std::vector<std::string> Lines(const v1::Bulletin& bulletin) {
    std::vector<std::string> lines;
    for (const v1::BulletinEntry& entry : bulletin.entries()) {
      std::string line =
          entry.project().substr(entry.project().rfind('/') + 1) + " " +
          v1::BulletinEntry::Change_Name(entry.change())
              .substr(sizeof("CHANGE"));
      for (const std::string& field : entry.changed_fields()) {
        line += " " + field;
      }
      lines.push_back(line);
    }
    return lines;
  }
};

constexpr int64_t kKey = 500000000;

TEST_F(BulletinTest, TellsTheKeyProjectsUnderNegotiationOnItsDay) {
  Negotiate("late", Day(2024, 7, 1), kKey);
  Negotiate("small", Day(2024, 1, 1), kKey - 1);
  Negotiate("b", Day(2024, 1, 2), kKey, "owner: '张三'");
  Negotiate("a", Day(2024, 1, 3), 2 * kKey, "district: '浦口区'");
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Bulletin issued,
      Issue("b1", Day(2024, 6, 30),
            "bulletin { name: 'x' number: 9 display_name: '第一期' sequence: 7 "
            "previous_bulletin: 'x' synthetic: true }"));
  EXPECT_THAT(issued, EqualsProto(R"pb(
                name: "departments/nj-tcj/bulletins/b1"
                number: 1
                issue_date { year: 2024 month: 6 day: 30 }
                display_name: "第一期"
                minimum_planned_total { currency_code: "CNY" units: 500000000 }
                entries {
                  project: "departments/nj-tcj/projects/b"
                  display_name: "项目 b"
                  district: "江宁区"
                  owner: "张三"
                  planned_total { currency_code: "CNY" units: 500000000 }
                  stage: PROJECT_STAGE_NEGOTIATING
                  negotiating_date { year: 2024 month: 1 day: 2 }
                  change: CHANGE_NEW
                }
                entries {
                  project: "departments/nj-tcj/projects/a"
                  display_name: "项目 a"
                  district: "浦口区"
                  planned_total { currency_code: "CNY" units: 1000000000 }
                  stage: PROJECT_STAGE_NEGOTIATING
                  negotiating_date { year: 2024 month: 1 day: 3 }
                  change: CHANGE_NEW
                }
                sequence: 5
                create_time { seconds: 1736928000 })pb"));
  EXPECT_THAT(GetOne("b1"), IsOkAndHolds(EqualsProto(issued)));
  EXPECT_THAT(GetOne("b2"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(issued.sequence(), Sequence());
  EXPECT_THAT(AuditOf(issued.name()), ElementsAre("CREATE tester"));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(BulletinTest, ComparesWithTheBulletinBefore) {
  Negotiate("kept", Day(2024, 1, 1), kKey);
  Negotiate("moved", Day(2024, 1, 1), kKey);
  Negotiate("signed", Day(2024, 1, 1), kKey);
  Negotiate("shrunk", Day(2024, 1, 1), kKey);
  JX_ASSERT_OK(Issue("b1", Day(2024, 3, 31)));
  Negotiate("fresh", Day(2024, 4, 1), kKey);
  JX_ASSERT_OK(Update("moved", "owner: '李四' district: '浦口区'"));
  JX_ASSERT_OK(Update(
      "shrunk", "planned_total { currency_code: 'CNY' units: 400000000 }"));
  JX_ASSERT_OK(Advance("signed", v1::PROJECT_STAGE_SIGNED, Day(2024, 6, 30)));
  JX_ASSERT_OK_AND_ASSIGN(const auto second, Issue("b2", Day(2024, 6, 30)));
  EXPECT_EQ(second.number(), 2);
  EXPECT_EQ(second.previous_bulletin(), "departments/nj-tcj/bulletins/b1");
  EXPECT_THAT(
      Lines(second),
      ElementsAre("fresh NEW", "kept UNCHANGED", "shrunk LEFT planned_total",
                  "signed LEFT stage", "moved CHANGED district owner"));
  EXPECT_THAT(GetOne("b2"), IsOkAndHolds(EqualsProto(second)));
  JX_ASSERT_OK_AND_ASSIGN(const auto third, Issue("b3", Day(2024, 6, 30)));
  EXPECT_THAT(Lines(third), ElementsAre("fresh UNCHANGED", "kept UNCHANGED",
                                        "moved UNCHANGED"));
  EXPECT_THAT(Lines(*GetOne("b1")),
              ElementsAre("kept NEW", "moved NEW", "shrunk NEW", "signed NEW"));
}

TEST_F(BulletinTest, GoesByTheHistoryInForceOnItsDay) {
  Negotiate("signed", Day(2024, 1, 1), kKey);
  JX_ASSERT_OK(Advance("signed", v1::PROJECT_STAGE_SIGNED, Day(2024, 7, 1)));
  Negotiate("paused", Day(2024, 1, 1), kKey);
  JX_ASSERT_OK(Advance("paused", v1::PROJECT_STAGE_SUSPENDED, Day(2024, 3, 1)));
  JX_ASSERT_OK(
      Resume("paused", v1::PROJECT_STAGE_NEGOTIATING, Day(2024, 5, 1)));
  Negotiate("ended", Day(2024, 1, 1), kKey);
  JX_ASSERT_OK(Advance("ended", v1::PROJECT_STAGE_TERMINATED, Day(2024, 2, 1)));
  const auto on = [&](const std::string& id, absl::CivilDay day) {
    const auto issued = Issue(id, day, "validate_only: true");
    EXPECT_THAT(issued, testing::IsOk());
    return Lines(*issued);
  };
  EXPECT_THAT(on("x", Day(2023, 12, 31)), IsEmpty());
  EXPECT_THAT(on("x", Day(2024, 1, 31)),
              ElementsAre("ended NEW", "paused NEW", "signed NEW"));
  EXPECT_THAT(on("x", Day(2024, 2, 1)),
              ElementsAre("paused NEW", "signed NEW"));
  EXPECT_THAT(on("x", Day(2024, 4, 30)), ElementsAre("signed NEW"));
  EXPECT_THAT(on("x", Day(2024, 6, 30)),
              ElementsAre("paused NEW", "signed NEW"));
  EXPECT_THAT(on("x", Day(2024, 7, 1)), ElementsAre("paused NEW"));
  // A correction moves the signing.
  JX_ASSERT_OK(Correct("signed", 2, R"pb(
    event_date { year: 2024 month: 6 day: 1 }
    reason: "日期有误")pb"));
  EXPECT_THAT(on("x", Day(2024, 6, 30)), ElementsAre("paused NEW"));
  EXPECT_EQ(database_.Count("bulletin"), 0);
}

TEST_F(BulletinTest, HoldsNoNameOfWhatIsConfidential) {
  Negotiate("secret", Day(2024, 1, 1), kKey,
            "display_name: '机密总部' confidential: true");
  JX_ASSERT_OK_AND_ASSIGN(const auto issued, Issue("b1", Day(2024, 6, 30)));
  ASSERT_EQ(issued.entries_size(), 1);
  EXPECT_EQ(issued.entries(0).display_name(), "");
  EXPECT_EQ(database_.Scalar("SELECT display_name FROM bulletin_entry"), "");
  EXPECT_THAT(GetOne("b1", kOtherService), IsOkAndHolds(EqualsProto(issued)));
}

TEST_F(BulletinTest, IsSyntheticWhereAProjectInItIs) {
  Negotiate("real", Day(2024, 1, 1), kKey);
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Issue("b1", Day(2024, 6, 30)));
  EXPECT_FALSE(first.synthetic());
  Negotiate("made-up", Day(2024, 1, 1), kKey, "synthetic: true");
  JX_ASSERT_OK_AND_ASSIGN(const auto second, Issue("b2", Day(2024, 6, 30)));
  EXPECT_TRUE(second.synthetic());
  // Also where it has just left.
  JX_ASSERT_OK(Advance("made-up", v1::PROJECT_STAGE_SIGNED, Day(2024, 7, 1)));
  EXPECT_TRUE(Issue("b3", Day(2024, 7, 1))->synthetic());
  EXPECT_FALSE(Issue("b4", Day(2024, 7, 1))->synthetic());
}

TEST_F(BulletinTest, IsIssuedOnceByItsRequestId) {
  Negotiate("p", Day(2024, 1, 1), kKey);
  const std::string once = std::string("request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const auto issued,
                          Issue("b1", Day(2024, 6, 30), once));
  EXPECT_THAT(Issue("b1", Day(2024, 6, 30), once),
              IsOkAndHolds(EqualsProto(issued)));
  EXPECT_THAT(Issue("b1", Day(2024, 6, 30)),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_THAT(Issue("b2", Day(2024, 6, 30), once),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(BulletinTest, BadRequestsNameEveryFault) {
  JX_ASSERT_OK(Issue("b1", Day(2024, 6, 30)));
  const std::string before = Contents();
  EXPECT_THAT(Issue("b2", Day(2024, 6, 29)),
              HasViolation("bulletin.issue_date",
                           "must not be before the issue date of "
                           "departments/nj-tcj/bulletins/b1, 2024-06-30"));
  EXPECT_THAT(Issue("B", Day(2025, 1, 17), "parent: 'x' request_id: 'x'"),
              AllOf(HasViolation("bulletin_id"), HasViolation("parent"),
                    HasViolation("request_id"),
                    HasViolation("bulletin.issue_date",
                                 "more than a day after today, 2025-01-15")));
  v1::CreateBulletinRequest empty;
  EXPECT_THAT(server_.Call(&WorkStub::CreateBulletin, empty),
              AllOf(HasViolation("parent"), HasViolation("bulletin_id"),
                    HasViolation("bulletin")));
  empty.mutable_bulletin();
  EXPECT_THAT(server_.Call(&WorkStub::CreateBulletin, empty),
              HasViolation("bulletin.issue_date", "must be set"));
  EXPECT_EQ(Contents(), before);
  JX_EXPECT_OK(Issue("b2", Day(2025, 1, 16)));
}

TEST_F(BulletinTest, AreListedByIdWithoutEntries) {
  Negotiate("p", Day(2024, 1, 1), kKey);
  for (const char* id : {"c", "a", "b"}) {
    JX_ASSERT_OK(Issue(id, Day(2024, 6, 30)));
  }
  const auto rows = [](const v1::ListBulletinsResponse& page) {
    for (const v1::Bulletin& bulletin : page.bulletins()) {
      EXPECT_EQ(bulletin.entries_size(), 0);
      EXPECT_GT(bulletin.number(), 0);
    }
    return page.bulletins();
  };
  EXPECT_EQ(
      Pages(&WorkStub::ListBulletins, v1::ListBulletinsRequest(), rows, 2),
      "a b | c");
}

}  // namespace
}  // namespace jixiao::project

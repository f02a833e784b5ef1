// Rows whose project or target is there with other content.
#include "absl/strings/str_cat.h"
#include "tests/integration/services/project/import_fixture.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOkAndHolds;
using testing::MessageIs;
using testing::StatusIs;

constexpr char kNewer[] = "if_newer: true";

class ImportUpsertTest : public ImportTest {
 protected:
  // MakeRow, of the source as of a day of 2024-06.
  static v1::ProjectRow OfDay(const std::string& id, int day,
                              const std::string& more = "") {
    auto row = MakeRow(id, more);
    google::protobuf::Timestamp& time =
        *row.mutable_project()->mutable_source_update_time();
    time.set_seconds(1717200000 + 86400 * day);
    time.set_nanos(123456789);
    return row;
  }

  static v1::ProjectRow Owned(v1::ProjectRow row, const std::string& owner) {
    row.mutable_project()->set_owner(owner);
    return row;
  }

  v1::ProjectRow WithEtag(v1::ProjectRow row) {
    row.mutable_project()->set_etag(Get(row.project_id())->etag());
    return row;
  }

  std::string OwnerOf(const std::string& id) { return Get(id)->owner(); }

  // "kind:stage" of each event, oldest first.
  std::string Events(const std::string& id) {
    return database_.Scalar(
        "SELECT GROUP_CONCAT(kind, ':', stage ORDER BY number) FROM "
        "stage_event WHERE project = ?",
        {id});
  }
};

TEST_F(ImportUpsertTest, WithNeitherEtagNorIfNewerAnotherContentConflicts) {
  JX_ASSERT_OK(Import({MakeRow("a")}, "", {MakeTarget(5)}));
  const std::string before = Contents();
  const auto conflict = StatusIs(absl::StatusCode::kAlreadyExists,
                                 type::v1::ERROR_REASON_RECORD_CONFLICT);
  EXPECT_THAT(Import({Owned(MakeRow("a"), "张三"), MakeRow("b")}), conflict);
  EXPECT_THAT(Import({MakeRow("b")}, "", {MakeTarget(6)}), conflict);
  EXPECT_THAT(Import({MakeRow("b")}, kNewer, {MakeTarget(6)}),
              HasViolation("project_rows[0].project.source_update_time"));
  EXPECT_THAT(Import({OfDay("b", 1)}, kNewer, {MakeTarget(6)}), conflict);
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportUpsertTest, ARowWithThePresentEtagReplaces) {
  JX_ASSERT_OK(Import({MakeRow("a"), MakeRow("b")}));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project old, Get("a"));
  const v1::ProjectRow row = WithEtag(Owned(MakeRow("a"), "张三"));
  EXPECT_EQ(Counts(Import({row, MakeRow("b"), MakeRow("c")})),
            "1 created, 1 updated, 1 unchanged, 0 outdated, 0 skipped, "
            "sequence 4");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project now, Get("a"));
  EXPECT_EQ(now.owner(), "张三");
  EXPECT_EQ(now.uid(), old.uid());
  EXPECT_THAT(now.create_time(), EqualsProto(old.create_time()));
  EXPECT_NE(now.etag(), old.etag());
  EXPECT_EQ(now.sequence(), 4);
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(
      database_.Scalar("SELECT GROUP_CONCAT(resource) FROM audit_event WHERE "
                       "action = 'UPDATE' AND before_json NOT LIKE '%张三%' "
                       "AND after_json LIKE '%张三%'"),
      NameOf("a"));
  // What is sent again is there, whatever its etag.
  EXPECT_THAT(Import({row}),
              IsOkAndHolds(EqualsProto("unchanged_count: 1 sequence: 4")));
  EXPECT_EQ(Imports()[1].created_count() + Imports()[0].created_count(), 4);
}

TEST_F(ImportUpsertTest, AStaleEtagIsAFaultOfItsRow) {
  JX_ASSERT_OK(Import({MakeRow("a")}));
  const v1::ProjectRow stale = WithEtag(Owned(MakeRow("a"), "张三"));
  JX_ASSERT_OK(Update("a", "owner: '李四'"));
  const std::string before = Contents();
  for (const char* head : {"", kNewer}) {
    const auto refused = Import({OfDay("b", 1), stale}, head);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kAborted,
                                  type::v1::ERROR_REASON_ETAG_MISMATCH));
    EXPECT_THAT(refused, MessageIs(HasSubstr(NameOf("a"))));
  }
  EXPECT_EQ(Contents(), before);
  JX_ASSERT_OK_AND_ASSIGN(const auto taken, Import({OfDay("b", 1), stale},
                                                   "skip_invalid_rows: true"));
  EXPECT_EQ(taken.skipped_count(), 1);
  EXPECT_EQ(taken.row_errors(0).field(), "project.etag");
  EXPECT_EQ(OwnerOf("a"), "李四");
}

TEST_F(ImportUpsertTest, ANewerSourceReplacesAndAnOlderOneIsLeftOut) {
  JX_ASSERT_OK(
      Import({OfDay("a", 10), OfDay("b", 10), OfDay("c", 10), MakeRow("d")}));
  EXPECT_EQ(
      Counts(Import({Owned(OfDay("a", 11), "新"), Owned(OfDay("b", 10), "同"),
                     Owned(OfDay("c", 9), "旧"), Owned(OfDay("d", 1), "新"),
                     OfDay("e", 1)},
                    kNewer)),
      "1 created, 2 updated, 0 unchanged, 2 outdated, 0 skipped, "
      "sequence 4");
  EXPECT_EQ(OwnerOf("a") + OwnerOf("b") + OwnerOf("c") + OwnerOf("d"), "新新");
  EXPECT_EQ(RollupFaults(), "");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project now, Get("a"));
  EXPECT_EQ(now.source_update_time().seconds(), 1717200000 + 86400 * 11);
}

TEST_F(ImportUpsertTest, APlanIsNotLoweredBelowWhatHasArrived) {
  auto row = MakeRow("a");
  *row.mutable_project()->mutable_planned_total() = Yuan(100);
  JX_ASSERT_OK(Import({row}));
  JX_ASSERT_OK(Arrive({Arrival("a", "i-1", 2024, 4, 60)}));
  *row.mutable_project()->mutable_planned_total() = Yuan(59);
  EXPECT_THAT(Import({WithEtag(row)}),
              HasViolation("project_rows[0].project.planned_total", "60"));
  *row.mutable_project()->mutable_planned_total() = Yuan(60);
  JX_EXPECT_OK(Import({WithEtag(row)}));
  EXPECT_EQ(Get("a")->actual_investment().units(), 60);
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportUpsertTest, AmountsDistrictsAndStagesMoveInEveryRollup) {
  auto before = MakeRow("a");
  *before.mutable_project()->mutable_planned_total() = Yuan(100);
  JX_ASSERT_OK(Import({before, MakeRow("b")}));
  auto after = MakeRow("a", Started());
  *after.mutable_project()->mutable_planned_total() = Yuan(700'000'000);
  after.mutable_project()->set_district("玄武区");
  JX_ASSERT_OK(Import({WithEtag(after)}, "", {}, kReporter));
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(Events("a"), "1:2,1:3,1:4,4:4");
  EXPECT_EQ(database_.Scalar("SELECT SUM(item_count) FROM tally_entry WHERE "
                             "series = 'started' AND district = '玄武区'"),
            "1");
  EXPECT_EQ(database_.Scalar("SELECT SUM(item_count) FROM tally_entry WHERE "
                             "series = 'attracted' AND district = '江宁区'"),
            "1");
}

TEST_F(ImportUpsertTest, AnotherHistoryBecomesCorrectionsAndTransitions) {
  JX_ASSERT_OK(Import({MakeRow("a", Started())}));
  auto row = MakeRow("a", Started());
  row.mutable_transitions(0)->mutable_event_date()->set_day(2);
  JX_ASSERT_OK_AND_ASSIGN(const auto corrected,
                          Import({WithEtag(row)}, "", {}, kReporter));
  EXPECT_EQ(Events("a"), "1:2,1:3,1:4,4:4,2:2");
  EXPECT_EQ(database_.Scalar("SELECT reason FROM stage_event WHERE kind = 2"),
            corrected.project_import());
  // The start is taken back and the project suspended instead.
  auto suspended = MakeRow(
      "a", Reaches("LANDED", 4, 1, "landing_proof: LANDING_PROOF_FILED") +
               Reaches("SUSPENDED", 4, 20, "reason: '资金未到位'") +
               "project { filed_investment { currency_code: 'CNY' units: 1000 "
               "} }");
  JX_ASSERT_OK(Import({WithEtag(suspended)}));
  EXPECT_EQ(Events("a"), "1:2,1:3,1:4,4:4,2:2,3:4,2:2,1:6");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project now, Get("a"));
  EXPECT_EQ(now.stage(), v1::PROJECT_STAGE_SUSPENDED);
  EXPECT_FALSE(now.start_verified());
  EXPECT_EQ(now.stage_dates().signed_date().day(), 1);
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_THAT(Import({suspended}),
              IsOkAndHolds(::testing::Property(
                  &v1::ImportProjectsResponse::unchanged_count, 1)));
}

TEST_F(ImportUpsertTest, WhoReportedTheStartHereCannotBeItsVerifierThere) {
  JX_ASSERT_OK(Create("a", R"pb(
    project { filed_investment { currency_code: "CNY" units: 1000 } }
    first_event {
      stage: PROJECT_STAGE_SIGNED
      agreement: AGREEMENT_FORMAL
      event_date { year: 2024 month: 3 day: 1 }
    })pb"));
  JX_ASSERT_OK(
      Advance("a", v1::PROJECT_STAGE_LANDED, absl::CivilDay(2024, 4, 1)));
  JX_ASSERT_OK(
      Advance("a", v1::PROJECT_STAGE_STARTED, absl::CivilDay(2024, 5, 1)));
  auto row = MakeRow("a", Started());
  for (v1::StageEvent& event : *row.mutable_transitions()) {
    event.set_evidence(event.stage() == v1::PROJECT_STAGE_SIGNED ? "" : "文件");
  }
  row.mutable_start_verification()->set_verifier("reporter");
  EXPECT_THAT(Import({WithEtag(row)}, "", {},
                     "subject=o;role=OPERATOR;"
                     "department=-"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_STAGE_REFUSED));
}

TEST_F(ImportUpsertTest, ATargetIsReplacedUnderItsEtag) {
  JX_ASSERT_OK(Import({}, "", {MakeTarget(5)}));
  v1::ListTargetsRequest request;
  request.set_parent(kDepartment);
  const auto etag = [&] {
    return server_.Call(&v1::ProjectService::Stub::ListTargets, request)
        ->targets(0)
        .etag();
  };
  v1::Target target = MakeTarget(6);
  target.set_etag(etag());
  EXPECT_EQ(Counts(Import({}, "", {target})),
            "0 created, 1 updated, 0 unchanged, 0 outdated, 0 skipped, "
            "sequence 4");
  v1::Target again = MakeTarget(7);
  again.set_etag(target.etag());
  EXPECT_THAT(Import({}, "", {again}),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(database_.Count("target"), 2);
  EXPECT_EQ(database_.Scalar("SELECT before_json LIKE '%\"5\"%' AND after_json "
                             "LIKE '%\"6\"%' FROM audit_event WHERE action = "
                             "'UPDATE'"),
            "1");
}

TEST_F(ImportUpsertTest, ManyRowsAreReplacedInChunks) {
  JX_ASSERT_OK(Import(ManyRows(600)));
  auto rows = ManyRows(600);
  for (v1::ProjectRow& row : rows) {
    row.mutable_project()->set_owner("新");
    row.mutable_project()->mutable_source_update_time()->set_seconds(
        1717200000);
  }
  const int64_t statements = Statements([&] {
    EXPECT_EQ(Counts(Import(rows, kNewer)),
              "0 created, 600 updated, 0 unchanged, 0 outdated, 0 skipped, "
              "sequence 8");
  });
  std::printf("statements: %ld for 600 rows that replace others\n",
              static_cast<long>(statements));
  EXPECT_LE(statements, 60);
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(database_.Count("project WHERE owner = '新'"), 600);
  JX_EXPECT_OK(VerifyChain());
}

}  // namespace
}  // namespace jixiao::project

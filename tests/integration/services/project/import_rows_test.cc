// What is said about the rows of an import, and which are taken.
#include "absl/strings/str_cat.h"
#include "tests/integration/services/project/import_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::MessageIs;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing::StatusIs;

constexpr char kSkip[] = "skip_invalid_rows: true";

class ImportRowsTest : public ImportTest {};

TEST_F(ImportRowsTest, OneBadRowRefusesTheWholeFile) {
  const std::string nothing = Contents();
  auto rows = ManyRows(400);
  rows[17].mutable_project()->set_district("江宁");
  rows[200].clear_transitions();
  rows[300].set_project_id("Not An Id");
  rows[301] = rows[1];
  rows[301].mutable_project()->set_owner("别人");
  EXPECT_THAT(
      Import(rows, "", {MakeTarget(5), MakeTarget(0)}),
      AllOf(HasViolation("project_rows[17].project.district"),
            HasViolation("project_rows[200].transitions"),
            HasViolation("project_rows[300].project_id"),
            HasViolation("project_rows[301].project_id",
                         "stands with other content in project_rows[1]"),
            HasViolation("targets[1].value"),
            MessageIs(HasSubstr("5 rows are faulty"))));
  EXPECT_EQ(Contents(), nothing);
}

TEST_F(ImportRowsTest, EveryFieldOfARowIsChecked) {
  auto late = MakeRow("late");
  late.mutable_transitions(0)->mutable_event_date()->set_year(2025);
  auto undated = MakeRow("undated");
  undated.mutable_transitions(0)->clear_event_date();
  auto unknown = MakeRow("unknown");
  unknown.mutable_transitions(0)->set_stage(v1::PROJECT_STAGE_UNSPECIFIED);
  auto wordy = MakeRow("wordy");
  wordy.mutable_transitions(0)->set_evidence(std::string(301, 'x'));
  auto many = MakeRow("many");
  for (int i = 0; i < 20; ++i) *many.add_transitions() = many.transitions(0);
  auto bare = MakeRow("bare");
  bare.clear_project();
  auto unverified = MakeRow("unverified");
  unverified.mutable_start_verification()->set_evidence("核查表");
  EXPECT_THAT(
      Import({late, undated, unknown, wordy, many, bare, unverified}),
      AllOf(HasViolation("project_rows[0].transitions[0].event_date"),
            HasViolation("project_rows[1].transitions[0].event_date"),
            HasViolation("project_rows[2].transitions[0].stage"),
            HasViolation("project_rows[3].transitions[0].evidence"),
            HasViolation("project_rows[4].transitions", "at most 20"),
            HasViolation("project_rows[5].project", "must be set"),
            HasViolation("project_rows[6].start_verification.verifier"),
            HasViolation("project_rows[6].start_verification", "STARTED")));
}

TEST_F(ImportRowsTest, ALandedStartTypeProjectReportsWhatWasFiled) {
  auto row = MakeRow("a", Started());
  row.mutable_project()->clear_filed_investment();
  EXPECT_THAT(Import({row}),
              HasViolation("project_rows[0].project.filed_investment"));
}

TEST_F(ImportRowsTest, AHistoryThatCannotBeIsRefusedAndItsRowNamed) {
  const auto refused =
      Import({MakeRow("a"), MakeRow("b", Reaches("STARTED", 4, 1))});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_STAGE_REFUSED));
  EXPECT_THAT(refused,
              MessageIs(AllOf(HasSubstr("project_rows[1]"),
                              HasSubstr("STARTED"), HasSubstr("LANDED"))));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto taken,
      Import({MakeRow("a"), MakeRow("b", Reaches("STARTED", 4, 1))}, kSkip));
  EXPECT_EQ(taken.created_count(), 1);
  EXPECT_THAT(Lines(taken.row_errors()),
              ElementsAre(StartsWith("1 b transitions: ")));
}

TEST_F(ImportRowsTest, WhoReportsAStartDoesNotVerifyIt) {
  auto row = MakeRow("a", Started());
  row.mutable_start_verification()->set_verifier("reporter");
  EXPECT_THAT(Import({row}, "", {}, kReporter),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_STAGE_REFUSED));
}

TEST_F(ImportRowsTest, FiftyFaultsAreListedAndAllRowsCounted) {
  auto rows = ManyRows(300);
  for (size_t i = 0; i < rows.size(); i += 2) {
    rows[i].mutable_project()->clear_district();
  }
  const auto refused = Import(rows);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(refused, MessageIs(HasSubstr("150 rows are faulty")));
  JX_ASSERT_OK_AND_ASSIGN(const auto taken, Import(rows, kSkip));
  EXPECT_EQ(Counts(taken),
            "150 created, 0 updated, 0 unchanged, 0 outdated, 150 skipped, "
            "sequence 2");
  EXPECT_THAT(taken.row_errors(), SizeIs(50));
  EXPECT_EQ(taken.row_errors(49).index(), 98);
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRowsTest, SkippedRowsAreNumberedAsTheyCame) {
  JX_ASSERT_OK(Import({MakeRow("there")}, "", {MakeTarget(5)}));
  auto other = MakeRow("there");
  other.mutable_project()->set_owner("别人");
  auto bad = MakeRow("bad");
  bad.mutable_project()->clear_district();
  JX_ASSERT_OK_AND_ASSIGN(
      const auto taken,
      Import({bad, other, MakeRow("new")}, kSkip,
             {MakeTarget(6), MakeTarget(1, "district: '江宁'"),
              MakeTarget(7, "district: '江宁区'")}));
  EXPECT_EQ(taken.created_count(), 2);
  EXPECT_EQ(taken.skipped_count(), 4);
  EXPECT_THAT(
      Lines(taken.row_errors()),
      ElementsAre(StartsWith("0 bad project.district: "),
                  StartsWith("1 there project_id: a project of this id exists "
                             "with other content"),
                  StartsWith("3 project.attracted.count metric: this target "
                             "exists with other content"),
                  StartsWith("4 project.attracted.count/江宁 district: ")));
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRowsTest, ATargetIsOfTheYearOfTheImportAndOfAKnownFact) {
  EXPECT_THAT(
      Import({}, "",
             {MakeTarget(5, "fiscal_year: 2023"),
              MakeTarget(5, "metric: 'project.nothing.count'"),
              MakeTarget(5, "unit: 'CNY'"), MakeTarget(5), MakeTarget(6)}),
      AllOf(HasViolation("targets[0].fiscal_year", "2024"),
            HasViolation("targets[1].metric"), HasViolation("targets[2].unit"),
            HasViolation("targets[4].metric",
                         "stands with other content in targets[3]")));
}

TEST_F(ImportRowsTest, ARepeatedRequestMustSkipTheSameRows) {
  auto rows = ManyRows(3);
  rows[1].mutable_project()->clear_district();
  const std::string head = WithId(kRequestA) + " " + kSkip;
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Import(rows, head));
  EXPECT_THAT(Import(rows, head),
              testing::IsOkAndHolds(testing::EqualsProto(first)));
  rows[1].mutable_project()->set_owner("别人");
  EXPECT_THAT(Import(rows, head),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(ImportRowsTest, AFileOfFaultyRowsAloneIsSkippedWhole) {
  auto row = MakeRow("a");
  row.clear_transitions();
  EXPECT_EQ(Counts(Import({row}, kSkip)),
            "0 created, 0 updated, 0 unchanged, 0 outdated, 1 skipped, "
            "sequence 0");
  // Nothing but the row that was locked.
  EXPECT_EQ(Contents(), "department_lock=1 ");
}

}  // namespace
}  // namespace jixiao::project

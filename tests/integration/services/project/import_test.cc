// What an import of projects and targets writes.
#include "absl/strings/str_cat.h"
#include "services/project/domain/history.h"
#include "tests/integration/services/project/import_fixture.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOkAndHolds;
using ::testing::StartsWith;
using testing::StatusIs;

TEST_F(ImportTest, RowsAreWrittenInChunksUnderOneImport) {
  JX_ASSERT_OK_AND_ASSIGN(const auto response, Import(ManyRows(600)));
  EXPECT_EQ(Counts(response),
            "600 created, 0 updated, 0 unchanged, 0 outdated, 0 skipped, "
            "sequence 4");
  EXPECT_THAT(response.project_import(),
              StartsWith("departments/nj-tcj/imports/2024-"));
  EXPECT_EQ(Total(), TotalOf(600));
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(DISTINCT sequence ORDER BY "
                             "sequence) FROM project"),
            "2,3,4");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(action ORDER BY sequence, "
                             "ordinal) FROM audit_event"),
            "BEGIN_IMPORT,IMPORT_ROWS,IMPORT_ROWS,IMPORT_ROWS,FINISH_IMPORT");
  EXPECT_EQ(database_.Count("import_run WHERE finish_time IS NOT NULL AND "
                            "created_count = 600 AND row_count = 600"),
            1);
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(ImportTest, AProjectArrivesWithItsWholeHistory) {
  JX_ASSERT_OK(Import({MakeRow("a", Started())}, "", {}, kReporter));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project, Get("a"));
  EXPECT_EQ(project.stage(), v1::PROJECT_STAGE_STARTED);
  EXPECT_TRUE(project.start_verified());
  EXPECT_EQ(project.agreement(), v1::AGREEMENT_FORMAL);
  EXPECT_EQ(project.landing_proof(), v1::LANDING_PROOF_FILED);
  EXPECT_EQ(project.filed_investment().units(), 1000);
  EXPECT_THAT(project.stage_dates().started_date(),
              EqualsProto("year: 2024 month: 5 day: 1"));
  v1::ListStageEventsRequest request;
  request.set_parent(NameOf("a"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto events,
      server_.Call(&v1::ProjectService::Stub::ListStageEvents, request));
  std::string line;
  for (const v1::StageEvent& event : events.stage_events()) {
    absl::StrAppend(&line, StageName(event.stage()), " ", event.kind(), " ",
                    event.actor(), "; ");
  }
  EXPECT_EQ(line,
            "SIGNED 1 reporter; LANDED 1 reporter; STARTED 1 reporter; STARTED "
            "4 核查组; ");
}

TEST_F(ImportTest, TargetsComeWithTheProjects) {
  const std::vector<v1::Target> targets = {
      MakeTarget(800), MakeTarget(90, "district: '江宁区'"),
      MakeTarget(5, "metric: 'project.started.count'")};
  EXPECT_EQ(Counts(Import(ManyRows(3), "", targets)),
            "6 created, 0 updated, 0 unchanged, 0 outdated, 0 skipped, "
            "sequence 2");
  v1::ListTargetsRequest request;
  request.set_parent(kDepartment);
  JX_ASSERT_OK_AND_ASSIGN(
      const auto listed,
      server_.Call(&v1::ProjectService::Stub::ListTargets, request));
  ASSERT_EQ(listed.targets_size(), 3);
  EXPECT_EQ(listed.targets(0).value().value(), "800");
  EXPECT_EQ(listed.targets(1).district(), "江宁区");
  EXPECT_EQ(listed.targets(1).source_document(), "年度目标");
  EXPECT_EQ(Counts(Import({}, "", targets)),
            "0 created, 0 updated, 3 unchanged, 0 outdated, 0 skipped, "
            "sequence 2");
}

TEST_F(ImportTest, TheStatementsOfAChunkDoNotDependOnItsRows) {
  const auto rows_of = [](const char* prefix, int first, int last) {
    std::vector<v1::ProjectRow> rows;
    for (int i = first; i <= last; ++i) {
      rows.push_back(MakeRow(absl::StrCat(prefix, i), Started()));
    }
    return rows;
  };
  JX_ASSERT_OK(Import(rows_of("warm-", 1, 1)));
  const int64_t one =
      Statements([&] { JX_ASSERT_OK(Import(rows_of("a-", 1, 250))); });
  const int64_t three =
      Statements([&] { JX_ASSERT_OK(Import(rows_of("b-", 1, 750))); });
  // Survey of 750 rows: one more statement than of 250, as 512 ids go in one.
  const int64_t chunk = (three - one - 1) / 2;
  EXPECT_EQ(three, one + 1 + 2 * chunk);
  std::printf("statements: %ld for one chunk of 250, %ld for each more\n",
              static_cast<long>(one), static_cast<long>(chunk));
  const int64_t survey_and_frame = one - chunk;
  EXPECT_LE(survey_and_frame, 12);
  EXPECT_LE(chunk, 60);
}

TEST_F(ImportTest, TheSameContentAgainHasNoEffect) {
  auto rows = ManyRows(3);
  rows.push_back(MakeRow("a", Started()));
  JX_ASSERT_OK(Import(rows, "", {MakeTarget(5)}));
  const std::string before = Contents();
  for (const char* head : {"", "skip_invalid_rows: true"}) {
    EXPECT_THAT(Import(rows, head, {MakeTarget(5)}),
                IsOkAndHolds(EqualsProto("unchanged_count: 5 sequence: 2")));
  }
  std::swap(rows[0], rows[2]);
  EXPECT_THAT(Import(rows, "", {MakeTarget(5)}),
              IsOkAndHolds(EqualsProto("unchanged_count: 5 sequence: 2")));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportTest, ARowRepeatedInTheFileCountsOnce) {
  auto rows = ManyRows(2);
  rows.push_back(rows[0]);
  EXPECT_EQ(Counts(Import(rows, "", {MakeTarget(5), MakeTarget(5)})),
            "3 created, 0 updated, 2 unchanged, 0 outdated, 0 skipped, "
            "sequence 2");
}

TEST_F(ImportTest, ValidateOnlyCountsAndWritesNothing) {
  const std::string nothing = Contents();
  EXPECT_THAT(Import(ManyRows(270), "validate_only: true", {MakeTarget(5)}),
              IsOkAndHolds(EqualsProto("created_count: 271")));
  EXPECT_EQ(Contents(), nothing);
  JX_ASSERT_OK(Import(ManyRows(3)));
  const std::string before = Contents();
  EXPECT_THAT(Import(ManyRows(4), "validate_only: true"),
              IsOkAndHolds(EqualsProto(
                  "created_count: 1 unchanged_count: 3 sequence: 2")));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportTest, ARepeatedRequestGetsTheFirstAnswer) {
  JX_ASSERT_OK_AND_ASSIGN(const auto first,
                          Import(ManyRows(3), WithId(kRequestA)));
  const std::string before = Contents();
  EXPECT_THAT(Import(ManyRows(3), WithId(kRequestA)),
              IsOkAndHolds(EqualsProto(first)));
  const auto reused = StatusIs(absl::StatusCode::kInvalidArgument,
                               type::v1::ERROR_REASON_REQUEST_ID_REUSED);
  for (const char* other : {" skip_invalid_rows: true", " fiscal_year: 2023"}) {
    EXPECT_THAT(Import(ManyRows(3), WithId(kRequestA) + other), reused);
  }
  EXPECT_THAT(Import(ManyRows(2), WithId(kRequestA)), reused);
  auto versions = ManyRows(3);
  versions[1].mutable_project()->set_etag("\"1\"");
  EXPECT_THAT(Import(versions, WithId(kRequestA)), reused);
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportTest, AStreamCutInTheMiddleWritesNothing) {
  const std::string nothing = Contents();
  const auto context = testing::InProcessServer::Context();
  v1::ImportProjectsResponse response;
  const auto writer =
      server_.projects().ImportProjects(context.get(), &response);
  auto message = Parse<v1::ImportProjectsRequest>(
      "fiscal_year: 2024 parent: 'departments/nj-tcj'");
  for (const v1::ProjectRow& row : ManyRows(300)) {
    *message.add_project_rows() = row;
  }
  ASSERT_TRUE(writer->Write(message));
  context->TryCancel();
  EXPECT_EQ(writer->Finish().error_code(), grpc::StatusCode::CANCELLED);
  server_.AwaitIdle();
  EXPECT_EQ(Contents(), nothing);
}

TEST_F(ImportTest, TheHeadIsCheckedFirstAndMayOnlyBeRepeated) {
  const std::string nothing = Contents();
  const auto context = testing::InProcessServer::Context();
  EXPECT_THAT(Send({}, context.get()),
              HasViolation("parent", "must not be empty"));
  EXPECT_THAT(Import({}), HasViolation("project_rows", "must hold a row"));
  for (const auto& [field, second] :
       std::vector<std::pair<std::string, std::string>>{
           {"parent", "parent: 'departments/nj-other'"},
           {"fiscal_year", "fiscal_year: 2023"},
           {"request_id", "request_id: 'x'"},
           {"if_newer", "if_newer: true"},
           {"validate_only", "validate_only: true"},
           {"skip_invalid_rows", "skip_invalid_rows: true"}}) {
    const auto fresh = testing::InProcessServer::Context();
    EXPECT_THAT(Send({Parse<v1::ImportProjectsRequest>(
                          "fiscal_year: 2024 parent: 'departments/nj-tcj'"),
                      Parse<v1::ImportProjectsRequest>(second)},
                     fresh.get()),
                HasViolation(field, "must be empty or equal"));
  }
  EXPECT_EQ(Contents(), nothing);
}

TEST_F(ImportTest, AMessageHasAtMostAThousandRowsOfEachList) {
  auto message = Parse<v1::ImportProjectsRequest>(
      "fiscal_year: 2024 parent: 'departments/nj-tcj'");
  for (const v1::ProjectRow& row : ManyRows(1001)) {
    *message.add_project_rows() = row;
    *message.add_targets() = MakeTarget(1);
  }
  const auto context = testing::InProcessServer::Context();
  EXPECT_THAT(
      Send({message}, context.get()),
      ::testing::AllOf(HasViolation("project_rows", "must be at most 1000"),
                       HasViolation("targets", "must be at most 1000")));
}

TEST_F(ImportTest, OnlyClerksAndOperatorsImport) {
  EXPECT_THAT(
      Import(ManyRows(1), "", {}, "subject=r;role=REVIEWER;department=nj-tcj"),
      StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(
      Import(ManyRows(1), "", {}, "subject=c;role=CLERK;department=nj-other"),
      StatusIs(absl::StatusCode::kPermissionDenied));
  JX_EXPECT_OK(
      Import(ManyRows(1), "", {}, "subject=c;role=CLERK;department=nj-tcj"));
}

}  // namespace
}  // namespace jixiao::project

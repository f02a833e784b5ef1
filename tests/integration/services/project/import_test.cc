#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <string>

#include "common/journal/journal.h"
#include "common/mysql/connection.h"
#include "common/testing/matchers.h"
#include "common/testing/private_mariadb.h"
#include "tests/integration/services/project/fixture.h"

namespace jixiao::project {
namespace {

using absl::StatusCode;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::MessageIs;
using ::testing::SizeIs;
using testing::StatusIs;

constexpr char kRequestId[] = "b4d1e0fc-63ee-4b36-8f25-5fd85de5a3f4";

v1::ImportProjectsRequest TwoProjects() {
  v1::ImportProjectsRequest request = MakeImport();
  *request.add_projects() = MakeProject("p1");
  *request.add_projects() = MakeProject("p2");
  return request;
}

// A transaction that holds a code, so that whoever inserts it waits.
class Blocker {
 public:
  Blocker(const mysql::ConnectionOptions& options, const std::string& code)
      : connection_(options) {
    connection_.Begin(mysql::Isolation::kReadCommitted, false);
    connection_.Execute(
        "INSERT INTO project (department, code, uid, fiscal_year,"
        " display_name, district, kind, operation_type, high_level, synthetic,"
        " content_digest, sequence, row_version, create_time, update_time)"
        " VALUES ('nj-tcj', ?, 'u', 2024, 'x', 'x', 6, 1, 0, 1,"
        " REPEAT('x', 32), 1, 1, NOW(6), NOW(6))",
        {code});
  }

 private:
  mysql::Connection connection_;
};

TEST(ImportProjects, AYearOf1723ProjectsGivesItsExactTotals) {
  ProjectServer server;
  JX_ASSERT_OK_AND_ASSIGN(const auto response, server.Import(MakeYear()));
  EXPECT_EQ(response.created_count(), 1724);
  EXPECT_EQ(response.unchanged_count(), 0);

  const int64_t before = server.database().db().statements();
  JX_ASSERT_OK_AND_ASSIGN(const auto set, server.Facts());
  EXPECT_EQ(server.database().db().statements() - before, 5);
  EXPECT_EQ(Numbers(set), YearNumbers());
  EXPECT_EQ(set.facts_size(), 14 + 12);
  EXPECT_THAT(set.unfinished_imports(), IsEmpty());
  EXPECT_EQ(set.sequence(), response.sequence());
  for (const auto& fact : set.facts()) {
    const bool target = fact.key().key() == "target.project.started.count";
    EXPECT_EQ(fact.value().synthetic(), !target) << fact.key().key();
    EXPECT_EQ(fact.value().transcribed(), target) << fact.key().key();
    EXPECT_FALSE(fact.value().has_resolution());
  }
}

TEST(ImportProjects, AuditsChunksNotRows) {
  ProjectServer server;
  JX_ASSERT_OK(server.Import(MakeYear()).status());
  EXPECT_EQ(server.database().Count("audit_event WHERE action = 'IMPORT_ROWS'"),
            4);
  EXPECT_LE(server.database().Count("audit_event"), 6);
  JX_EXPECT_OK(server.database().db().Read(
      mysql::CallDeadline::In(absl::Seconds(10)), [](mysql::Session& session) {
        return journal::VerifyChain(session, "nj-tcj").status();
      }));
}

TEST(ImportProjects, TheSameRowsAgainChangeNothing) {
  ProjectServer server;
  v1::ImportProjectsRequest request = TwoProjects();
  JX_ASSERT_OK(server.Import(request).status());
  const int64_t rows = server.RowsWritten();
  *request.add_projects() = MakeProject("p1");
  JX_ASSERT_OK_AND_ASSIGN(const auto again, server.Import(request));
  EXPECT_EQ(again.created_count(), 0);
  EXPECT_EQ(again.unchanged_count(), 3);
  EXPECT_EQ(server.RowsWritten(), rows);
}

TEST(ImportProjects, AnyWellFormedDepartmentIsAccepted) {
  ProjectServer server;
  v1::ImportProjectsRequest request = TwoProjects();
  request.set_parent("departments/never-seen");
  JX_EXPECT_OK(server.Import(request).status());
}

TEST(ImportProjects, ABadRowRefusesAllAndWritesNothing) {
  ProjectServer server;
  v1::ImportProjectsRequest request = MakeYear();
  *request.mutable_projects(1017)
       ->mutable_stage_dates()
       ->mutable_negotiating_date() = Date(2024, 3, 2);
  request.mutable_projects(3)->set_kind(v1::PROJECT_KIND_UNSPECIFIED);
  *request.mutable_projects(4)->mutable_actual_investment() = Yuan(-1);
  *request.mutable_projects(5)->mutable_actual_investment() = Yuan(0, 1);
  request.mutable_targets(0)->set_unit("CNY");
  const absl::Status status = server.Import(request).status();
  EXPECT_THAT(status,
              HasViolation("projects[1017].stage_dates.signed_date",
                           "must not be before negotiating_date 2024-03-02, is "
                           "2024-03-01"));
  EXPECT_THAT(status, HasViolation("projects[3].kind", "must be one of"));
  EXPECT_THAT(status, HasViolation("projects[4].actual_investment",
                                   "must be 0 or more, is -1.00"));
  EXPECT_THAT(status, HasViolation("projects[5].actual_investment.nanos"));
  EXPECT_THAT(status, HasViolation("targets[0].unit",
                                   "must be item, the unit of "
                                   "project.started.count, is \"CNY\""));
  EXPECT_EQ(server.RowsWritten(), 0);
}

TEST(ImportProjects, AnEmptyStreamIsRefused) {
  ProjectServer server;
  const auto context = testing::InProcessServer::Context();
  v1::ImportProjectsResponse response;
  auto writer = server.stub().ImportProjects(context.get(), &response);
  writer->WritesDone();
  EXPECT_THAT(rpc::FromGrpc(writer->Finish()),
              HasViolation("parent", "must not be empty"));
  EXPECT_EQ(server.RowsWritten(), 0);
}

TEST(ImportProjects, ACodeWithOtherContentIsAConflictAndNothingIsWritten) {
  ProjectServer server;
  v1::ImportProjectsRequest request = TwoProjects();
  *request.add_targets() = MakeTarget("project.started.count", "300", "item");
  JX_ASSERT_OK(server.Import(request).status());
  const int64_t rows = server.RowsWritten();

  v1::ImportProjectsRequest other = MakeYear();
  *other.add_projects() = MakeProject("p2");
  other.mutable_projects(1723)->set_district("浦口区");
  const absl::Status conflict = server.Import(other).status();
  EXPECT_THAT(conflict,
              StatusIs(StatusCode::kAlreadyExists,
                       jixiao::type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_THAT(conflict, MessageIs(HasSubstr("projects/p2")));

  other = TwoProjects();
  *other.add_projects() = MakeProject("p3");
  *other.add_targets() = MakeTarget("project.started.count", "301", "item");
  EXPECT_THAT(server.Import(other).status(),
              StatusIs(StatusCode::kAlreadyExists,
                       jixiao::type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(server.RowsWritten(), rows);
}

TEST(ImportProjects, ACodeOfAnotherYearIsAConflict) {
  ProjectServer server;
  JX_ASSERT_OK(server.Import(TwoProjects()).status());
  v1::ImportProjectsRequest other = MakeImport();
  other.set_fiscal_year(2025);
  *other.add_projects() = MakeProject("p1");
  other.mutable_projects(0)->set_fiscal_year(2025);
  EXPECT_THAT(server.Import(other).status(),
              StatusIs(StatusCode::kAlreadyExists,
                       jixiao::type::v1::ERROR_REASON_RECORD_CONFLICT));
}

TEST(ImportProjects, ValidateOnlyComparesAndWritesNothing) {
  ProjectServer server;
  v1::ImportProjectsRequest request = TwoProjects();
  request.set_validate_only(true);
  request.set_request_id(kRequestId);
  JX_ASSERT_OK_AND_ASSIGN(const auto response, server.Import(request));
  EXPECT_EQ(response.created_count(), 2);
  EXPECT_EQ(server.RowsWritten(), 0);
}

TEST(ImportProjects, ARepeatedRequestIdAnswersAsTheFirstTime) {
  ProjectServer server;
  v1::ImportProjectsRequest request = TwoProjects();
  request.set_request_id(kRequestId);
  JX_ASSERT_OK_AND_ASSIGN(const auto first, server.Import(request));
  EXPECT_EQ(first.created_count(), 2);
  const int64_t rows = server.RowsWritten();
  JX_ASSERT_OK_AND_ASSIGN(const auto again, server.Import(request));
  EXPECT_THAT(again, EqualsProto(first));
  EXPECT_EQ(server.RowsWritten(), rows);
}

TEST(ImportProjects, ARequestIdCannotBeReusedForOtherRows) {
  ProjectServer server;
  v1::ImportProjectsRequest request = TwoProjects();
  request.set_request_id(kRequestId);
  JX_ASSERT_OK(server.Import(request).status());
  const int64_t rows = server.RowsWritten();
  *request.add_projects() = MakeProject("p3");
  EXPECT_THAT(server.Import(request).status(),
              StatusIs(StatusCode::kInvalidArgument,
                       jixiao::type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(server.RowsWritten(), rows);
}

TEST(ImportProjects, LostConnectionsLeaveAnImportThatAnotherTryCompletes) {
  ProjectServer server;
  const v1::ImportProjectsRequest request = MakeYear();
  {
    // The second chunk waits for this row.
    Blocker blocker(server.database().options(), "p0700");
    auto import = std::async(std::launch::async,
                             [&] { return server.Import(request).status(); });
    server.database().AwaitLockWaiters(1);
    server.database().KillAll();
    EXPECT_THAT(import.get(),
                StatusIs(StatusCode::kUnavailable,
                         jixiao::type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  }
  JX_ASSERT_OK_AND_ASSIGN(const auto part, server.Facts());
  EXPECT_EQ(Numbers(part)["project.attracted.count"], "500");
  EXPECT_THAT(part.unfinished_imports(), SizeIs(1));

  JX_ASSERT_OK_AND_ASSIGN(const auto again, server.Import(request));
  EXPECT_EQ(again.created_count(), 1224);
  EXPECT_EQ(again.unchanged_count(), 500);
  JX_ASSERT_OK_AND_ASSIGN(const auto whole, server.Facts());
  EXPECT_EQ(Numbers(whole), YearNumbers());
  EXPECT_THAT(whole.unfinished_imports(), IsEmpty());
}

TEST(ImportProjects, AServerKilledInTheMiddleLosesNothingAndDoublesNothing) {
  testing::PrivateMariaDb mariadb;
  mariadb.Start();
  ProjectServer server(mariadb.options());
  v1::ImportProjectsRequest request = MakeYear();
  request.set_request_id(kRequestId);
  {
    Blocker blocker(server.database().options(), "p0700");
    auto import = std::async(std::launch::async,
                             [&] { return server.Import(request).status(); });
    server.database().AwaitLockWaiters(1);
    mariadb.Kill9();
    EXPECT_THAT(import.get(),
                StatusIs(StatusCode::kUnavailable,
                         jixiao::type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  }
  EXPECT_THAT(server.Facts().status(),
              StatusIs(StatusCode::kUnavailable,
                       jixiao::type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  mariadb.Start();
  JX_ASSERT_OK_AND_ASSIGN(const auto part, server.Facts());
  EXPECT_EQ(Numbers(part)["project.attracted.count"], "500");
  EXPECT_THAT(part.unfinished_imports(), SizeIs(1));

  JX_ASSERT_OK(server.Import(request).status());
  JX_ASSERT_OK_AND_ASSIGN(const auto whole, server.Facts());
  EXPECT_EQ(Numbers(whole), YearNumbers());
  EXPECT_THAT(whole.unfinished_imports(), IsEmpty());
  JX_EXPECT_OK(server.Import(request).status());
}

}  // namespace
}  // namespace jixiao::project

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "tests/integration/services/project/fixture.h"

namespace jixiao::project {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::MessageIs;
using testing::StatusIs;

std::vector<std::string> Codes(const v1::ListProjectsResponse& page) {
  std::vector<std::string> codes;
  for (const v1::Project& project : page.projects()) {
    codes.push_back(project.code());
  }
  return codes;
}

v1::ListProjectsRequest ListRequest(int page_size,
                                    const std::string& token = "") {
  v1::ListProjectsRequest request;
  request.set_parent(kDepartment);
  request.set_page_size(page_size);
  request.set_page_token(token);
  return request;
}

// a, b, c and d of 2024, sent in another order.
void ImportFour(ProjectServer& server) {
  v1::ImportProjectsRequest request = MakeImport();
  for (const char* code : {"c", "a", "d", "b"}) {
    *request.add_projects() = MakeProject(code);
  }
  JX_ASSERT_OK(server.Import(request).status());
}

TEST(GetProject, ReturnsWhatWasImported) {
  ProjectServer server;
  v1::ImportProjectsRequest request = MakeImport();
  v1::Project& project = *request.add_projects();
  project = MakeProject("p1");
  project.set_display_name("美埃高端装备总部😀");
  project.clear_filed_investment();
  *project.mutable_planned_total() = Yuan(10000000000, 10000000);
  *project.mutable_stage_dates()->mutable_operating_date() = Date(2024, 12, 31);
  JX_ASSERT_OK(server.Import(request).status());

  JX_ASSERT_OK_AND_ASSIGN(
      v1::Project got, server.Get(std::string(kDepartment) + "/projects/p1"));
  EXPECT_EQ(got.uid().size(), 36u);
  EXPECT_EQ(got.create_time().seconds(), 1736928000);
  got.clear_uid();
  got.clear_create_time();
  got.clear_update_time();
  project.set_name(std::string(kDepartment) + "/projects/p1");
  project.set_stage(v1::PROJECT_STAGE_OPERATING);
  project.set_etag("\"1\"");
  EXPECT_THAT(got, EqualsProto(project));
}

TEST(GetProject, NamesWhatIsNotThere) {
  ProjectServer server;
  ImportFour(server);
  EXPECT_THAT(server.Get(std::string(kDepartment) + "/projects/e").status(),
              StatusIs(StatusCode::kNotFound,
                       jixiao::type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(server.Get("departments/nj-swj/projects/a").status(),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(server.Get(kDepartment).status(), HasViolation("name"));
}

TEST(ListProjects, PagesByCodeToAnEmptyToken) {
  ProjectServer server;
  ImportFour(server);
  JX_ASSERT_OK_AND_ASSIGN(const auto first, server.List(ListRequest(3)));
  EXPECT_THAT(Codes(first), ElementsAre("a", "b", "c"));
  JX_ASSERT_OK_AND_ASSIGN(const auto last,
                          server.List(ListRequest(3, first.next_page_token())));
  EXPECT_THAT(Codes(last), ElementsAre("d"));
  EXPECT_THAT(last.next_page_token(), IsEmpty());
}

TEST(ListProjects, APageThatIsExactlyFullIsTheLast) {
  ProjectServer server;
  ImportFour(server);
  JX_ASSERT_OK_AND_ASSIGN(const auto first, server.List(ListRequest(2)));
  EXPECT_THAT(Codes(first), ElementsAre("a", "b"));
  // The page size may change between pages, rows may appear.
  v1::ImportProjectsRequest more = MakeImport();
  *more.add_projects() = MakeProject("b-1");
  JX_ASSERT_OK(server.Import(more).status());
  JX_ASSERT_OK_AND_ASSIGN(const auto last,
                          server.List(ListRequest(3, first.next_page_token())));
  EXPECT_THAT(Codes(last), ElementsAre("b-1", "c", "d"));
  EXPECT_THAT(last.next_page_token(), IsEmpty());
}

TEST(ListProjects, FiltersByYearAndDepartment) {
  ProjectServer server;
  ImportFour(server);
  v1::ImportProjectsRequest other = MakeImport();
  other.set_fiscal_year(2023);
  *other.add_projects() = MakeProject("b-2023");
  other.mutable_projects(0)->set_fiscal_year(2023);
  JX_ASSERT_OK(server.Import(other).status());
  other = MakeImport();
  other.set_parent("departments/nj-swj");
  *other.add_projects() = MakeProject("b-swj");
  JX_ASSERT_OK(server.Import(other).status());

  v1::ListProjectsRequest request = ListRequest(0);
  JX_ASSERT_OK_AND_ASSIGN(const auto all, server.List(request));
  EXPECT_THAT(Codes(all), ElementsAre("a", "b", "b-2023", "c", "d"));
  request.set_fiscal_year(2024);
  JX_ASSERT_OK_AND_ASSIGN(const auto of_year, server.List(request));
  EXPECT_THAT(Codes(of_year), ElementsAre("a", "b", "c", "d"));
}

TEST(ListProjects, RefusesBadAndForeignTokens) {
  ProjectServer server;
  ImportFour(server);
  EXPECT_THAT(server.List(ListRequest(2, "xyz")).status(),
              StatusIs(StatusCode::kInvalidArgument,
                       jixiao::type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  JX_ASSERT_OK_AND_ASSIGN(const auto page, server.List(ListRequest(2)));
  v1::ListProjectsRequest request = ListRequest(2, page.next_page_token());
  request.set_parent("departments/nj-swj");
  EXPECT_THAT(server.List(request).status(),
              StatusIs(StatusCode::kInvalidArgument,
                       jixiao::type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  EXPECT_THAT(server.List(ListRequest(-1)).status(), HasViolation("page_size"));
  request = ListRequest(1);
  request.set_parent("departments/-");
  EXPECT_THAT(server.List(request).status(),
              HasViolation("parent",
                           "must be departments/{department}, is "
                           "\"departments/-\""));
}

TEST(GetFactSet, OfAnUnknownDepartmentIsEmpty) {
  ProjectServer server;
  JX_ASSERT_OK_AND_ASSIGN(const auto set, server.Facts());
  EXPECT_THAT(set.facts(), IsEmpty());
  EXPECT_EQ(set.sequence(), 0);
  EXPECT_EQ(set.digest().size(), 64u);
}

TEST(GetFactSet, CountsWhatHadBeenReachedByTheDate) {
  ProjectServer server;
  v1::ImportProjectsRequest request = MakeImport();
  v1::Project project = MakeProject("a");
  *project.mutable_filed_investment() = Yuan(500000000);
  *project.mutable_stage_dates()->mutable_landed_date() = Date(2024, 4, 1);
  *project.mutable_stage_dates()->mutable_started_date() = Date(2024, 6, 1);
  *request.add_projects() = project;
  project = MakeProject("b");
  project.mutable_stage_dates()->clear_signed_date();
  *project.mutable_stage_dates()->mutable_started_date() = Date(2025, 2, 1);
  *request.add_projects() = project;
  JX_ASSERT_OK(server.Import(request).status());

  struct Moment {
    google::type::Date date;
    const char* attracted;
    const char* filed;
    const char* started;
  };
  for (const Moment& moment : {Moment{Date(2024, 2, 29), "0", "0", "0"},
                               Moment{Date(2024, 3, 1), "1", "0", "0"},
                               Moment{Date(2024, 4, 1), "1", "1", "0"},
                               Moment{Date(2024, 6, 1), "1", "1", "1"},
                               Moment{Date(2025, 2, 1), "2", "1", "1"}}) {
    v1::GetFactSetRequest query;
    query.set_parent(kDepartment);
    query.set_fiscal_year(2024);
    *query.mutable_effective_date() = moment.date;
    JX_ASSERT_OK_AND_ASSIGN(const auto set, server.Facts(query));
    auto numbers = Numbers(set);
    EXPECT_EQ(numbers["project.attracted.count"], moment.attracted)
        << moment.date.ShortDebugString();
    EXPECT_EQ(numbers["project.filed_5yi.count"], moment.filed)
        << moment.date.ShortDebugString();
    EXPECT_EQ(numbers["project.started.count"], moment.started)
        << moment.date.ShortDebugString();
  }
}

TEST(GetFactSet, CountsStartsOfProjectsAttractedEarlier) {
  ProjectServer server;
  ImportFour(server);
  v1::ImportProjectsRequest earlier = MakeImport();
  earlier.set_fiscal_year(2023);
  v1::Project& project = *earlier.add_projects();
  project = MakeProject("old");
  project.set_fiscal_year(2023);
  *project.mutable_stage_dates()->mutable_signed_date() = Date(2023, 6, 1);
  *project.mutable_stage_dates()->mutable_started_date() = Date(2024, 6, 1);
  JX_ASSERT_OK(server.Import(earlier).status());
  JX_ASSERT_OK_AND_ASSIGN(const auto set, server.Facts());
  auto numbers = Numbers(set);
  EXPECT_EQ(numbers["project.attracted.count"], "4");
  EXPECT_EQ(numbers["project.started.count"], "1");
}

TEST(GetFactSet, TellsWhatIsWrongWithTheRequest) {
  ProjectServer server;
  v1::GetFactSetRequest request;
  const absl::Status status = server.Facts(request).status();
  EXPECT_THAT(status, HasViolation("parent", "must not be empty"));
  EXPECT_THAT(status, HasViolation("fiscal_year", "must be a year from 2000"));
}

}  // namespace
}  // namespace jixiao::project

#include "services/project/validate.h"

#include <gtest/gtest.h>

#include "common/paging/paging.h"
#include "common/testing/matchers.h"

namespace jixiao::project {
namespace {

using testing::HasViolation;
using testing::StatusIs;

constexpr char kMethod[] = "jixiao.project.v1.ProjectService/ListProjects";

TEST(ValidateGet, TakesAProjectName) {
  v1::GetProjectRequest request;
  request.set_name("departments/nj-tcj/projects/p-1");
  JX_ASSERT_OK_AND_ASSIGN(const ProjectId id, ValidateGet(request));
  EXPECT_EQ(id.department, "nj-tcj");
  EXPECT_EQ(id.code, "p-1");
}

TEST(ValidateGet, RefusesOtherNames) {
  for (const char* name :
       {"", "departments/nj-tcj", "departments/-/projects/p",
        "departments/nj-tcj/projects/", "departments/nj-tcj/projects/P",
        "departments/nj-tcj/targets/p", "departments/nj-tcj/projects/p/q"}) {
    v1::GetProjectRequest request;
    request.set_name(name);
    EXPECT_THAT(
        ValidateGet(request).status(),
        HasViolation("name",
                     "must be departments/{department}/projects/{project}"))
        << name;
  }
}

TEST(ValidateList, TellsEveryFault) {
  v1::ListProjectsRequest request;
  request.set_parent("nj-tcj");
  request.set_fiscal_year(1999);
  request.set_page_size(-1);
  const absl::Status status = ValidateList(request, kMethod).status();
  EXPECT_THAT(status, HasViolation("parent", "must be departments/"));
  EXPECT_THAT(status, HasViolation("fiscal_year", "from 2000 to 2100"));
  EXPECT_THAT(status, HasViolation("page_size"));
}

TEST(ValidateList, TokenIsBoundToTheParametersButNotToThePageSize) {
  v1::ListProjectsRequest request;
  request.set_parent("departments/nj-tcj");
  request.set_page_token(
      paging::EncodeToken(kMethod, paging::ParamsDigest(request), {"p-7"}));
  request.set_page_size(7);
  JX_ASSERT_OK_AND_ASSIGN(const ProjectQuery query,
                          ValidateList(request, kMethod));
  EXPECT_EQ(query.after_code, "p-7");
  EXPECT_EQ(query.limit, 7);

  request.set_fiscal_year(2024);
  EXPECT_THAT(ValidateList(request, kMethod).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       jixiao::type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  request.set_page_token("nonsense");
  EXPECT_THAT(ValidateList(request, kMethod).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       jixiao::type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST(ValidateGetFactSet, ReadsAsOfTheLastDayOfTheYearByDefault) {
  v1::GetFactSetRequest request;
  request.set_parent("departments/nj-tcj");
  request.set_fiscal_year(2024);
  JX_ASSERT_OK_AND_ASSIGN(const FactSetQuery query,
                          ValidateGetFactSet(request));
  EXPECT_EQ(query.effective_date, absl::CivilDay(2024, 12, 31));
}

TEST(ValidateGetFactSet, RefusesADateBeforeTheYearAndOneThatIsNone) {
  v1::GetFactSetRequest request;
  request.set_parent("departments/nj-tcj");
  request.set_fiscal_year(2024);
  auto& date = *request.mutable_effective_date();
  date.set_year(2023);
  date.set_month(12);
  date.set_day(31);
  EXPECT_THAT(ValidateGetFactSet(request).status(),
              HasViolation("effective_date",
                           "must not be before 2024-01-01, is 2023-12-31"));
  date.set_month(2);
  EXPECT_THAT(ValidateGetFactSet(request).status(),
              HasViolation("effective_date"));
  request.clear_effective_date();
  request.clear_fiscal_year();
  EXPECT_THAT(ValidateGetFactSet(request).status(),
              HasViolation("fiscal_year", "is 0"));
}

}  // namespace
}  // namespace jixiao::project

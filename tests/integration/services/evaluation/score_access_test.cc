// Who may ask for scores: drafts are not for readers, departments are those of
// the caller.
#include "tests/integration/services/evaluation/city_fixture.h"

namespace jixiao::evaluation {
namespace {

using testing::StatusIs;
using ScoreStub = v1::ScoreService::Stub;

auto Refused() {
  return StatusIs(absl::StatusCode::kPermissionDenied,
                  type::v1::ERROR_REASON_PERMISSION_DENIED);
}

std::string As(const std::string& roles, const std::string& department) {
  return "subject=a;role=" + roles + ";department=" + department;
}

class ScoreAccessTest : public CityFixture {
 protected:
  absl::Status Query(const std::string& parent, bool drafts,
                     const std::string& principal) {
    v1::QueryScoresRequest request;
    request.set_parent(parent);
    request.set_include_drafts(drafts);
    return Call(&ScoreStub::QueryScores, request, principal).status();
  }

  // Rank, distribution and coverage of 2024: the first that is not OK.
  absl::Status AskAboutAll(bool drafts, const std::string& principal) {
    v1::RankDepartmentsRequest rank;
    rank.set_fiscal_year(2024);
    rank.set_include_drafts(drafts);
    v1::GetScoreDistributionRequest distribution;
    distribution.set_fiscal_year(2024);
    distribution.set_framework("frameworks/city");
    distribution.set_include_drafts(drafts);
    v1::ListCoverageRequest coverage;
    coverage.set_fiscal_year(2024);
    coverage.set_include_drafts(drafts);
    const absl::Status outcomes[] = {
        Call(&ScoreStub::RankDepartments, rank, principal).status(),
        Call(&ScoreStub::GetScoreDistribution, distribution, principal)
            .status(),
        Call(&ScoreStub::ListCoverage, coverage, principal).status()};
    for (const absl::Status& outcome : outcomes) {
      EXPECT_EQ(outcome.code(), outcomes[0].code()) << outcome;
    }
    return outcomes[0];
  }
};

TEST_F(ScoreAccessTest, ReadersSeeWhatIsPublishedAndNoDrafts) {
  JX_EXPECT_OK(Query("departments/-", false, As("READER", "-")));
  JX_EXPECT_OK(AskAboutAll(false, As("READER", "-")));
  EXPECT_THAT(Query("departments/-", true, As("READER", "-")), Refused());
  EXPECT_THAT(AskAboutAll(true, As("READER", "-")), Refused());
}

TEST_F(ScoreAccessTest, AnotherRoleBesidesSeesDrafts) {
  for (const char* roles :
       {"CLERK", "REVIEWER", "OPERATOR", "SERVICE", "READER,CLERK"}) {
    JX_EXPECT_OK(Query("departments/-", true, As(roles, "-")));
    JX_EXPECT_OK(AskAboutAll(true, As(roles, "-")));
  }
}

TEST_F(ScoreAccessTest, ADepartmentSeesItselfOnly) {
  const std::string clerk = As("CLERK", "d0001");
  JX_EXPECT_OK(Query("departments/d0001", true, clerk));
  EXPECT_THAT(Query("departments/d0002", false, clerk), Refused());
  EXPECT_THAT(Query("departments/-", false, clerk), Refused());
  EXPECT_THAT(AskAboutAll(false, clerk), Refused());
}

TEST_F(ScoreAccessTest, AComparisonNeedsBothDepartments) {
  v1::CompareEvaluationsRequest request;
  request.set_base_evaluation("departments/d0001/evaluations/e1");
  request.set_evaluation("departments/d0002/evaluations/e1");
  for (const char* department : {"d0001", "d0002"}) {
    EXPECT_THAT(
        Call(&ScoreStub::CompareEvaluations, request, As("CLERK", department)),
        Refused());
  }
  EXPECT_THAT(
      Call(&ScoreStub::CompareEvaluations, request, As("CLERK", "d0001,d0002")),
      ::testing::Not(Refused()));
}

TEST_F(ScoreAccessTest, AnExplanationIsOfTheCallersDepartmentAndNotForReaders) {
  v1::ExplainScoreRequest request;
  request.set_evaluation("departments/d0001/evaluations/e1");
  request.set_indicator("B01");
  EXPECT_THAT(Call(&ScoreStub::ExplainScore, request, As("CLERK", "d0002")),
              Refused());
  EXPECT_THAT(Call(&ScoreStub::ExplainScore, request, As("READER", "-")),
              Refused());
}

}  // namespace
}  // namespace jixiao::evaluation

// Ranks, coverage, distribution and comparison, against the evaluations that
// they are of.
#include <map>

#include "absl/strings/str_cat.h"
#include "tests/integration/services/evaluation/city_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StatusIs;
using ScoreStub = v1::ScoreService::Stub;

// What the rows of an evaluation must say of it.
struct ModelTotal {
  const CityEvaluation* evaluation = nullptr;
  int64_t score = 0;
  int64_t weight = 0;
  int64_t proven = 0;
  int reviewed = 0;
};

ModelTotal TotalOf(const CityEvaluation& evaluation) {
  ModelTotal total;
  total.evaluation = &evaluation;
  for (const auto& leaf : evaluation.evaluation.leaf_results()) {
    const int64_t weight = Hundredths(leaf.weight());
    total.weight += weight;
    total.score += std::max<int64_t>(Hundredths(leaf.score()), 0);
    if (leaf.has_reviewed_score()) ++total.reviewed;
    if (leaf.has_reviewed_score() ||
        leaf.status() == v1::LEAF_STATUS_VERIFIED) {
      total.proven += weight;
    }
  }
  return total;
}

class ScoreTotalsTest : public CityFixture {
 protected:
  std::vector<ModelTotal> TotalsOf(int year, bool drafts,
                                   const std::string& framework) {
    std::vector<ModelTotal> totals;
    for (const CityEvaluation* evaluation : city_.Counting(drafts)) {
      const v1::Evaluation& content = evaluation->evaluation;
      if (content.fiscal_year() != year) continue;
      if (content.framework().substr(0, framework.size()) != framework)
        continue;
      totals.push_back(TotalOf(*evaluation));
    }
    return totals;
  }

  // All pages.
  std::vector<v1::DepartmentRank> ReadRanks(
      v1::RankDepartmentsRequest request) {
    std::vector<v1::DepartmentRank> ranks;
    do {
      const auto page = Call(&ScoreStub::RankDepartments, request);
      JX_EXPECT_OK(page);
      if (!page.ok()) break;
      ranks.insert(ranks.end(), page->ranks().begin(), page->ranks().end());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return ranks;
  }
};

TEST_F(ScoreTotalsTest, RanksFollowTheSumsAndEqualSumsHaveOneRank) {
  for (const bool drafts : {false, true}) {
    for (const char* framework : {"", "frameworks/city"}) {
      std::vector<ModelTotal> totals = TotalsOf(2023, drafts, framework);
      std::sort(totals.begin(), totals.end(),
                [](const ModelTotal& a, const ModelTotal& b) {
                  return a.score != b.score ? a.score > b.score
                                            : a.evaluation->key.department <
                                                  b.evaluation->key.department;
                });
      for (const int size : {1, 3, 1000}) {
        v1::RankDepartmentsRequest request;
        request.set_fiscal_year(2023);
        request.set_framework(framework);
        request.set_include_drafts(drafts);
        request.set_page_size(size);
        const auto ranks = ReadRanks(request);
        ASSERT_EQ(ranks.size(), totals.size());
        for (std::size_t i = 0; i < ranks.size(); ++i) {
          const ModelTotal& total = totals[i];
          EXPECT_EQ(ranks[i].evaluation(), total.evaluation->key.Name());
          EXPECT_EQ(ranks[i].department(),
                    "departments/" + total.evaluation->key.department);
          EXPECT_EQ(Hundredths(ranks[i].score_total()), total.score);
          EXPECT_EQ(Hundredths(ranks[i].weight_total()), total.weight);
          EXPECT_EQ(Hundredths(ranks[i].proven_points()), total.proven);
          const auto better = [&](const ModelTotal& other) {
            return other.score > total.score;
          };
          EXPECT_EQ(ranks[i].rank(),
                    1 + std::count_if(totals.begin(), totals.end(), better));
        }
      }
    }
  }
}

TEST_F(ScoreTotalsTest, EqualSumsHaveEqualRanksAndTheNextIsPassedOver) {
  City city({6, 1, 2024, 1, 0});
  city.database().Execute("UPDATE evaluation_score SET score_total = 300");
  city.database().Execute(
      "UPDATE evaluation_score SET score_total = 500 WHERE department = "
      "'d0004'");
  city.database().Execute(
      "UPDATE evaluation_score SET score_total = 100 WHERE department = "
      "'d0002'");
  testing::InProcessServer server;
  ScoreServiceImpl service({city.database().db(), clock_}, &server.runtime());
  server.Start({&service});
  stub_ = v1::ScoreService::NewStub(server.channel());
  for (const int size : {1, 2, 50}) {
    v1::RankDepartmentsRequest request;
    request.set_fiscal_year(2024);
    request.set_page_size(size);
    std::vector<std::string> places;
    for (const v1::DepartmentRank& rank : ReadRanks(request)) {
      places.push_back(absl::StrCat(rank.rank(), " ", rank.department()));
    }
    EXPECT_THAT(places,
                ElementsAre("1 departments/d0004", "2 departments/d0000",
                            "2 departments/d0001", "2 departments/d0003",
                            "2 departments/d0005", "6 departments/d0002"));
  }
  stub_.reset();
  server.Stop();
}

TEST_F(ScoreTotalsTest, CoverageSumsTheLeavesByStatus) {
  v1::ListCoverageRequest request;
  request.set_fiscal_year(2024);
  request.set_page_size(5);
  std::vector<v1::DepartmentCoverage> coverages;
  do {
    JX_ASSERT_OK_AND_ASSIGN(const v1::ListCoverageResponse page,
                            Call(&ScoreStub::ListCoverage, request));
    coverages.insert(coverages.end(), page.coverages().begin(),
                     page.coverages().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  const std::vector<ModelTotal> totals = TotalsOf(2024, false, "");
  ASSERT_EQ(coverages.size(), totals.size());
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const v1::DepartmentCoverage& coverage = coverages[i];
    const v1::Evaluation& evaluation = totals[i].evaluation->evaluation;
    EXPECT_EQ(coverage.evaluation(), totals[i].evaluation->key.Name());
    EXPECT_EQ(coverage.claimed_total().value(),
              evaluation.summary().claimed_total().value());
    EXPECT_EQ(coverage.reviewed_leaf_count(), totals[i].reviewed);
    EXPECT_EQ(Hundredths(coverage.proven_points()), totals[i].proven);
    EXPECT_EQ(Hundredths(coverage.weight_total()), totals[i].weight);
    std::map<int, std::pair<int, int64_t>> by_status;
    std::map<int, int64_t> computed;
    for (const auto& leaf : evaluation.leaf_results()) {
      ++by_status[leaf.status()].first;
      by_status[leaf.status()].second += Hundredths(leaf.claimed_score());
      if (leaf.has_computed_score()) {
        computed[leaf.status()] += Hundredths(leaf.computed_score());
      }
    }
    ASSERT_EQ(coverage.status_totals_size(),
              static_cast<int>(by_status.size()));
    for (const v1::StatusTotal& total : coverage.status_totals()) {
      EXPECT_EQ(total.leaf_count(), by_status[total.status()].first);
      EXPECT_EQ(Hundredths(total.claimed_points()),
                by_status[total.status()].second);
      EXPECT_EQ(
          Hundredths(total.computed_points()),
          computed.count(total.status()) > 0 ? computed[total.status()] : -1);
    }
  }
}

TEST_F(ScoreTotalsTest, ADistributionCountsLeavesNodesAndTotals) {
  for (const char* code : {"", "B07", "A2"}) {
    v1::GetScoreDistributionRequest request;
    request.set_fiscal_year(2022);
    request.set_framework("frameworks/city");
    request.set_indicator_code(code);
    JX_ASSERT_OK_AND_ASSIGN(const v1::ScoreDistribution distribution,
                            Call(&ScoreStub::GetScoreDistribution, request));
    std::vector<int64_t> scores;
    for (const ModelTotal& total : TotalsOf(2022, false, "frameworks/city@")) {
      const v1::Evaluation& evaluation = total.evaluation->evaluation;
      if (std::string(code).empty()) scores.push_back(total.score);
      for (const auto& leaf : evaluation.leaf_results()) {
        if (leaf.indicator_code() == code && leaf.has_score()) {
          scores.push_back(Hundredths(leaf.score()));
        }
      }
      for (const auto& node : evaluation.totals()) {
        if (node.indicator_code() == code) {
          scores.push_back(Hundredths(node.score()));
        }
      }
    }
    ASSERT_FALSE(scores.empty()) << code;
    EXPECT_EQ(distribution.department_count(), static_cast<int>(scores.size()));
    EXPECT_EQ(Hundredths(distribution.lowest()),
              *std::min_element(scores.begin(), scores.end()));
    EXPECT_EQ(Hundredths(distribution.highest()),
              *std::max_element(scores.begin(), scores.end()));
    int counted = 0;
    for (const v1::ScoreBucket& bucket : distribution.buckets()) {
      counted += bucket.department_count();
    }
    EXPECT_EQ(counted, distribution.department_count());
    EXPECT_EQ(distribution.buckets_size(), 11);
  }
}

TEST_F(ScoreTotalsTest, ADistributionOfNothingHasElevenEmptyBuckets) {
  v1::GetScoreDistributionRequest request;
  request.set_fiscal_year(2022);
  request.set_framework("frameworks/unknown");
  JX_ASSERT_OK_AND_ASSIGN(const v1::ScoreDistribution distribution,
                          Call(&ScoreStub::GetScoreDistribution, request));
  EXPECT_EQ(distribution.buckets_size(), 11);
  EXPECT_EQ(distribution.department_count(), 0);
  EXPECT_FALSE(distribution.has_median());
}

TEST_F(ScoreTotalsTest, EvaluationsAreComparedLeafByLeaf) {
  const CityEvaluation& base = city_.evaluations()[0];
  const CityEvaluation& current = city_.evaluations()[1];
  v1::CompareEvaluationsRequest request;
  request.set_base_evaluation(base.key.Name());
  request.set_evaluation(current.key.Name());
  JX_ASSERT_OK_AND_ASSIGN(const v1::CompareEvaluationsResponse all,
                          Call(&ScoreStub::CompareEvaluations, request));
  EXPECT_EQ(all.leaves_size(), 25);
  EXPECT_EQ(Hundredths(all.base_score_total()), TotalOf(base).score);
  EXPECT_EQ(Hundredths(all.score_total()), TotalOf(current).score);
  EXPECT_EQ(all.leaves(6).indicator_code(), "B07");
  EXPECT_EQ(Hundredths(all.leaves(6).base().claimed_score()),
            Hundredths(base.evaluation.leaf_results(6).claimed_score()));
  request.set_base_evaluation(current.key.Name());
  request.set_changed_only(true);
  JX_ASSERT_OK_AND_ASSIGN(const v1::CompareEvaluationsResponse itself,
                          Call(&ScoreStub::CompareEvaluations, request));
  EXPECT_THAT(itself.leaves(), IsEmpty());
  EXPECT_EQ(itself.difference().value(), "0");
}

TEST_F(ScoreTotalsTest, AnEvaluationThatDoesNotExistIsNotFound) {
  v1::CompareEvaluationsRequest request;
  request.set_base_evaluation("departments/d0000/evaluations/e9999");
  request.set_evaluation(city_.evaluations()[0].key.Name());
  EXPECT_THAT(Call(&ScoreStub::CompareEvaluations, request),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(ScoreTotalsTest, FaultyRequestsAreRefused) {
  v1::RankDepartmentsRequest rank;
  rank.set_fiscal_year(1999);
  rank.set_framework("frameworks/city@2");
  const absl::Status status = Call(&ScoreStub::RankDepartments, rank).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(status::ViolationsOf(status).size(), 2u) << status;
  v1::GetScoreDistributionRequest distribution;
  distribution.set_fiscal_year(2024);
  distribution.set_indicator_code("no code");
  EXPECT_EQ(status::ViolationsOf(
                Call(&ScoreStub::GetScoreDistribution, distribution).status())
                .size(),
            2u);
  v1::CompareEvaluationsRequest compare;
  EXPECT_EQ(status::ViolationsOf(
                Call(&ScoreStub::CompareEvaluations, compare).status())
                .size(),
            2u);
}

}  // namespace
}  // namespace jixiao::evaluation

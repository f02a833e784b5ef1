// What questions about scores cost over 500 departments and 3 years of 33
// leaves, in statements, rows read and indexes used.
#include "common/filter/bounded_search.h"
#include "common/testing/query_cost.h"
#include "services/evaluation/store/schema.h"
#include "services/evaluation/store/score_totals.h"
#include "tests/integration/services/evaluation/city_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ScoreStub = v1::ScoreService::Stub;

constexpr int kDepartments = 500;
constexpr int kLeaves = 33;

class ScoreCostTest : public CityFixture {
 protected:
  ScoreCostTest() : CityFixture(LargeCity()) {}

  struct Cost {
    int64_t statements = 0;
    int64_t rows = 0;
    ScorePage page;
  };

  Cost CostOf(const ScoreQuery& query,
              const std::optional<ScorePosition>& after, std::size_t size) {
    Cost cost;
    cost.rows =
        testing::RowsRead(city_.database().db(), [&](mysql::Session& session) {
          cost.page = SelectScorePage(session, query, after, size);
        });
    cost.statements = Statements([&] {
      JX_EXPECT_OK(city_.database().db().Read({}, [&](mysql::Session& session) {
        SelectScorePage(session, query, after, size);
        return absl::OkStatus();
      }));
    });
    return cost;
  }

  // The page in the middle: after as many pages.
  std::optional<ScorePosition> After(const ScoreQuery& query, int pages) {
    std::optional<ScorePosition> after;
    for (int i = 0; i < pages; ++i) {
      after = CostOf(query, after, 1000).page.last;
    }
    return after;
  }

  std::string PlanText(const filter::Statement& statement) {
    std::string text;
    for (const testing::PlanRow& row : testing::PlanOf(
             city_.database().db(), statement.sql, statement.params)) {
      text += row.table + " " + row.key + " " + row.extra + "\n";
    }
    return text;
  }
};

TEST_F(ScoreCostTest, APageOfEveryOrderIsOneStatementWhereverItIs) {
  for (const char* order :
       {"", "department desc", "fiscal_year", "fiscal_year desc"}) {
    const ScoreQuery query = QueryOf("", order);
    for (const auto& after :
         {std::optional<ScorePosition>(), After(query, 25)}) {
      const Cost cost = CostOf(query, after, 50);
      EXPECT_EQ(cost.page.scores.size(), 50u) << order;
      EXPECT_EQ(cost.statements, 1) << order;
      // Eight evaluations, each leaf read, joined, sorted and given once.
      EXPECT_LE(cost.rows, 8 * kLeaves * 4) << order;
    }
  }
}

TEST_F(ScoreCostTest, APageByScoreReadsWhatItGives) {
  for (const char* order : {"score", "score desc"}) {
    const ScoreQuery query = QueryOf("", order);
    for (const auto& after :
         {std::optional<ScorePosition>(), After(query, 25)}) {
      const Cost cost = CostOf(query, after, 50);
      EXPECT_EQ(cost.page.scores.size(), 50u) << order;
      EXPECT_EQ(cost.statements, 1) << order;
      // A leaf and the head of its evaluation, for 100 leaves.
      EXPECT_LE(cost.rows, 100 * 2 + 20) << order;
    }
  }
}

TEST_F(ScoreCostTest, OneIndicatorByScoreIsReadFromItsOwnIndex) {
  const ScoreQuery query =
      QueryOf("indicator_code = B07 AND fiscal_year = 2024", "score desc");
  const Cost cost = CostOf(query, std::nullopt, 50);
  EXPECT_EQ(cost.page.scores.size(), 50u);
  EXPECT_LE(cost.statements, 2);
  EXPECT_THAT(
      PlanText(LeavesByScoreStatement(query, std::nullopt, 100)),
      AllOf(HasSubstr("l by_indicator_falling"), Not(HasSubstr("filesort"))));
}

TEST_F(ScoreCostTest, AFilterThatFewLeavesPassTakesFewStatements) {
  const ScoreQuery query =
      QueryOf("fiscal_year = 2024 AND status = CONTRADICTED AND score < 0.5");
  const Cost cost = CostOf(query, std::nullopt, 1000);
  EXPECT_LE(cost.statements, 8);
  const ScoreQuery none = QueryOf("weight = 7");
  const Cost all = CostOf(none, std::nullopt, 50);
  EXPECT_TRUE(all.page.scores.empty());
  EXPECT_FALSE(all.page.last.has_value());  // there are 1,500 heads
  EXPECT_LE(all.statements, 8);
}

TEST_F(ScoreCostTest, ASearchByScoreThatFindsNothingIsBounded) {
  const Cost cost = CostOf(QueryOf("weight = 7", "score"), std::nullopt, 50);
  EXPECT_TRUE(cost.page.scores.empty());
  EXPECT_TRUE(cost.page.last.has_value());
  EXPECT_LE(cost.statements, 4);
  EXPECT_LE(cost.rows, 2 * filter::kMaxExamined + 100);
}

TEST_F(ScoreCostTest, HeadsAreReadInTheOrderOfAnIndex) {
  const struct {
    const char* order;
    const char* index;
  } kOrders[] = {{"", "PRIMARY"},
                 {"department desc", "evaluation_head_falling"},
                 {"fiscal_year", "evaluation_head_by_year"},
                 {"fiscal_year desc", "evaluation_head_by_year_falling"}};
  for (const auto& [order, index] : kOrders) {
    const ScoreQuery query = QueryOf("", order);
    for (const auto& after :
         {std::optional<ScorePosition>(), After(query, 3)}) {
      EXPECT_THAT(PlanText(HeadsStatement(query, after, 8)),
                  AllOf(HasSubstr(std::string("h ") + index),
                        Not(HasSubstr("filesort"))))
          << order;
    }
  }
  EXPECT_THAT(
      PlanText(HeadsStatement(QueryOf("fiscal_year = 2023"), std::nullopt, 8)),
      HasSubstr("h evaluation_head_by_year"));
}

TEST_F(ScoreCostTest, TheQuestionsAboutAYearTakeOneOrTwoStatements) {
  const auto statements = [&](const auto& call) {
    return Statements([&] { JX_EXPECT_OK(call()); });
  };
  v1::RankDepartmentsRequest rank;
  rank.set_fiscal_year(2024);
  rank.set_page_size(1000);
  EXPECT_EQ(statements([&] { return Call(&ScoreStub::RankDepartments, rank); }),
            1);
  v1::ListCoverageRequest coverage;
  coverage.set_fiscal_year(2024);
  coverage.set_page_size(1000);
  EXPECT_EQ(
      statements([&] { return Call(&ScoreStub::ListCoverage, coverage); }), 2);
  v1::GetScoreDistributionRequest distribution;
  distribution.set_fiscal_year(2024);
  distribution.set_framework("frameworks/city");
  EXPECT_EQ(statements([&] {
              return Call(&ScoreStub::GetScoreDistribution, distribution);
            }),
            1);
  distribution.set_indicator_code("B07");
  EXPECT_EQ(statements([&] {
              return Call(&ScoreStub::GetScoreDistribution, distribution);
            }),
            1);
}

TEST_F(ScoreCostTest, ARankingReadsTheYearAndNoOther) {
  const int64_t rows =
      testing::RowsRead(city_.database().db(), [&](mysql::Session& session) {
        EXPECT_EQ(
            SelectRanking(session, {2024, false}, "", std::nullopt, 50).size(),
            50u);
      });
  // A head, its total, and the row that is sorted.
  EXPECT_LE(rows, kDepartments * 4);
}

TEST_F(ScoreCostTest, WritingTheRowsOfAnEvaluationTakesFewStatements) {
  testing::Database empty(SchemaMigrations());
  const CityEvaluation& one = city_.evaluations().front();
  const int64_t before = empty.db().statements();
  JX_ASSERT_OK(empty.db().RunInTransaction({}, [&](mysql::Session& session) {
    InsertScoreRows(session, one.key, one.evaluation);
    return absl::OkStatus();
  }));
  // 32 and 1 leaves, 4 nodes, the total.
  EXPECT_EQ(empty.db().statements() - before, 2 + 1 + 1);
  EXPECT_EQ(empty.Count("leaf_score"), kLeaves);
}

}  // namespace
}  // namespace jixiao::evaluation

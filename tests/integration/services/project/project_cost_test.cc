// What a write costs the database, in statements.
#include "common/mysql/steps.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

class ProjectCostTest : public ProjectTest {
 protected:
  // As many projects p0, p1, ... signed on one day.
  void Fill(int count) {
    for (int i = 0; i < count; ++i) {
      JX_ASSERT_OK(
          Create("p" + std::to_string(i),
                 "first_event { stage: PROJECT_STAGE_SIGNED agreement: "
                 "AGREEMENT_FORMAL event_date { year: 2024 month: 5 day: 6 } } "
                 "project { filed_investment { currency_code: 'CNY' } }"));
    }
  }
};

TEST_F(ProjectCostTest, AWriteCostsTheSameHoweverManyProjectsThereAre) {
  Fill(1);
  const auto costs = [&](const std::string& id) {
    std::vector<int64_t> each;
    each.push_back(Statements([&] { JX_EXPECT_OK(Create(id)); }));
    each.push_back(Statements([&] {
      JX_EXPECT_OK(Advance(id, v1::PROJECT_STAGE_SIGNED, Day(2025, 1, 15)));
    }));
    each.push_back(
        Statements([&] { JX_EXPECT_OK(Update(id, "district: '鼓楼区'")); }));
    return each;
  };
  const std::vector<int64_t> few = costs("q1");
  for (int i = 1; i < 40; ++i) JX_ASSERT_OK(Create("p" + std::to_string(i)));
  EXPECT_EQ(costs("q2"), few);
}

TEST_F(ProjectCostTest, ReadsAreOneStatement) {
  Fill(1);
  EXPECT_EQ(Statements([&] { JX_EXPECT_OK(Get("p0")); }), 1);
  v1::GetStageStatusRequest request;
  request.set_name(NameOf("p0"));
  EXPECT_EQ(Statements([&] {
              JX_EXPECT_OK(server_.Call(&ProjectStub::GetStageStatus, request));
            }),
            2);  // and the department's sequence
}

// A thousand entries of ten projects in one transaction.
TEST_F(ProjectCostTest, AThousandInvestmentsTakeFewStatements) {
  Fill(10);
  std::vector<v1::Investment> rows;
  for (int i = 0; i < 1000; ++i) {
    rows.push_back(Arrival("p" + std::to_string(i % 10),
                           "i" + std::to_string(i), 2024, 1 + i % 12, 1 + i));
  }
  const int64_t statements = Statements([&] { JX_ASSERT_OK(Arrive(rows)); });
  // Each project has entries in 6 months, and there are 12 months, their days
  // the last of them, and a year: 60 entries, 25 cells.
  const auto steps = [](size_t rows_written) {
    return static_cast<int64_t>(mysql::Steps(rows_written));
  };
  const int64_t journal = 2 + 5;  // lock row, sequence, 200 audit events each
  const int64_t reads = 4 + 2;    // entries of 250, projects and histories
  EXPECT_EQ(statements, journal + reads + steps(10) + steps(1000) + 1 +
                            steps(60) + steps(25));
  EXPECT_EQ(database_.Count("investment"), 1000);
  EXPECT_EQ(database_.Count("tally_entry WHERE series = 'investment.actual'"),
            60);
  // Nothing is written again.
  EXPECT_EQ(Statements([&] { JX_ASSERT_OK(Arrive(rows)); }), 1 + 4 + 1);
}

}  // namespace
}  // namespace jixiao::project

// What lists of 100,000 projects cost: the plan of each statement, and the rows
// that the server's counters say it read.
#include "common/filter/bounded_search.h"
#include "services/project/store/due_queries.h"
#include "services/project/store/filter_fields.h"
#include "services/project/store/project_queries.h"
#include "tests/integration/services/project/page_cost.h"
#include "tests/integration/services/project/seeded_projects.h"

namespace jixiao::project {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ProjectExplainTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { projects_ = new SeededProjects; }
  static void TearDownTestSuite() {
    delete projects_;
    projects_ = nullptr;
  }

  static ProjectQuery ListOf(const std::string& order,
                             const std::string& filter = "") {
    ProjectQuery query;
    query.department = kSeededDepartment;
    query.order = *filter::ParseOrder(order, ProjectOrders());
    query.filter = *filter::Compile(filter, ProjectFields());
    return query;
  }

  // No sort, no temporary table, the index that is meant, and no more rows than
  // the page has.
  void ExpectServed(const filter::Statement& statement, const std::string& key,
                    int64_t limit) {
    const auto plan = projects_->PlanOf(statement);
    ASSERT_EQ(plan.size(), 1u) << statement.sql;
    EXPECT_EQ(plan[0].key, key) << statement.sql;
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("filesort"))) << statement.sql;
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("temporary"))) << statement.sql;
    EXPECT_LE(projects_->RowsRead(statement), limit + kPageOverhead)
        << statement.sql << "\n"
        << plan[0].extra;
  }

  // All pages of a query, and no page that looks at too many rows.
  std::vector<std::string> AllPages(const ProjectQuery& query, size_t size) {
    std::vector<std::string> ids;
    std::optional<ProjectPosition> after;
    do {
      ProjectPage page;
      const int64_t read = projects_->RowsReadBy([&](mysql::Session& session) {
        page = SelectProjectPage(session, query, after, size);
      });
      // What is tried with its join, the page's by id, the counted grams.
      const auto found = static_cast<int64_t>(page.projects.size());
      EXPECT_LE(read, 2 * filter::kMaxExamined + 2 * found + 8 * 2100);
      for (const ProjectRecord& record : page.projects) {
        ids.push_back(record.project_id);
      }
      after = page.last;
    } while (after.has_value());
    return ids;
  }

  static SeededProjects* projects_;
};

SeededProjects* ProjectExplainTest::projects_ = nullptr;

struct Order {
  const char* order;
  const char* column;
  const char* key;
  std::optional<std::string> middle;  // a value in the middle of the index
  const char* range;
};

const Order kOrders[] = {
    {"project_id", "project", "PRIMARY", std::nullopt, "project_id > p02"},
    {"planned_total", "planned_total", "project_by_planned_total", "100000",
     "planned_total >= 100"},
    {"fixed_asset_investment", "fixed_asset_investment",
     "project_by_fixed_asset", "500000", "fixed_asset_investment < 9000"},
    {"update_time", "update_time", "project_by_update",
     "2024-01-01 04:00:00.000000", "update_time >= \"2024-01-01T01:00:00Z\""},
};

TEST_F(ProjectExplainTest, EveryOrderOfAListIsServedByItsIndex) {
  for (const Order& order : kOrders) {
    const ProjectPosition middle = {order.middle, "p050000"};
    for (const char* direction : {"", " desc"}) {
      for (const std::string& filter :
           {std::string(), std::string(order.range)}) {
        const ProjectQuery query =
            ListOf(std::string(order.order) + direction, filter);
        ExpectServed(RecordStatement(query, std::nullopt, kPageLimit),
                     order.key, kPageLimit);
        ExpectServed(RecordStatement(query, middle, kPageLimit), order.key,
                     kPageLimit);
        ExpectServed(RecordStatement(query, middle, 1001), order.key, 1001);
      }
    }
  }
}

TEST_F(ProjectExplainTest, AFilterWithoutIndexIsTriedOnNoMoreRowsThanAsked) {
  for (const Order& order : kOrders) {
    const ProjectPosition middle = {order.middle, "p050000"};
    for (const char* direction : {"", " desc"}) {
      const ProjectQuery query = ListOf(std::string(order.order) + direction,
                                        "display_name : nothing");
      for (const int64_t step : {100, 2900}) {
        ExpectServed(PositionStatement(query, std::nullopt, step), order.key,
                     step);
        ExpectServed(PositionStatement(query, middle, step), order.key, step);
      }
    }
  }
}

TEST_F(ProjectExplainTest, PagesOfASparseFilterAreTogetherTheWhole) {
  for (const Order& order : kOrders) {
    for (const bool descending : {false, true}) {
      const std::string direction = descending ? " desc" : "";
      EXPECT_EQ(
          AllPages(ListOf(order.order + direction,
                          "display_name : 稀有 high_level = true"),
                   20),
          projects_->IdsWhere("source_document = 'rare' AND high_level = 1",
                              order.column, descending))
          << order.order << direction;
    }
  }
}

TEST_F(ProjectExplainTest, PagesOverWhatIsNotReportedMissNothing) {
  for (const bool descending : {false, true}) {
    const std::string direction = descending ? " desc" : "";
    const ProjectQuery query =
        ListOf("planned_total" + direction, "stage = OPERATING");
    EXPECT_EQ(AllPages(query, 1000),
              projects_->IdsWhere("stage = 5", "planned_total", descending));
  }
}

TEST_F(ProjectExplainTest, WordsAreFoundByTheRarestOfTheirCharacters) {
  ProjectQuery query = ListOf("project_id");
  query.words = {"稀有", "样例"};
  ProjectPage page;
  const int64_t read = projects_->RowsReadBy([&](mysql::Session& session) {
    page = SelectProjectPage(session, query, std::nullopt, 50);
  });
  EXPECT_EQ(page.projects.size(), 31u);
  EXPECT_FALSE(page.last.has_value());
  // Two grams counted as far as 1,000 rows, with a temporary table each; 31
  // rows with their projects, twice.
  EXPECT_LE(read, 2 * 2100 + 31 * 4 + 10 * kPageOverhead);
  EXPECT_EQ(AllPages(query, 7),
            projects_->IdsWhere("source_document = 'rare'", "project", false));
  query.order.descending = true;
  EXPECT_EQ(AllPages(query, 7),
            projects_->IdsWhere("source_document = 'rare'", "project", true));
}

TEST_F(ProjectExplainTest, ASearchReadsNoMoreThanItIsAsked) {
  ProjectQuery query = ListOf("project_id", "high_level = true");
  query.words = {"样例"};
  const filter::Statement statement =
      SearchStatement(query, "样例", ProjectPosition{{}, "p050000"}, 100);
  for (const testing::PlanRow& row : projects_->PlanOf(statement)) {
    EXPECT_EQ(row.key, "PRIMARY");
    EXPECT_THAT(row.extra, Not(HasSubstr("filesort")));
  }
  EXPECT_LE(projects_->RowsRead(statement), 2 * 100 + 2 * kPageOverhead);
}

TEST_F(ProjectExplainTest, DueProjectsAreServedByTheirIndexes) {
  DueQuery query;
  query.department = kSeededDepartment;
  const DuePosition middle = {absl::CivilDay(2025, 1, 1), "p050000"};
  const auto expect_served = [&](const std::string& key) {
    for (const bool bounded : {false, true}) {
      query.latest_due_date.reset();
      if (bounded) query.latest_due_date = absl::CivilDay(2025, 6, 30);
      ExpectServed(DueStatement(query, std::nullopt, kPageLimit), key,
                   kPageLimit);
      ExpectServed(DueStatement(query, middle, kPageLimit), key, kPageLimit);
    }
  };
  expect_served("project_by_due");
  query.district = "江宁区";
  expect_served("project_by_district_due");
  query.district.clear();
  query.owner = "owner3";
  expect_served("project_by_owner_due");
}

}  // namespace
}  // namespace jixiao::project

// Fact set, explanation and summary read the same rows however many projects
// there are. With JIXIAO_TEST_SCALE=full in the environment these are 10,000
// and 1,000,000 projects, else 2,000 and 20,000.
#include <cstdlib>
#include <map>
#include <string>

#include "common/journal/moment.h"
#include "common/testing/query_cost.h"
#include "services/project/domain/fact_set.h"
#include "services/project/store/fact_rows.h"
#include "services/project/store/summary_queries.h"
#include "services/project/store/tally_rows.h"
#include "tests/integration/services/project/fact_fixture.h"
#include "tests/integration/services/project/many_projects.h"

namespace jixiao::project {
namespace {

struct Scale {
  int64_t projects = 2000;
  int64_t times = 10;
};

Scale ScaleOfRun() {
  const char* const scale = std::getenv("JIXIAO_TEST_SCALE");
  if (scale != nullptr && scale == std::string("full")) return {10000, 100};
  return {};
}

// What was read, and what it came to.
struct FactsRead {
  int64_t rows = 0;
  int64_t number = 0;
};

void Analyze(testing::Database& database) {
  for (const char* table :
       {"project", "tally_entry", "tally_cell", "project_cell", "target"}) {
    database.Execute(std::string("ANALYZE TABLE ") + table);
  }
}

FactsRead ReadFacts(testing::Database& database, absl::CivilDay day,
                    int64_t sequence) {
  FactsRead read;
  type::v1::FactSet set;
  read.rows = testing::RowsRead(database.db(), [&](mysql::Session& session) {
    const auto snapshot =
        SelectSnapshot(session, kManyDepartment, kManyYear, day, sequence);
    JX_ASSERT_OK(snapshot);
    const auto built = BuildFactSet(*snapshot, Catalogue(TestReference()));
    JX_ASSERT_OK(built);
    set = *built;
  });
  read.number = std::stoll(NumberOf(set, "project.attracted.count"));
  EXPECT_NE(NumberOf(set, "project.investment.actual"), "");
  return read;
}

FactsRead ReadSummary(testing::Database& database,
                      const std::vector<v1::SummaryDimension>& group_by) {
  FactsRead read;
  SummaryQuery query;
  query.department = kManyDepartment;
  query.group_by = group_by;
  read.rows = testing::RowsRead(database.db(), [&](mysql::Session& session) {
    read.number = SelectSummary(session, query, {}, 51).total.project_count;
  });
  return read;
}

// A page of 50 in the middle of the projects behind a fact.
FactsRead ReadItems(testing::Database& database) {
  FactsRead read;
  read.rows = testing::RowsRead(database.db(), [&](mysql::Session& session) {
    read.number = static_cast<int64_t>(
        SelectTallyItems(session, kManyDepartment, "attracted", "",
                         absl::CivilDay(kManyYear, 1, 1),
                         absl::CivilDay(kManyYear, 12, 31), journal::kLatest,
                         "projects/p1", 50)
            .size());
  });
  return read;
}

// All that is looked at, by what it is.
std::map<std::string, FactsRead> ReadAll(ManyProjects& projects) {
  testing::Database& database = projects.database();
  Analyze(database);
  // The server reads its own statistics when it first sees a table again.
  ReadFacts(database, absl::CivilDay(kManyYear, 12, 31), 0);
  ReadSummary(database, {v1::SUMMARY_DIMENSION_DISTRICT});
  std::map<std::string, FactsRead> reads;
  for (const absl::CivilDay day :
       {absl::CivilDay(kManyYear, 3, 31), absl::CivilDay(kManyYear, 6, 17),
        absl::CivilDay(kManyYear, 12, 31)}) {
    reads["facts " + absl::FormatCivilTime(day)] = ReadFacts(database, day, 0);
  }
  // As known before the target, which no project has changed since.
  reads["facts known before"] = ReadFacts(
      database, absl::CivilDay(kManyYear, 12, 31), projects.sequence() - 1);
  reads["summary by one"] =
      ReadSummary(database, {v1::SUMMARY_DIMENSION_DISTRICT});
  reads["summary by two"] = ReadSummary(
      database,
      {v1::SUMMARY_DIMENSION_DISTRICT, v1::SUMMARY_DIMENSION_SIZE_BAND});
  return reads;
}

TEST(ProjectCost, IsTheSameHoweverManyProjectsThereAre) {
  const Scale scale = ScaleOfRun();
  ManyProjects projects(scale.projects);
  const auto few = ReadAll(projects);
  const FactsRead few_items = ReadItems(projects.database());
  const int64_t cells = projects.database().Count("tally_cell");
  projects.Multiply(scale.times);
  EXPECT_EQ(projects.database().Count("project"), scale.projects * scale.times);
  const auto many = ReadAll(projects);
  for (const auto& [what, read] : few) {
    EXPECT_GT(read.number, 0) << what;
    EXPECT_EQ(many.at(what).number, read.number * scale.times) << what;
    EXPECT_EQ(many.at(what).rows, read.rows) << what;
    EXPECT_LE(read.rows, 3 * cells) << what;
    RecordProperty("rows " + what, std::to_string(read.rows));
  }
  const FactsRead many_items = ReadItems(projects.database());
  EXPECT_EQ(many_items.number, 50);
  EXPECT_LE(many_items.rows, few_items.rows + 50);
  RecordProperty("cells", std::to_string(cells));
}

}  // namespace
}  // namespace jixiao::project

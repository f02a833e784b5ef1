#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_SEEDED_PROJECTS_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_SEEDED_PROJECTS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/filter/statement.h"
#include "common/testing/query_cost.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {

inline constexpr char kSeededDepartment[] = "big";
inline constexpr int64_t kSeededProjects = 100000;

// Projects that SQL has made: p000000, p000001 ... of kSeededDepartment, with
// grams of their names, and 1,000 of another department. Every seventh does not
// report its planned total; many share one. Names are 样例000000项目 and so on;
// one in 3,331 has 稀有 in it. Windows run to 700 different days.
class SeededProjects {
 public:
  SeededProjects();

  testing::Database& database() { return database_; }

  std::vector<testing::PlanRow> PlanOf(const filter::Statement& statement);
  int64_t RowsRead(const filter::Statement& statement);
  int64_t RowsReadBy(const std::function<void(mysql::Session&)>& run);

  // The ids of kSeededDepartment where `condition` holds, by `order`, ties by
  // id in its direction; what is not reported comes first, in falling order
  // last.
  std::vector<std::string> IdsWhere(const std::string& condition,
                                    const std::string& order, bool descending);

 private:
  void Insert(const std::string& department, int64_t count);

  testing::Database database_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_SEEDED_PROJECTS_H_

// Projects whose 90-day window is running, by due date. Served by the indexes
// over due_date; what confidential projects cost is read and left out. Throws
// sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_DUE_QUERIES_H_
#define JIXIAO_SERVICES_PROJECT_STORE_DUE_QUERIES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {

struct DueQuery {
  std::string department;
  std::string district;  // empty: all; at most one of district and owner
  std::string owner;     // empty: all
  std::optional<absl::CivilDay> latest_due_date;
  bool without_confidential = false;
};

struct DuePosition {
  absl::CivilDay due_date;
  std::string project_id;
};

// The first `limit` after `after`, by due date and id. One statement.
std::vector<ProjectRecord> SelectDueProjects(
    mysql::Session& session, const DueQuery& query,
    const std::optional<DuePosition>& after, int64_t limit);

// The statement that it sends.
filter::Statement DueStatement(const DueQuery& query,
                               const std::optional<DuePosition>& after,
                               int64_t limit);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_DUE_QUERIES_H_

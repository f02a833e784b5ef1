// The table `target`: rows are only ever added, the one of the greatest
// sequence holds. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_TARGET_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_TARGET_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "services/project/domain/target.h"

namespace jixiao::project {

// A place among the targets of a department.
struct TargetPosition {
  int32_t fiscal_year = 0;
  std::string metric;
  std::string district;
};

// The targets of a fiscal year as known at `sequence` (journal::kLatest: now),
// by metric and district. One statement.
std::vector<StoredTarget> SelectTargets(mysql::Session& session,
                                        const std::string& department,
                                        int32_t fiscal_year, int64_t sequence);

// The targets as they are now after `after`, of one year or with 0 of all, by
// year, metric and district, at most `limit`. One statement.
std::vector<StoredTarget> SelectTargetPage(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::optional<TargetPosition>& after, int64_t limit);

// Adds the rows, each of another identity, all of `fiscal_year`; one whose
// identity is there already replaces it and keeps its create_time. Inside a
// write of the department, once an identity and sequence. Statements:
// 1 + Steps(rows); none without rows.
void InsertTargets(mysql::Session& session, const std::string& department,
                   int32_t fiscal_year, std::vector<TargetRow> rows,
                   int64_t sequence, absl::Time now);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_TARGET_ROWS_H_

// Reads of what facts are drawn from. What they cost does not grow with the
// number of projects.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_FACT_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_FACT_ROWS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/mysql/database.h"
#include "services/project/domain/figures.h"

namespace jixiao::project {

// What a snapshot takes: sequence, sums of series, signings and what has become
// of them, targets, imports. One more at a past sequence.
inline constexpr int kSnapshotStatements = 6;

// The department as of `day`, which lies in the year, as it was known at
// `sequence`, 0 for now; its imports are those of the year that are unfinished
// now. INVALID_ARGUMENT where the sequence is not reached yet. Throws
// sql::SQLException.
absl::StatusOr<Snapshot> SelectSnapshot(mysql::Session& session,
                                        const std::string& department,
                                        int32_t fiscal_year, absl::CivilDay day,
                                        int64_t sequence);

// The same in a transaction of its own.
absl::StatusOr<Snapshot> ReadSnapshot(mysql::Database& database,
                                      mysql::CallDeadline deadline,
                                      const std::string& department,
                                      int32_t fiscal_year, absl::CivilDay day,
                                      int64_t sequence);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_FACT_ROWS_H_

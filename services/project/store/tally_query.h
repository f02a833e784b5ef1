#ifndef JIXIAO_SERVICES_PROJECT_STORE_TALLY_QUERY_H_
#define JIXIAO_SERVICES_PROJECT_STORE_TALLY_QUERY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/mysql/session.h"
#include "services/project/domain/fact_set.h"

// The aggregates behind the facts, one statement each.
namespace jixiao::project {

// By district, in order of its name.
std::vector<Tally> ReadTallies(mysql::Session& session,
                               const std::string& department,
                               int32_t fiscal_year,
                               absl::CivilDay effective_date);

// Projects attracted in this year or before that started within it, by the
// date.
struct Started {
  Count count;
  int64_t sequence = 0;  // the newest of those; 0 when there are none
};
Started CountStarted(mysql::Session& session, const std::string& department,
                     int32_t fiscal_year, absl::CivilDay effective_date);

std::vector<StoredTarget> ReadTargets(mysql::Session& session,
                                      const std::string& department,
                                      int32_t fiscal_year);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_TALLY_QUERY_H_

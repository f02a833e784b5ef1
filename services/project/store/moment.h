// At what sequence of a department something is read.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_MOMENT_H_
#define JIXIAO_SERVICES_PROJECT_STORE_MOMENT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "common/mysql/session.h"

namespace jixiao::project {

struct Moment {
  int64_t sequence = 0;  // what the answer says
  int64_t at = 0;  // the same, or journal::kLatest where it is the current
};

// Of a request's `sequence`, 0 for now. INVALID_ARGUMENT where the department
// has not reached it. One statement; throws sql::SQLException.
absl::StatusOr<Moment> SelectMoment(mysql::Session& session,
                                    const std::string& department,
                                    int64_t sequence);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_MOMENT_H_

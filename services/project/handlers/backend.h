#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_BACKEND_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_BACKEND_H_

#include <functional>

#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// What the handlers work with. None is owned.
struct Backend {
  mysql::Database& database;
  const Clock& clock;
  const ReferenceData& reference;
  // Run before each chunk of an import is written; null but in tests.
  std::function<void(int)> before_chunk;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_BACKEND_H_

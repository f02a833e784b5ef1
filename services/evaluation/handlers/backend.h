#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_

#include <memory>

#include "common/clock/clock.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/registry/write_of.h"
#include "common/rpc/call.h"
#include "services/evaluation/domain/framework/framework_cache.h"

namespace jixiao::evaluation {

// What the handlers work with. Database and clock are not owned; copies share
// the frameworks.
struct Backend {
  mysql::Database& database;
  const Clock& clock;
  std::shared_ptr<FrameworkCache> frameworks =
      std::make_shared<FrameworkCache>();
};

// The write that a request asks for.
template <typename Request>
journal::WriteCall WriteOf(const Backend& backend, const rpc::Call& call,
                           const Request& request, bool validate_only = false) {
  return registry::WriteOf(backend.clock, call, request, validate_only);
}

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_

#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_

#include <memory>

#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
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
  journal::WriteCall write;
  write.actor = call.principal.subject;
  write.method = call.method;
  write.request_id = request.request_id();
  write.request_digest = digest::DigestOf(request);
  write.validate_only = validate_only;
  write.now = backend.clock.Now();
  write.deadline = {call.deadline};
  return write;
}

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_

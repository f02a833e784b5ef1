#ifndef JIXIAO_SERVICES_BUDGET_HANDLERS_BACKEND_H_
#define JIXIAO_SERVICES_BUDGET_HANDLERS_BACKEND_H_

#include <functional>

#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/rpc/call.h"
#include "services/budget/domain/reference_data.h"

namespace jixiao::budget {

// What the handlers work with. None is owned.
struct Backend {
  mysql::Database& database;
  const Clock& clock;
  const ReferenceData& reference;
  // Run before each chunk of an import is written; null but in tests.
  std::function<void(int)> before_chunk;
};

// The write that a request asks for.
template <typename Request>
journal::WriteCall WriteOf(const Backend& backend, const rpc::Call& call,
                           const Request& request) {
  journal::WriteCall write;
  write.actor = call.principal.subject;
  write.method = call.method;
  write.request_id = request.request_id();
  write.request_digest = digest::DigestOf(request);
  write.validate_only = request.validate_only();
  write.now = backend.clock.Now();
  write.deadline = {call.deadline};
  return write;
}

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_HANDLERS_BACKEND_H_

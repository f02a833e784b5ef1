#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_

#include <string>

#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/mysql/database.h"
#include "common/rpc/call.h"
#include "services/evaluation/store/store.h"

namespace jixiao::evaluation {

// What the handlers work with. None is owned.
struct Backend {
  mysql::Database& database;
  Reader& reader;
  Writer& writer;
  const Clock& clock;
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

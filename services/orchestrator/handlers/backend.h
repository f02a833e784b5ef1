#ifndef JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_BACKEND_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_BACKEND_H_

#include <string>

#include "common/clock/clock.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/registry/write_of.h"
#include "common/rpc/call.h"
#include "services/orchestrator/worker/peers.h"
#include "services/orchestrator/worker/worker.h"

namespace jixiao::signature {
class KeyRing;
}

namespace jixiao::orchestrator {

// What the handlers work with. Nothing is owned.
struct Backend {
  mysql::Database& database;
  const Clock& clock;
  Peers& peers;
  // Told of every new operation.
  Worker& worker;
  // The keys of seals; it may hold none.
  const signature::KeyRing& keys;
  std::string code_version;
};

// The write that a request asks for.
template <typename Request>
journal::WriteCall WriteOf(const Backend& backend, const rpc::Call& call,
                           const Request& request, bool validate_only = false) {
  return registry::WriteOf(backend.clock, call, request, validate_only);
}

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_BACKEND_H_

#ifndef JIXIAO_COMMON_REGISTRY_WRITE_OF_H_
#define JIXIAO_COMMON_REGISTRY_WRITE_OF_H_

#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/journal/write_call.h"
#include "common/rpc/call.h"

namespace jixiao::registry {

// The write that a request with request_id and validate_only asks for.
template <typename Request>
journal::WriteCall WriteOf(const Clock& clock, const rpc::Call& call,
                           const Request& request) {
  journal::WriteCall write;
  write.actor = call.principal.subject;
  write.method = call.method;
  write.request_id = request.request_id();
  write.request_digest = digest::DigestOf(request);
  write.validate_only = request.validate_only();
  write.now = clock.Now();
  write.deadline = {call.deadline};
  return write;
}

}  // namespace jixiao::registry

#endif  // JIXIAO_COMMON_REGISTRY_WRITE_OF_H_

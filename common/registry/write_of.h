#ifndef JIXIAO_COMMON_REGISTRY_WRITE_OF_H_
#define JIXIAO_COMMON_REGISTRY_WRITE_OF_H_

#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/journal/write_call.h"
#include "common/rpc/call.h"

namespace jixiao::registry {

// The write that a request with a request_id asks for.
template <typename Request>
journal::WriteCall WriteOf(const Clock& clock, const rpc::Call& call,
                           const Request& request, bool validate_only) {
  journal::WriteCall write;
  write.actor = call.principal.subject;
  write.method = call.method;
  write.request_id = request.request_id();
  write.request_digest = digest::DigestOf(request);
  write.validate_only = validate_only;
  write.now = clock.Now();
  write.deadline = {call.deadline};
  return write;
}

// The same for one that says itself whether it is only to be validated.
template <typename Request>
journal::WriteCall WriteOf(const Clock& clock, const rpc::Call& call,
                           const Request& request) {
  return WriteOf(clock, call, request, request.validate_only());
}

}  // namespace jixiao::registry

#endif  // JIXIAO_COMMON_REGISTRY_WRITE_OF_H_

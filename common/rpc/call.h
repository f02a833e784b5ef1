#ifndef JIXIAO_COMMON_RPC_CALL_H_
#define JIXIAO_COMMON_RPC_CALL_H_

#include <atomic>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/rpc/principal.h"
#include "common/trace/trace.h"

namespace jixiao::rpc {

// What a handler knows of the call it serves. Copyable and cheap; copies share
// the cancellation flag. Safe to read from any thread.
struct Call {
  // UUID4 text of this call, from the caller's `x-request-id` or made here. It
  // is the id of the log lines, not a message's `request_id` field.
  std::string request_id;
  // Who calls; its roles are those under which it may make this call.
  Principal principal;
  // This call's own span: a child of the caller's, or the first of a trace.
  trace::Context trace;
  // Never infinite: the caller's deadline, capped, or the server's default.
  absl::Time deadline = absl::InfiniteFuture();
  // "jixiao.budget.v1.BudgetService/GetDepartment".
  std::string method;
  // Set when the caller went away or cancelled.
  std::shared_ptr<std::atomic<bool>> cancelled;

  bool Cancelled() const { return cancelled != nullptr && cancelled->load(); }
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_CALL_H_

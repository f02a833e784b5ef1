#ifndef JIXIAO_COMMON_RPC_DISPATCHER_H_
#define JIXIAO_COMMON_RPC_DISPATCHER_H_

#include "absl/status/status.h"
#include "common/rpc/method_table.h"
#include "common/rpc/runtime.h"
#include "common/rpc/scope.h"

namespace jixiao::rpc {

// Hands the unary calls of one service to functions over its backend, which is
// what these work with. Thread safe where the backend is.
template <class Backend>
class Dispatcher {
 public:
  template <class Req, class Res>
  using Handler = absl::Status (*)(const Backend&, const Call&, const Req&,
                                   Res&);

  // `runtime`, and what `backend` refers to, are not owned.
  Dispatcher(const Backend& backend, Runtime* runtime,
             const char* service_full_name)
      : backend_(backend), runtime_(*runtime), methods_(service_full_name) {}

  // The call of `method`, its name within the service.
  template <class Req, class Res>
  grpc::ServerUnaryReactor* Serve(grpc::CallbackServerContext* context,
                                  const char* method, const Req* request,
                                  Res* response, const Scope& scope,
                                  Handler<Req, Res> handler) const {
    return runtime_.Unary<Req, Res>(
        context, methods_[method], request, response, scope,
        [this, handler](const Call& call, const Req& req, Res& res) {
          return handler(backend_, call, req, res);
        });
  }

  // For calls that are not unary.
  const Backend& backend() const { return backend_; }
  Runtime& runtime() const { return runtime_; }
  const MethodPolicy& policy(const char* method) const {
    return methods_[method];
  }

 private:
  const Backend backend_;
  Runtime& runtime_;
  const MethodTable methods_;
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_DISPATCHER_H_

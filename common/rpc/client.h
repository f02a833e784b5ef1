#ifndef JIXIAO_COMMON_RPC_CLIENT_H_
#define JIXIAO_COMMON_RPC_CLIENT_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/status_mapper.h"  // FromGrpc, for every caller
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/security/credentials.h"

namespace jixiao::rpc {

// What a call carries beside its message.
struct ClientOptions {
  // Text of common/rpc/principal.h; empty: none is sent.
  std::string principal;
  absl::Time deadline = absl::Now() + absl::Seconds(30);
  // A JWT; empty: none is sent. It is a secret: only for channels that are
  // encrypted or stay on this machine.
  std::string bearer_token;
  // UUID4 text; empty: the server makes one.
  std::string request_id;
  // The span the call is made in, text of common/trace/trace.h; empty: the
  // server begins a trace.
  std::string traceparent;
  // Wait for the server to come up, until the deadline.
  bool wait_for_ready = false;
};

std::unique_ptr<grpc::ClientContext> MakeContext(const ClientOptions& options);

// For a call made on behalf of another: its request id, trace and deadline,
// under `principal` (empty: the channel or a token says who calls).
ClientOptions OnBehalfOf(const Call& call, std::string principal);

// A plaintext channel to "host:port" or "unix:path": keepalive while calls are
// open, messages up to 64 MiB both ways, through no proxy.
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& target);

// The same under `credentials`, which are not null, and through the proxy that
// the environment names, if any (http_proxy, no_proxy).
std::shared_ptr<grpc::Channel> MakeChannel(
    const std::string& target,
    std::shared_ptr<grpc::ChannelCredentials> credentials);

// The request id a server answered with, from the trailing metadata of a
// finished call; empty when it sent none.
std::string RequestIdOf(const grpc::ClientContext& context);

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_CLIENT_H_

#include "common/rpc/client.h"

#include <utility>

#include "common/rpc/authenticator.h"
#include "common/rpc/limits.h"
#include "common/trace/trace.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"

namespace jixiao::rpc {
namespace {

// Those of every channel.
grpc::ChannelArguments ChannelArguments() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kClientKeepaliveMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  return arguments;
}

}  // namespace

std::unique_ptr<grpc::ClientContext> MakeContext(const ClientOptions& options) {
  auto context = std::make_unique<grpc::ClientContext>();
  if (!options.principal.empty()) {
    context->AddMetadata(kPrincipalKey, options.principal);
  }
  if (!options.bearer_token.empty()) {
    context->AddMetadata(kAuthorizationKey,
                         kBearerPrefix + options.bearer_token);
  }
  if (!options.request_id.empty()) {
    context->AddMetadata(kRequestIdKey, options.request_id);
  }
  if (!options.traceparent.empty()) {
    context->AddMetadata(trace::kTraceparentKey, options.traceparent);
  }
  if (options.deadline != absl::InfiniteFuture()) {
    context->set_deadline(absl::ToChronoTime(options.deadline));
  }
  context->set_wait_for_ready(options.wait_for_ready);
  return context;
}

ClientOptions OnBehalfOf(const Call& call, std::string principal) {
  ClientOptions options;
  options.principal = std::move(principal);
  options.deadline = call.deadline;
  options.request_id = call.request_id;
  options.traceparent = trace::Format(call.trace);
  return options;
}

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& target) {
  grpc::ChannelArguments arguments = ChannelArguments();
  // gRPC obeys http_proxy even for addresses of this machine, and what goes
  // there in plaintext the proxy reads: tokens too.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(),
                                   arguments);
}

std::shared_ptr<grpc::Channel> MakeChannel(
    const std::string& target,
    std::shared_ptr<grpc::ChannelCredentials> credentials) {
  return grpc::CreateCustomChannel(target, credentials, ChannelArguments());
}

std::string RequestIdOf(const grpc::ClientContext& context) {
  const auto& metadata = context.GetServerTrailingMetadata();
  const auto found = metadata.find(kRequestIdKey);
  if (found == metadata.end()) return "";
  return std::string(found->second.data(), found->second.size());
}

}  // namespace jixiao::rpc

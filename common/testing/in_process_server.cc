#include "common/testing/in_process_server.h"

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/limits.h"
#include "common/testing/error_recorder.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"

namespace jixiao::testing {

InProcessServer::InProcessServer(
    const rpc::Runtime::Options& options,
    std::unique_ptr<rpc::Authenticator> authenticator)
    : authenticator_(std::move(authenticator)) {
  RecordErrors();
  if (authenticator_ == nullptr) {
    authenticator_ = std::make_unique<rpc::DevelopmentAuthenticator>();
  }
  runtime_ = std::make_unique<rpc::Runtime>(options, authenticator_.get());
}

InProcessServer::~InProcessServer() { Stop(); }

void InProcessServer::Start(const std::vector<grpc::Service*>& services) {
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(rpc::kMaxMessageBytes);
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  for (grpc::Service* service : services) builder.RegisterService(service);
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port == 0) {
    log::Error("in_process_server", {{"error", "cannot listen"}});
    std::abort();
  }
  address_ = absl::StrCat("127.0.0.1:", port);
  channel_ = rpc::MakeChannel(address_);
}

void InProcessServer::Stop() {
  if (server_ == nullptr) return;
  server_->Shutdown(absl::ToChronoTime(absl::Now()));
  server_->Wait();
  server_.reset();
}

std::unique_ptr<grpc::ClientContext> InProcessServer::Context(
    const std::string& principal) {
  rpc::ClientOptions options;
  options.principal = principal;
  return rpc::MakeContext(options);
}

}  // namespace jixiao::testing

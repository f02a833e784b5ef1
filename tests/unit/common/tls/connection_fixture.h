#ifndef JIXIAO_TESTS_UNIT_COMMON_TLS_CONNECTION_FIXTURE_H_
#define JIXIAO_TESTS_UNIT_COMMON_TLS_CONNECTION_FIXTURE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/rpc/handover.h"
#include "common/testing/certificates.h"
#include "common/tls/tls.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace jixiao::tls {

// Answers with the certificate it was shown.
class Witness : public grpc::health::v1::Health::Service {
 public:
  grpc::Status Check(grpc::ServerContext* context,
                     const grpc::health::v1::HealthCheckRequest*,
                     grpc::health::v1::HealthCheckResponse*) override {
    rpc::internal::TakeOver(this);
    authenticated = context->auth_context()->IsPeerAuthenticated();
    names.clear();
    for (const grpc::string_ref& name :
         context->auth_context()->GetPeerIdentity()) {
      names.emplace_back(name.data(), name.size());
    }
    rpc::internal::HandOver(this);
    return grpc::Status::OK;
  }

  bool authenticated = false;
  std::vector<std::string> names;
};

class ConnectionFixture : public ::testing::Test {
 protected:
  ~ConnectionFixture() override { Stop(); }

  void Start(std::shared_ptr<grpc::ServerCredentials> credentials,
             const std::string& address = "127.0.0.1:0") {
    credentials_ = std::move(credentials);
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address, credentials_, &port_);
    builder.RegisterService(&witness_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
  }

  void Stop() {
    if (server_ == nullptr) return;
    server_->Shutdown(absl::ToChronoTime(absl::Now()));
    server_.reset();
  }

  Files Server(const testing::CertificateAuthority::Contents& contents = {}) {
    const testing::CertificateFiles issued = authority_.Issue(contents);
    return {issued.certificate_file, issued.key_file, ""};
  }

  Files Trusting(const testing::CertificateAuthority& authority) {
    return {"", "", authority.file()};
  }

  Files Showing(const testing::CertificateFiles& issued) {
    return {issued.certificate_file, issued.key_file, authority_.file()};
  }

  // One call on a connection of its own; an empty target: the server's address.
  grpc::Status Call(std::shared_ptr<grpc::ChannelCredentials> credentials,
                    std::string target = "") {
    if (target.empty()) target = absl::StrCat("127.0.0.1:", port_);
    const auto channel = rpc::MakeChannel(target, std::move(credentials));
    rpc::ClientOptions options;
    options.deadline = absl::Now() + absl::Seconds(10);
    const auto context = rpc::MakeContext(options);
    grpc::health::v1::HealthCheckResponse response;
    rpc::internal::HandOver(&witness_);
    const grpc::Status status =
        grpc::health::v1::Health::NewStub(channel)->Check(context.get(), {},
                                                          &response);
    rpc::internal::TakeOver(&witness_);
    server_names_.clear();
    if (!status.ok()) return status;
    for (const grpc::string_ref& name :
         context->auth_context()->FindPropertyValues(
             "x509_subject_alternative_name")) {
      server_names_.emplace_back(name.data(), name.size());
    }
    return status;
  }

  testing::CertificateAuthority authority_;
  testing::CertificateAuthority stranger_{"stranger"};
  Witness witness_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::vector<std::string> server_names_;  // of the last call
};

}  // namespace jixiao::tls

#endif  // JIXIAO_TESTS_UNIT_COMMON_TLS_CONNECTION_FIXTURE_H_

// How the CLI proves who calls, and what it says of servers it does not trust.

#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/authenticator.h"
#include "common/testing/certificates.h"
#include "common/testing/token_issuer.h"
#include "common/tls/tls.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {
namespace {

using grpc::health::v1::HealthCheckResponse;
using ::testing::AllOf;
using testing::CertificateAuthority;
using testing::CertificateFiles;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::TokenIssuer;

// Answers as one service and remembers what it was told of the caller.
class HealthWitness : public grpc::health::v1::Health::Service {
 public:
  grpc::Status Check(grpc::ServerContext* context,
                     const grpc::health::v1::HealthCheckRequest*,
                     HealthCheckResponse* response) override {
    response->set_status(HealthCheckResponse::SERVING);
    authorizations = Values(*context, rpc::kAuthorizationKey);
    principals = Values(*context, rpc::kPrincipalKey);
    authenticated = context->auth_context()->IsPeerAuthenticated();
    return grpc::Status::OK;
  }

  std::vector<std::string> authorizations;
  std::vector<std::string> principals;
  bool authenticated = false;

 private:
  static std::vector<std::string> Values(const grpc::ServerContext& context,
                                         const char* key) {
    std::vector<std::string> values;
    const auto [begin, end] = context.client_metadata().equal_range(key);
    for (auto each = begin; each != end; ++each) {
      values.emplace_back(each->second.data(), each->second.size());
    }
    return values;
  }
};

class CliCredentialsTest : public ::testing::Test {
 protected:
  CliCredentialsTest() {
    issuer_.AddKey("k1", TokenIssuer::Algorithm::kEdDsa);
    token_ = issuer_.Token("subject=a;role=CLERK;department=-");
  }
  ~CliCredentialsTest() override { Stop(); }

  void StartPlaintext() { Start(grpc::InsecureServerCredentials()); }
  void StartTls(bool require_certificate = false,
                const CertificateAuthority::Contents& contents = {}) {
    const CertificateFiles server = authority_.Issue(contents);
    Start(tls::ServerCredentials(
        {server.certificate_file, server.key_file, authority_.file()},
        require_certificate));
  }
  void Start(std::shared_ptr<grpc::ServerCredentials> credentials) {
    Stop();
    credentials_ = std::move(credentials);
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", credentials_, &port);
    builder.RegisterService(&witness_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  void Stop() {
    if (server_ == nullptr) return;
    server_->Shutdown(absl::ToChronoTime(absl::Now()));
    server_.reset();
  }

  // `jixiao health` of the server; what it prints is in out_ and err_.
  int Health(std::vector<std::string> flags = {}) {
    flags.insert(flags.begin(),
                 {"health", "--service=s", "--address=" + address_});
    out_.str("");
    err_.str("");
    Surroundings surroundings{
        out_, err_, Terminal(),
        [this](const std::string& name) -> std::optional<std::string> {
          const auto found = environment_.find(name);
          if (found == environment_.end()) return std::nullopt;
          return found->second;
        },
        "1.2.3"};
    return cli::Run(flags, surroundings);
  }

  static std::string Write(const std::string& name, const std::string& text) {
    const std::string path =
        ::testing::TempDir() + "cli_credentials_test_" + name;
    std::ofstream(path) << text;
    return path;
  }

  std::string CaFlag() const { return "--ca_file=" + authority_.file(); }

  CertificateAuthority authority_;
  CertificateAuthority stranger_;
  TokenIssuer issuer_;
  std::string token_;
  HealthWitness witness_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::map<std::string, std::string> environment_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(CliCredentialsTest, WithoutATokenThePrincipalIsSent) {
  StartPlaintext();
  const std::string principal = "subject=me;role=CLERK;department=-";
  EXPECT_EQ(Health({"--principal=" + principal}), kExitOk);
  EXPECT_THAT(witness_.principals, ElementsAre(principal));
  EXPECT_THAT(witness_.authorizations, IsEmpty());
}

TEST_F(CliCredentialsTest, ATokenIsSentInThePlaceOfThePrincipal) {
  StartPlaintext();
  EXPECT_EQ(Health({"--token_file=" + Write("token", token_ + "\n")}), kExitOk);
  EXPECT_THAT(witness_.authorizations, ElementsAre("Bearer " + token_));
  EXPECT_THAT(witness_.principals, IsEmpty());
}

TEST_F(CliCredentialsTest, TheFlagGoesBeforeTheTokenAndThatBeforeItsFile) {
  StartPlaintext();
  environment_["JIXIAO_TOKEN_FILE"] = Write("third", "c.c.c");
  EXPECT_EQ(Health(), kExitOk);
  EXPECT_THAT(witness_.authorizations, ElementsAre("Bearer c.c.c"));
  environment_["JIXIAO_TOKEN"] = "b.b.b";
  EXPECT_EQ(Health(), kExitOk);
  EXPECT_THAT(witness_.authorizations, ElementsAre("Bearer b.b.b"));
  EXPECT_EQ(Health({"--token_file=" + Write("first", "a.a.a")}), kExitOk);
  EXPECT_THAT(witness_.authorizations, ElementsAre("Bearer a.a.a"));
}

TEST_F(CliCredentialsTest, WhatIsNoTokenIsRefusedAndNotRepeated) {
  StartPlaintext();
  const std::string file = Write("junk", "hunter2\nhunter3\n");
  EXPECT_EQ(Health({"--token_file=" + file}), kExitUsage);
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("--token_file: " + file),
                                Not(HasSubstr("hunter"))));
  EXPECT_EQ(Health({"--token_file=/nowhere"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--token_file: /nowhere"));
  environment_["JIXIAO_TOKEN"] = "hunter2";
  EXPECT_EQ(Health(), kExitUsage);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("JIXIAO_TOKEN"), Not(HasSubstr("hunter"))));
}

TEST_F(CliCredentialsTest, ATokenDoesNotLeaveThisMachineInPlaintext) {
  environment_["JIXIAO_TOKEN"] = token_;
  address_ = "192.0.2.1:7101";
  EXPECT_EQ(Health(), kExitUsage);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("--address: 192.0.2.1:7101"),
                    HasSubstr("--ca_file"), Not(HasSubstr(token_))));
  address_ = "127.0.0.1:1";
  EXPECT_EQ(Health({"--report_address=reports.example:7104"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--report_address: reports.example:7104"));
  // Neither under TLS nor without a token.
  EXPECT_EQ(Health({"--report_address=reports.example:7104", CaFlag()}),
            kExitUnavailable);
  environment_.clear();
  EXPECT_EQ(Health({"--report_address=reports.example:7104"}),
            kExitUnavailable);
}

TEST_F(CliCredentialsTest, AServerOfTheAuthorityIsCalledUnderTls) {
  StartTls();
  environment_["JIXIAO_CA_FILE"] = authority_.file();
  environment_["JIXIAO_TOKEN"] = token_;
  EXPECT_EQ(Health(), kExitOk);
  EXPECT_THAT(witness_.authorizations, ElementsAre("Bearer " + token_));
}

TEST_F(CliCredentialsTest, ACertificateIsShownAndThePrincipalIsNot) {
  StartTls(/*require_certificate=*/true);
  const CertificateFiles own = authority_.Issue({});
  EXPECT_EQ(Health({CaFlag(), "--certificate_file=" + own.certificate_file,
                    "--key_file=" + own.key_file}),
            kExitOk);
  EXPECT_TRUE(witness_.authenticated);
  EXPECT_THAT(witness_.principals, IsEmpty());
}

TEST_F(CliCredentialsTest, FilesThatCannotBeUsedAreNamedByTheirFlag) {
  StartTls();
  const CertificateFiles own = authority_.Issue({});
  EXPECT_EQ(Health({"--ca_file=/nowhere"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--ca_file: /nowhere"));
  EXPECT_EQ(Health({CaFlag(), "--key_file=" + own.key_file}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--certificate_file is missing"));
  EXPECT_EQ(Health({"--certificate_file=" + own.certificate_file,
                    "--key_file=" + own.key_file}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--ca_file is missing"));
}

TEST_F(CliCredentialsTest, AServerOfAnotherAuthorityIsNotSaidToBeDown) {
  StartTls();
  EXPECT_EQ(Health({"--ca_file=" + stranger_.file()}), kExitRefused);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("the server at " + address_ + " is not trusted"),
                    HasSubstr("by no authority in --ca_file"),
                    Not(HasSubstr("cannot be reached")),
                    Not(HasSubstr("is it running"))));
}

TEST_F(CliCredentialsTest, AServerOfAnotherNameIsNotTrusted) {
  CertificateAuthority::Contents contents;
  contents.names = "DNS:elsewhere.example";
  StartTls(false, contents);
  EXPECT_EQ(Health({CaFlag()}), kExitRefused);
  EXPECT_THAT(err_.str(), HasSubstr("is for another host"));
}

TEST_F(CliCredentialsTest, AServerWithoutTlsIsNotTrusted) {
  StartPlaintext();
  EXPECT_EQ(Health({CaFlag()}), kExitRefused);
  EXPECT_THAT(err_.str(), HasSubstr("does not speak TLS"));
}

TEST_F(CliCredentialsTest, AServerThatHangsUpMayWantTlsOrACertificate) {
  StartTls(/*require_certificate=*/true);
  EXPECT_EQ(Health(), kExitUnavailable);
  EXPECT_THAT(err_.str(), HasSubstr("has to be called with --ca_file"));
  EXPECT_EQ(Health({CaFlag()}), kExitUnavailable);
  EXPECT_THAT(err_.str(), HasSubstr("--certificate_file"));
}

}  // namespace
}  // namespace jixiao::cli

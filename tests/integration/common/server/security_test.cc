// A whole server with TLS, tokens and a policy, as its callers meet it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/status/status.h"
#include "common/testing/certificates.h"
#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"
#include "common/tls/tls.h"
#include "tests/integration/common/server/peer_fixture.h"

namespace jixiao::server {
namespace {

using grpc::health::v1::HealthCheckResponse;
using ::testing::AllOf;
using testing::CertificateAuthority;
using testing::CertificateFiles;
using testing::ChildProcess;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::StartsWith;
using testing::TokenIssuer;
using testing::v1::EchoService;

constexpr char kClerk[] = "subject=alice;role=CLERK;department=-";
constexpr char kReviewer[] = "subject=bob;role=REVIEWER;department=-";
constexpr char kPeerName[] = "spiffe://jixiao/peer";

class ServerSecurityTest : public testing::PeerFixture {
 protected:
  ServerSecurityTest() {
    issuer_.AddKey("k1", TokenIssuer::Algorithm::kEdDsa);
    keys_file_ = WriteFile("keys.json", issuer_.KeySet());
    server_files_ = authority_.Issue({});
  }

  void SetUp() override { ASSERT_EQ(Run("migrate")->Wait(), 0); }

  std::vector<std::string> Tls() const {
    return {"--tls_certificate_file=" + server_files_.certificate_file,
            "--tls_key_file=" + server_files_.key_file,
            "--tls_client_ca_file=" + authority_.file()};
  }

  std::vector<std::string> Tokens() const {
    return {"--token_keys_file=" + keys_file_,
            absl::StrCat("--token_issuer=", TokenIssuer::kIssuer),
            absl::StrCat("--token_audience=", TokenIssuer::kAudience)};
  }

  // What it says when it does not start; its exit code must be 2.
  std::string Refusal(const std::vector<std::string>& flags) {
    const auto server = Run("serve", flags);
    const nlohmann::json failed = server->Await("failed");
    EXPECT_EQ(server->Wait(), 2);
    return failed.is_object() ? failed["detail"].get<std::string>() : "";
  }

  void Start(std::vector<std::string> flags) {
    server_ = Run("serve", std::move(flags));
    port_ = PortOf(*server_);
  }

  // As a client that trusts the authority and shows these files, if any.
  std::shared_ptr<grpc::Channel> Channel(const CertificateFiles& shown = {}) {
    return rpc::MakeChannel(
        absl::StrCat("127.0.0.1:", port_),
        tls::ClientCredentials(
            {shown.certificate_file, shown.key_file, authority_.file()}));
  }

  static absl::Status Say(const std::shared_ptr<grpc::Channel>& channel,
                          const rpc::ClientOptions& options) {
    const auto context = rpc::MakeContext(options);
    testing::v1::SayResponse response;
    return rpc::FromGrpc(
        EchoService::NewStub(channel)->Say(context.get(), {}, &response));
  }

  static rpc::ClientOptions With(const std::string& token) {
    rpc::ClientOptions options;
    options.bearer_token = token;
    return options;
  }

  static std::string ReasonOf(const absl::Status& error) {
    return status::ReasonName(status::ReasonOf(error));
  }

  // A policy that knows the certificates of `name`.
  static std::string PolicyFor(const std::string& name) {
    return absl::StrCat(
        "policy: 1\n"
        "services:\n"
        "  - {name: \"",
        name,
        "\", subject: peer, roles: [OPERATOR], "
        "departments: [\"-\"]}\n");
  }

  // Puts `text` in the place of the file at once, as an operator should.
  void Replace(const std::string& path, const std::string& text) {
    std::filesystem::rename(WriteFile("part", text), path);
  }

  CertificateFiles ShownAs(const std::string& name) {
    CertificateAuthority::Contents contents;
    contents.names = "URI:" + name;
    return authority_.Issue(contents);
  }

  TokenIssuer issuer_;
  CertificateAuthority authority_;
  CertificateFiles server_files_;
  std::string keys_file_;
  std::unique_ptr<ChildProcess> server_;
  int port_ = 0;
};

TEST_F(ServerSecurityTest, DoesNotStartWithoutAWayToProveCallers) {
  EXPECT_THAT(Refusal({}), AllOf(HasSubstr("--token_keys_file"),
                                 HasSubstr("--insecure_development")));
  std::vector<std::string> both = Tokens();
  both.push_back("--insecure_development");
  EXPECT_THAT(Refusal(both), HasSubstr("--insecure_development: does not go"));
}

TEST_F(ServerSecurityTest, DoesNotStartWithACertificateThatCannotBeUsed) {
  CertificateAuthority::Contents nameless;
  nameless.names = "";
  const CertificateFiles files = authority_.Issue(nameless);
  std::vector<std::string> flags = Tokens();
  flags.push_back("--tls_certificate_file=" + files.certificate_file);
  flags.push_back("--tls_key_file=" + files.key_file);
  EXPECT_THAT(Refusal(flags), AllOf(HasSubstr("--tls_certificate_file"),
                                    HasSubstr("subject alternative name")));
}

TEST_F(ServerSecurityTest, DoesNotServeOthersInPlaintext) {
  std::vector<std::string> flags = Tokens();
  flags.push_back("--listen=0.0.0.0:0");
  const auto server = Run("serve", flags);
  const nlohmann::json refused = server->Await("refused");
  ASSERT_TRUE(refused.is_object());
  EXPECT_THAT(refused["detail"].get<std::string>(), HasSubstr("--listen"));
  EXPECT_EQ(server->Wait(), 2);
}

TEST_F(ServerSecurityTest, ServesOthersUnderTls) {
  std::vector<std::string> flags = Tls();
  for (const std::string& flag : Tokens()) flags.push_back(flag);
  flags.push_back("--listen=0.0.0.0:0");
  Start(flags);
  EXPECT_THAT(Say(Channel(), With(issuer_.Token(kClerk))), IsOk());
}

TEST_F(ServerSecurityTest, ATokenSaysWhoCallsAndNothingElseDoes) {
  std::vector<std::string> flags = Tls();
  for (const std::string& flag : Tokens()) flags.push_back(flag);
  Start(flags);
  const auto channel = Channel();
  EXPECT_THAT(Say(channel, With(issuer_.Token(kClerk))), IsOk());
  EXPECT_EQ(ReasonOf(Say(channel, With(issuer_.Token(kReviewer)))),
            "PERMISSION_DENIED");
  EXPECT_EQ(ReasonOf(Say(channel, With(""))), "UNAUTHENTICATED");
  EXPECT_EQ(ReasonOf(Say(channel, With(issuer_.Token(
                                      kClerk, absl::Now() - absl::Hours(9))))),
            "TOKEN_EXPIRED");
  TokenIssuer stranger;
  stranger.AddKey("k1", TokenIssuer::Algorithm::kEdDsa);
  EXPECT_EQ(ReasonOf(Say(channel, With(stranger.Token(kClerk)))),
            "UNAUTHENTICATED");
  rpc::ClientOptions believed;
  believed.principal = kClerk;
  EXPECT_EQ(ReasonOf(Say(channel, believed)), "UNAUTHENTICATED");
  // A certificate without a policy is nobody.
  EXPECT_EQ(ReasonOf(Say(Channel(ShownAs(kPeerName)), With(""))),
            "UNAUTHENTICATED");
}

TEST_F(ServerSecurityTest, APlaintextCallerGetsNoAnswer) {
  std::vector<std::string> flags = Tls();
  for (const std::string& flag : Tokens()) flags.push_back(flag);
  Start(flags);
  const auto plaintext = rpc::MakeChannel(absl::StrCat("127.0.0.1:", port_));
  EXPECT_TRUE(absl::IsUnavailable(Say(plaintext, {})));
  EXPECT_EQ(Health(plaintext, ""), HealthCheckResponse::UNKNOWN);
  EXPECT_EQ(Health(Channel(), ""), HealthCheckResponse::SERVING);
  // gRPC's complaint is a line of the log.
  EXPECT_TRUE(server_->Await("grpc").is_object());
}

TEST_F(ServerSecurityTest, ACertificateIsWhoThePolicySays) {
  const std::string policy =
      WriteFile("policy.yaml", PolicyFor("spiffe://jixiao/other"));
  std::vector<std::string> flags = Tls();
  flags.push_back("--policy_file=" + policy);
  Start(flags);
  const auto channel = Channel(ShownAs(kPeerName));
  EXPECT_EQ(ReasonOf(Say(channel, {})), "UNAUTHENTICATED");

  // One that is wrong is refused with its place, and the old one stays.
  Replace(policy, "policy: 1\nservices:\n  - {name: x, roles: [KING]}\n");
  const nlohmann::json refused = server_->Await("policy_refused");
  ASSERT_TRUE(refused.is_object());
  EXPECT_THAT(refused["detail"].get<std::string>(), HasSubstr("line 3"));
  EXPECT_THAT(Say(Channel(ShownAs("spiffe://jixiao/other")), {}), IsOk());

  Replace(policy, PolicyFor(kPeerName));
  ASSERT_TRUE(server_->Await("policy").is_object());
  EXPECT_THAT(Say(channel, {}), IsOk());
  // A token decides alone where there is one.
  EXPECT_EQ(ReasonOf(Say(channel, With(issuer_.Token(kClerk)))),
            "UNAUTHENTICATED");
}

TEST_F(ServerSecurityTest, AChangedPolicyCountsFromTheNextCallOn) {
  const std::string policy = WriteFile("policy.yaml", "policy: 1\n");
  std::vector<std::string> flags = Tls();
  for (const std::string& flag : Tokens()) flags.push_back(flag);
  flags.push_back("--policy_file=" + policy);
  Start(flags);
  const auto channel = Channel();
  const auto reviewer = With(issuer_.Token(kReviewer));
  EXPECT_EQ(ReasonOf(Say(channel, reviewer)), "PERMISSION_DENIED");
  Replace(policy,
          "policy: 1\n"
          "methods:\n"
          "  jixiao.testing.v1.EchoService/Say: {REVIEWER: any}\n");
  ASSERT_TRUE(server_->Await("policy").is_object());
  EXPECT_THAT(Say(channel, reviewer), IsOk());
  EXPECT_EQ(ReasonOf(Say(channel, With(issuer_.Token(kClerk)))),
            "PERMISSION_DENIED");
}

TEST_F(ServerSecurityTest, ARevokedKeyProvesNothingAnyMore) {
  std::vector<std::string> flags = Tls();
  for (const std::string& flag : Tokens()) flags.push_back(flag);
  Start(flags);
  ASSERT_TRUE(Health(Channel(), "") == HealthCheckResponse::SERVING);
  const std::string token = issuer_.Token(kClerk);
  EXPECT_THAT(Say(Channel(), With(token)), IsOk());
  issuer_.AddKey("k2", TokenIssuer::Algorithm::kEs256);
  issuer_.RevokeKey("k1");
  Replace(keys_file_, issuer_.KeySet());
  ASSERT_TRUE(server_->Await("token_keys").is_object());
  EXPECT_EQ(ReasonOf(Say(Channel(), With(token))), "UNAUTHENTICATED");
}

TEST_F(ServerSecurityTest, ARequiredCertificateIsAskedOfTokenBearersToo) {
  std::vector<std::string> flags = Tls();
  for (const std::string& flag : Tokens()) flags.push_back(flag);
  flags.push_back("--tls_require_client_certificate");
  Start(flags);
  const auto clerk = With(issuer_.Token(kClerk));
  EXPECT_TRUE(absl::IsUnavailable(Say(Channel(), clerk)));
  EXPECT_THAT(Say(Channel(ShownAs(kPeerName)), clerk), IsOk());
}

}  // namespace
}  // namespace jixiao::server

// What flags of identity go together, and what is said of those that do not.

#include "common/server/security.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/flags/reflection.h"
#include "common/config/config.h"
#include "common/log/log.h"
#include "common/testing/certificates.h"
#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"

namespace jixiao::server {
namespace {

using jixiao::testing::CertificateAuthority;
using jixiao::testing::CertificateFiles;
using jixiao::testing::IsOk;
using jixiao::testing::MessageIs;
using jixiao::testing::TokenIssuer;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class SecurityTest : public ::testing::Test {
 protected:
  SecurityTest() {
    issuer_.AddKey("k1", TokenIssuer::Algorithm::kEs256);
    keys_file_ = Write("keys", issuer_.KeySet());
    policy_file_ = Write(
        "policy",
        "policy: 1\n"
        "services:\n"
        "  - {name: \"spiffe://jixiao/peer\", subject: peer, roles: [SERVICE],"
        " departments: [\"-\"]}\n");
    server_ = authority_.Issue({});
  }

  static std::string Write(const std::string& name, const std::string& text) {
    const std::string path = ::testing::TempDir() + "security_test_" + name;
    std::ofstream(path) << text;
    return path;
  }

  absl::StatusOr<std::unique_ptr<Security>> With(
      std::vector<std::string> flags) {
    const absl::FlagSaver saver;
    flags.insert(flags.begin(), "program");
    std::vector<char*> argv;
    for (std::string& flag : flags) argv.push_back(flag.data());
    const absl::Status parsed =
        config::ParseArguments(static_cast<int>(argv.size()), argv.data())
            .status();
    if (!parsed.ok()) return parsed;
    return Security::FromFlags();
  }

  std::vector<std::string> Tokens(std::vector<std::string> more = {}) {
    more.insert(more.begin(),
                {"--token_keys_file=" + keys_file_,
                 "--token_issuer=" + std::string(TokenIssuer::kIssuer),
                 "--token_audience=" + std::string(TokenIssuer::kAudience)});
    return more;
  }

  std::vector<std::string> Tls(std::vector<std::string> more = {}) {
    more.insert(more.begin(),
                {"--tls_certificate_file=" + server_.certificate_file,
                 "--tls_key_file=" + server_.key_file});
    return more;
  }

  log::Capture capture_;
  TokenIssuer issuer_;
  CertificateAuthority authority_;
  CertificateFiles server_;
  std::string keys_file_;
  std::string policy_file_;
};

TEST_F(SecurityTest, WithoutAWayToProveCallersNothingIsServed) {
  EXPECT_THAT(With({}), MessageIs(AllOf(HasSubstr("--token_keys_file"),
                                        HasSubstr("--tls_client_ca_file"),
                                        HasSubstr("--insecure_development"))));
  EXPECT_THAT(With(Tls()), MessageIs(HasSubstr("--insecure_development")));
}

TEST_F(SecurityTest, DevelopmentBelievesCallersAndSaysSo) {
  const auto security = With({"--insecure_development"});
  ASSERT_THAT(security, IsOk());
  EXPECT_TRUE((*security)->authenticator().LoopbackOnly());
  EXPECT_EQ((*security)->credentials(), nullptr);
  ASSERT_EQ(capture_.Lines().size(), 1u);
  EXPECT_THAT(capture_.Lines()[0],
              AllOf(HasSubstr("\"level\":\"warning\""),
                    HasSubstr("\"event\":\"insecure_development\"")));
}

TEST_F(SecurityTest, DevelopmentDoesNotGoWithProof) {
  EXPECT_THAT(With(Tokens({"--insecure_development"})),
              MessageIs(StartsWith("--insecure_development: does not go with "
                                   "--token_keys_file")));
  EXPECT_THAT(With(Tls({"--insecure_development",
                        "--tls_client_ca_file=" + authority_.file()})),
              MessageIs(HasSubstr("--tls_client_ca_file")));
  EXPECT_THAT(With(Tls({"--insecure_development"})), IsOk());
}

TEST_F(SecurityTest, AStandingPrincipalIsForDevelopmentOnly) {
  const std::string principal =
      "--development_principal=subject=a;role=CLERK;department=-";
  EXPECT_THAT(With(Tokens({principal})),
              MessageIs(StartsWith("--development_principal: ")));
  EXPECT_THAT(With({"--insecure_development", principal}), IsOk());
  EXPECT_THAT(With({"--insecure_development", "--development_principal=me"}),
              MessageIs(StartsWith("--development_principal: ")));
}

TEST_F(SecurityTest, TokensNeedKeysIssuerAndAudience) {
  const auto security = With(Tokens());
  ASSERT_THAT(security, IsOk());
  EXPECT_FALSE((*security)->authenticator().LoopbackOnly());
  EXPECT_EQ((*security)->credentials(), nullptr);
  EXPECT_THAT(With(Tokens({"--token_issuer="})),
              MessageIs(StartsWith("--token_issuer: is missing")));
  EXPECT_THAT(With(Tokens({"--token_audience="})),
              MessageIs(StartsWith("--token_audience: is missing")));
  EXPECT_THAT(With(Tls({"--tls_client_ca_file=" + authority_.file(),
                        "--policy_file=" + policy_file_,
                        "--token_issuer=https://issuer"})),
              MessageIs(StartsWith("--token_keys_file: is missing")));
}

TEST_F(SecurityTest, TokenKeysAreReadAtOnce) {
  EXPECT_THAT(With(Tokens({"--token_keys_file=/nowhere"})),
              MessageIs(AllOf(StartsWith("--token_keys_file: "),
                              HasSubstr("/nowhere"))));
  EXPECT_THAT(With(Tokens({"--token_keys_file=" + Write("junk", "junk")})),
              MessageIs(StartsWith("--token_keys_file: ")));
  EXPECT_THAT(With(Tokens({"--token_clock_skew=-1s"})),
              MessageIs(StartsWith("--token_clock_skew: ")));
}

TEST_F(SecurityTest, ThePolicyIsReadAtOnce) {
  EXPECT_THAT(
      With(Tokens({"--policy_file=/nowhere"})),
      MessageIs(AllOf(StartsWith("--policy_file: "), HasSubstr("/nowhere"))));
  const std::string wrong =
      Write("wrong", "policy: 1\nmethods:\n  a.B/C: {CLERK: own}\n");
  EXPECT_THAT(With(Tokens({"--policy_file=" + wrong})),
              MessageIs(AllOf(StartsWith("--policy_file: " + wrong),
                              HasSubstr("line 3"))));
}

TEST_F(SecurityTest, CertificatesOfCallersNeedAPolicyThatKnowsThem) {
  const std::string ca = "--tls_client_ca_file=" + authority_.file();
  EXPECT_THAT(With(Tls({ca})),
              MessageIs(StartsWith("--policy_file: is missing")));
  const auto security = With(Tls({ca, "--policy_file=" + policy_file_}));
  ASSERT_THAT(security, IsOk());
  EXPECT_NE((*security)->credentials(), nullptr);
  EXPECT_THAT(With(Tokens(Tls({ca}))), IsOk());
}

TEST_F(SecurityTest, CertificatesOfCallersNeedOneOfTheServer) {
  EXPECT_THAT(With(Tokens({"--tls_client_ca_file=" + authority_.file()})),
              MessageIs(AllOf(HasSubstr("--tls_certificate_file"),
                              HasSubstr("--tls_key_file"))));
  EXPECT_THAT(With(Tokens(Tls({"--tls_require_client_certificate"}))),
              MessageIs(StartsWith("--tls_client_ca_file: is missing")));
}

TEST_F(SecurityTest, CertificatesAreReadAtOnce) {
  EXPECT_THAT(With(Tokens({"--tls_key_file=" + server_.key_file})),
              MessageIs(StartsWith("--tls_certificate_file is missing")));
  EXPECT_THAT(With(Tokens({"--tls_certificate_file=" + server_.certificate_file,
                           "--tls_key_file=" + authority_.Issue({}).key_file})),
              MessageIs(StartsWith("--tls_key_file: ")));
}

TEST_F(SecurityTest, NoRefusalTellsWhatIsInAFile) {
  const std::string secret = Write("secret", "hunter2");
  for (const char* flag :
       {"--token_keys_file=", "--policy_file=", "--tls_certificate_file=",
        "--tls_key_file=", "--tls_client_ca_file="}) {
    EXPECT_THAT(With(Tokens(Tls({flag + secret}))),
                MessageIs(Not(HasSubstr("hunter2"))))
        << flag;
  }
}

}  // namespace
}  // namespace jixiao::server

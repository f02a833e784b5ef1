// Connections under good and bad certificates, over real sockets.

#include <gmock/gmock.h>

#include "tests/unit/common/tls/connection_fixture.h"

namespace jixiao::tls {
namespace {

using grpc::StatusCode;
using testing::CertificateAuthority;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ConnectionTest : public ConnectionFixture {};

TEST_F(ConnectionTest, TheServersCertificateProvesIt) {
  Start(ServerCredentials(Server(), false));
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_))).ok());
  EXPECT_THAT(server_names_, ElementsAre("localhost", "127.0.0.1"));
  EXPECT_FALSE(witness_.authenticated);
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_)),
                   absl::StrCat("localhost:", port_))
                  .ok());
}

TEST_F(ConnectionTest, AUnixSocketIsLocalhost) {
  const std::string socket =
      absl::StrCat("unix:", ::testing::TempDir(), "connection_test.sock");
  Start(ServerCredentials(Server(), false), socket);
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_)), socket).ok());
}

TEST_F(ConnectionTest, ACertificateOfAnotherAuthorityIsNotTrusted) {
  Start(ServerCredentials(Server(), false));
  for (const Files& files : {Trusting(stranger_), Files{}}) {
    const grpc::Status refused = Call(ClientCredentials(files));
    EXPECT_EQ(refused.error_code(), StatusCode::UNAVAILABLE);
    EXPECT_THAT(refused.error_message(),
                HasSubstr("certificate verify failed"));
  }
}

TEST_F(ConnectionTest, ACertificateOfAnotherHostIsNotTrusted) {
  CertificateAuthority::Contents elsewhere;
  elsewhere.names = "DNS:elsewhere.example";
  Start(ServerCredentials(Server(elsewhere), false));
  EXPECT_THAT(Call(ClientCredentials(Trusting(authority_))).error_message(),
              HasSubstr("Hostname Verification Check failed"));
}

TEST_F(ConnectionTest, ATlsClientOnAPlaintextServerIsTold) {
  Start(grpc::InsecureServerCredentials());
  const grpc::Status refused = Call(ClientCredentials(Trusting(authority_)));
  EXPECT_EQ(refused.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(refused.error_message(), HasSubstr("wrong version number"));
}

TEST_F(ConnectionTest, APlaintextClientOnATlsServerGetsNothing) {
  Start(ServerCredentials(Server(), false));
  const grpc::Status refused = Call(grpc::InsecureChannelCredentials());
  EXPECT_EQ(refused.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(refused.error_message(), Not(HasSubstr("Connection refused")));
}

TEST_F(ConnectionTest, AnOptionalCertificateOfACallerIsVerifiedWhereGiven) {
  Files files = Server();
  files.ca_file = authority_.file();
  Start(ServerCredentials(files, false));
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_))).ok());
  EXPECT_FALSE(witness_.authenticated);

  CertificateAuthority::Contents contents;
  contents.names = "URI:spiffe://jixiao/orchestrator";
  EXPECT_TRUE(
      Call(ClientCredentials(Showing(authority_.Issue(contents)))).ok());
  EXPECT_TRUE(witness_.authenticated);
  EXPECT_THAT(witness_.names, ElementsAre("spiffe://jixiao/orchestrator"));

  EXPECT_EQ(
      Call(ClientCredentials(Showing(stranger_.Issue(contents)))).error_code(),
      StatusCode::UNAVAILABLE);
  contents.begins = -absl::Hours(48);
  contents.ends = -absl::Hours(24);
  EXPECT_EQ(
      Call(ClientCredentials(Showing(authority_.Issue(contents)))).error_code(),
      StatusCode::UNAVAILABLE);
}

TEST_F(ConnectionTest, ARequiredCertificateOfACallerMustBeGiven) {
  Files files = Server();
  files.ca_file = authority_.file();
  Start(ServerCredentials(files, true));
  EXPECT_EQ(Call(ClientCredentials(Trusting(authority_))).error_code(),
            StatusCode::UNAVAILABLE);
  EXPECT_EQ(Call(ClientCredentials(Showing(stranger_.Issue({})))).error_code(),
            StatusCode::UNAVAILABLE);
  EXPECT_TRUE(Call(ClientCredentials(Showing(authority_.Issue({})))).ok());
  EXPECT_TRUE(witness_.authenticated);
}

TEST_F(ConnectionTest, ACertificateOfACallerIsNotAskedForWithoutAuthorities) {
  Start(ServerCredentials(Server(), false));
  EXPECT_TRUE(Call(ClientCredentials(Showing(stranger_.Issue({})))).ok());
  EXPECT_FALSE(witness_.authenticated);
}

}  // namespace
}  // namespace jixiao::tls

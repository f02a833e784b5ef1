// Connections under good and bad certificates, over real sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/client.h"
#include "common/testing/certificates.h"
#include "common/tls/tls.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace jixiao::tls {
namespace {

using grpc::StatusCode;
using grpc::health::v1::Health;
using testing::CertificateAuthority;
using testing::CertificateFiles;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Answers with the certificate it was shown.
class Witness : public Health::Service {
 public:
  grpc::Status Check(grpc::ServerContext* context,
                     const grpc::health::v1::HealthCheckRequest*,
                     grpc::health::v1::HealthCheckResponse*) override {
    authenticated = context->auth_context()->IsPeerAuthenticated();
    names.clear();
    for (const grpc::string_ref& name :
         context->auth_context()->GetPeerIdentity()) {
      names.emplace_back(name.data(), name.size());
    }
    return grpc::Status::OK;
  }

  bool authenticated = false;
  std::vector<std::string> names;
};

class ConnectionTest : public ::testing::Test {
 protected:
  ~ConnectionTest() override { Stop(); }

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

  Files Server(const CertificateAuthority::Contents& contents = {}) {
    const CertificateFiles issued = authority_.Issue(contents);
    return {issued.certificate_file, issued.key_file, ""};
  }

  Files Trusting(const CertificateAuthority& authority) {
    return {"", "", authority.file()};
  }

  Files Showing(const CertificateFiles& issued) {
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
    const grpc::Status status =
        Health::NewStub(channel)->Check(context.get(), {}, &response);
    server_names_.clear();
    if (!status.ok()) return status;
    for (const grpc::string_ref& name :
         context->auth_context()->FindPropertyValues(
             "x509_subject_alternative_name")) {
      server_names_.emplace_back(name.data(), name.size());
    }
    return status;
  }

  CertificateAuthority authority_;
  CertificateAuthority stranger_{"stranger"};
  Witness witness_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::vector<std::string> server_names_;  // of the last call
};

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

// What "event" lines say under "detail" or, failing that, "names".
std::vector<std::string> Told(const log::Capture& capture,
                              const std::string& event) {
  std::vector<std::string> details;
  for (const std::string& line : capture.Lines()) {
    const auto parsed = nlohmann::json::parse(line);
    if (parsed["event"] != event) continue;
    details.push_back(parsed.contains("detail")
                          ? parsed["detail"].get<std::string>()
                          : parsed["names"].dump());
  }
  return details;
}

TEST_F(ConnectionTest, ACertificateThatIsReplacedIsServedWithoutARestart) {
  const log::Capture capture;
  const Files files = Server();
  Start(ServerCredentials(files, false, absl::ZeroDuration()));
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_))).ok());
  CertificateAuthority::Contents later;
  later.names = "IP:127.0.0.1,URI:spiffe://jixiao/later";
  authority_.Reissue({files.certificate_file, files.key_file}, later);
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_))).ok());
  EXPECT_THAT(server_names_, ElementsAre("127.0.0.1", "spiffe://jixiao/later"));
  EXPECT_THAT(Told(capture, "certificate_changed"),
              ElementsAre(R"(["127.0.0.1","spiffe://jixiao/later"])"));
}

TEST_F(ConnectionTest, AuthoritiesOfCallersAreReplacedWithoutARestart) {
  Files files = Server();
  files.ca_file = ::testing::TempDir() + "connection_test_ca.pem";
  std::filesystem::copy_file(authority_.file(), files.ca_file,
                             std::filesystem::copy_options::overwrite_existing);
  Start(ServerCredentials(files, true, absl::ZeroDuration()));
  const CertificateFiles strange = stranger_.Issue({});
  EXPECT_FALSE(Call(ClientCredentials(Showing(strange))).ok());
  std::filesystem::copy_file(stranger_.file(), files.ca_file,
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_TRUE(Call(ClientCredentials(Showing(strange))).ok());
  EXPECT_FALSE(Call(ClientCredentials(Showing(authority_.Issue({})))).ok());
}

TEST_F(ConnectionTest, FilesThatDoNotFitLeaveTheOldCertificateInForce) {
  const log::Capture capture;
  const Files files = Server();
  const CertificateFiles paths{files.certificate_file, files.key_file};
  Start(ServerCredentials(files, false, absl::ZeroDuration()));
  const auto serves = [this] {
    return Call(ClientCredentials(Trusting(authority_))).ok();
  };
  ASSERT_TRUE(serves());
  // A certificate whose key has not come yet.
  std::filesystem::copy_file(authority_.Issue({}).certificate_file,
                             files.certificate_file,
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_TRUE(serves());
  EXPECT_TRUE(serves());
  std::ofstream(files.certificate_file) << "all is well\n";
  EXPECT_TRUE(serves());
  std::filesystem::remove(files.certificate_file);
  EXPECT_TRUE(serves());
  CertificateAuthority::Contents expired;
  expired.begins = -absl::Hours(48);
  expired.ends = -absl::Hours(24);
  authority_.Reissue(paths, expired);
  EXPECT_TRUE(serves());
  // Each fault is told once.
  EXPECT_THAT(Told(capture, "certificate_refused"),
              ElementsAre(HasSubstr("is not the key of the certificate"),
                          HasSubstr("no certificate in PEM"),
                          HasSubstr("cannot be read"), HasSubstr("expired")));
  authority_.Reissue(paths, {});
  EXPECT_TRUE(serves());
  EXPECT_EQ(Told(capture, "certificate_changed").size(), 1u);
}

TEST_F(ConnectionTest, ACertificateThatEndsSoonIsToldOnce) {
  const log::Capture capture;
  CertificateAuthority::Contents contents;
  contents.ends = kExpiryWarning - absl::Hours(1);
  Start(ServerCredentials(Server(contents), false, absl::ZeroDuration()));
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_))).ok());
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_))).ok());
  EXPECT_EQ(Told(capture, "certificate_expires").size(), 1u);
  Stop();
  Start(ServerCredentials(Server(), false, absl::ZeroDuration()));
  EXPECT_TRUE(Call(ClientCredentials(Trusting(authority_))).ok());
  EXPECT_EQ(Told(capture, "certificate_expires").size(), 1u);
}

TEST_F(ConnectionTest, AServerWhoseFilesCannotBeUsedDoesNotListen) {
  int port = 0;
  const auto credentials =
      ServerCredentials({"/nowhere", "/nowhere", ""}, false);
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", credentials, &port);
  builder.RegisterService(&witness_);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  EXPECT_TRUE(server == nullptr || port == 0);
}

TEST_F(ConnectionTest, AClientShowsACertificateThatWasReplaced) {
  Files files = Server();
  files.ca_file = authority_.file();
  Start(ServerCredentials(files, true));
  const CertificateFiles shown = stranger_.Issue({});
  const auto credentials = ClientCredentials(Showing(shown), absl::Seconds(1));
  EXPECT_FALSE(Call(credentials).ok());
  authority_.Reissue(shown, {});
  const absl::Time end = absl::Now() + absl::Seconds(30);
  bool accepted = false;
  while (!accepted && absl::Now() < end) accepted = Call(credentials).ok();
  EXPECT_TRUE(accepted);
}

}  // namespace
}  // namespace jixiao::tls

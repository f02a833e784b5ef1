// Files of certificates that change while they are in use.

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/testing/scrape.h"
#include "nlohmann/json.hpp"
#include "tests/unit/common/tls/connection_fixture.h"

namespace jixiao::tls {
namespace {

using testing::CertificateAuthority;
using testing::CertificateFiles;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ReloadTest : public ConnectionFixture {};

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

TEST_F(ReloadTest, ACertificateThatIsReplacedIsServedWithoutARestart) {
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

TEST_F(ReloadTest, AuthoritiesOfCallersAreReplacedWithoutARestart) {
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

TEST_F(ReloadTest, FilesThatDoNotFitLeaveTheOldCertificateInForce) {
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

TEST_F(ReloadTest, ARefusalIsMeasuredUntilTheFilesFitAgain) {
  const auto exposer = *metrics::Exposer::Listen("127.0.0.1:0");
  const auto value = [&exposer](const std::string& series) {
    return testing::Scrape(exposer->port()).Value(series);
  };
  const std::string last =
      R"(jixiao_config_last_reload_successful{what="certificate"})";
  const std::string expiry =
      "jixiao_certificate_expiry_timestamp_seconds"
      R"({flag="tls_certificate_file"})";
  CertificateAuthority::Contents contents;
  contents.ends = absl::Hours(1000);
  const Files files = Server(contents);
  Start(ServerCredentials(files, false, absl::ZeroDuration()));
  const auto serves = [this] {
    return Call(ClientCredentials(Trusting(authority_))).ok();
  };
  ASSERT_TRUE(serves());
  EXPECT_EQ(value(last), 1);
  EXPECT_NEAR(
      value(expiry),
      absl::ToDoubleSeconds(absl::Now() - absl::UnixEpoch()) + 1000 * 3600,
      120);
  const std::string kept = files.certificate_file + ".kept";
  std::filesystem::rename(files.certificate_file, kept);
  EXPECT_TRUE(serves());
  EXPECT_EQ(value(last), 0);
  std::filesystem::rename(kept, files.certificate_file);
  EXPECT_TRUE(serves());
  EXPECT_EQ(value(last), 1) << "those in force are there again";
}

TEST_F(ReloadTest, ACertificateThatEndsSoonIsToldOnce) {
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

TEST_F(ReloadTest, AServerWhoseFilesCannotBeUsedDoesNotListen) {
  int port = 0;
  const auto credentials =
      ServerCredentials({"/nowhere", "/nowhere", ""}, false);
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", credentials, &port);
  builder.RegisterService(&witness_);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  EXPECT_TRUE(server == nullptr || port == 0);
}

TEST_F(ReloadTest, AClientShowsACertificateThatWasReplaced) {
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

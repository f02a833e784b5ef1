// How the orchestrator proves itself to the other services.

#include "services/orchestrator/peer_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/flags/reflection.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/config/config.h"
#include "common/log/log.h"
#include "common/rpc/authenticator.h"
#include "common/testing/certificates.h"
#include "common/testing/matchers.h"
#include "common/tls/tls.h"
#include "common/trace/trace.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace jixiao::orchestrator {
namespace {

using jixiao::testing::CertificateAuthority;
using jixiao::testing::CertificateFiles;
using jixiao::testing::IsOk;
using jixiao::testing::MessageIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// A budget service that remembers who called.
class BudgetWitness : public budget::v1::BudgetService::Service {
 public:
  grpc::Status ListDepartments(grpc::ServerContext* context,
                               const budget::v1::ListDepartmentsRequest*,
                               budget::v1::ListDepartmentsResponse*) override {
    principals = context->client_metadata().count(rpc::kPrincipalKey);
    names.clear();
    for (const grpc::string_ref& name :
         context->auth_context()->GetPeerIdentity()) {
      names.emplace_back(name.data(), name.size());
    }
    return grpc::Status::OK;
  }

  std::size_t principals = 0;
  std::vector<std::string> names;
};

class PeerFlagsTest : public ::testing::Test {
 protected:
  PeerFlagsTest() {
    CertificateAuthority::Contents contents;
    contents.names = "URI:spiffe://jixiao/orchestrator";
    own_ = authority_.Issue(contents);
  }

  absl::StatusOr<Peers::Options> With(std::vector<std::string> flags,
                                      bool development = false) {
    flags.insert(flags.begin(), "program");
    std::vector<char*> argv;
    for (std::string& flag : flags) argv.push_back(flag.data());
    const absl::Status parsed =
        config::ParseArguments(static_cast<int>(argv.size()), argv.data())
            .status();
    if (!parsed.ok()) return parsed;
    return PeersFromFlags(development, absl::Seconds(10));
  }

  std::vector<std::string> Files() const {
    return {"--peer_ca_file=" + authority_.file(),
            "--peer_certificate_file=" + own_.certificate_file,
            "--peer_key_file=" + own_.key_file};
  }

  const absl::FlagSaver saver_;
  CertificateAuthority authority_;
  CertificateFiles own_;
};

TEST_F(PeerFlagsTest, OutsideOfDevelopmentACertificateIsNeeded) {
  EXPECT_THAT(With({}), MessageIs(StartsWith("--peer_ca_file: is missing")));
  EXPECT_THAT(With({Files()[0]}),
              MessageIs(StartsWith("--peer_certificate_file: is missing")));
  EXPECT_THAT(With({Files()[0], Files()[1], "--peer_key_file="}),
              MessageIs(StartsWith("--peer_key_file is missing")));
  EXPECT_THAT(With({"--peer_ca_file=", Files()[1], Files()[2]}, true),
              MessageIs(StartsWith("--peer_ca_file: is missing")));
}

TEST_F(PeerFlagsTest, FilesAreReadAtOnce) {
  std::vector<std::string> flags = Files();
  flags.push_back("--peer_key_file=" + authority_.Issue({}).key_file);
  EXPECT_THAT(With(flags), MessageIs(AllOf(StartsWith("--peer_key_file: "),
                                           HasSubstr("is not the key of"))));
}

TEST_F(PeerFlagsTest, InDevelopmentPeersAreToldThePrincipal) {
  const auto options = With({"--peer_principal=me"}, true);
  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->principal, "me");
  EXPECT_EQ(options->credentials, nullptr);
}

TEST_F(PeerFlagsTest, PeersKnowItByItsCertificateAlone) {
  const CertificateFiles server = authority_.Issue({});
  const auto credentials = tls::ServerCredentials(
      {server.certificate_file, server.key_file, authority_.file()},
      /*require_client_certificate=*/true);
  BudgetWitness witness;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", credentials, &port);
  builder.RegisterService(&witness);
  const std::unique_ptr<grpc::Server> running = builder.BuildAndStart();
  ASSERT_NE(running, nullptr);

  std::vector<std::string> flags = Files();
  flags.push_back(absl::StrCat("--budget_address=127.0.0.1:", port));
  const auto options = With(flags);
  ASSERT_THAT(options, IsOk());
  EXPECT_THAT(Peers(*options).ListDepartments(trace::New()), IsOk());
  EXPECT_THAT(witness.names, ElementsAre("spiffe://jixiao/orchestrator"));
  EXPECT_EQ(witness.principals, 0u);
  running->Shutdown(absl::ToChronoTime(absl::Now()));
}

TEST_F(PeerFlagsTest, ACertificateThatEndsSoonIsTold) {
  const log::Capture capture;
  ASSERT_THAT(With(Files()), IsOk());
  EXPECT_NE(WatchPeerCertificate(), nullptr);
  EXPECT_THAT(capture.Lines(), IsEmpty());
  CertificateAuthority::Contents contents;
  contents.ends = absl::Hours(24);
  authority_.Reissue(own_, contents);
  EXPECT_NE(WatchPeerCertificate(), nullptr);
  EXPECT_THAT(capture.Lines(), ElementsAre(HasSubstr("certificate_expires")));
}

TEST_F(PeerFlagsTest, ACertificateThatChangesIsTold) {
  ASSERT_THAT(With(Files()), IsOk());
  const auto watch = WatchPeerCertificate();
  ASSERT_NE(watch, nullptr);
  const log::Capture capture;
  authority_.Reissue(own_, {});
  watch->Poll();
  EXPECT_THAT(capture.Lines(), ElementsAre(HasSubstr("certificate_changed")));
}

TEST_F(PeerFlagsTest, WithoutACertificateNoneIsWatched) {
  ASSERT_THAT(With({"--peer_certificate_file="}, true), IsOk());
  EXPECT_EQ(WatchPeerCertificate(), nullptr);
}

}  // namespace
}  // namespace jixiao::orchestrator

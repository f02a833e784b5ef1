// What a server binary tells Prometheus.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/testing/in_process_server.h"
#include "common/testing/scrape.h"
#include "tests/integration/common/server/peer_fixture.h"

namespace jixiao::server {
namespace {

using testing::ChildProcess;
using testing::Scrape;
using testing::v1::EchoService;

class ServerMetricsTest : public testing::PeerFixture {
 protected:
  std::unique_ptr<ChildProcess> Serve() {
    return Run("serve",
               {"--insecure_development", "--metrics_listen=127.0.0.1:0"});
  }

  static int MetricsPortOf(ChildProcess& server) {
    const nlohmann::json line = server.Await("metrics_listening");
    EXPECT_TRUE(line.is_object()) << "it serves no metrics";
    return line.is_object() ? line["port"].get<int>() : 0;
  }

  static grpc::Status Say(int port, const std::string& principal) {
    const auto channel = rpc::MakeChannel(absl::StrCat("127.0.0.1:", port));
    rpc::ClientOptions options;
    options.principal = principal;
    const auto context = rpc::MakeContext(options);
    testing::v1::SayResponse response;
    return EchoService::NewStub(channel)->Say(context.get(), {}, &response);
  }
};

TEST_F(ServerMetricsTest, FollowReadinessAndSayWhatRuns) {
  auto server = Serve();
  const int port = MetricsPortOf(*server);
  ASSERT_TRUE(server->Await("not_ready").is_object());
  const Scrape waiting(port);
  EXPECT_EQ(waiting.Value("jixiao_ready"), 0);
  EXPECT_TRUE(waiting.Has("jixiao_build_info"));
  EXPECT_EQ(waiting.Value("jixiao_database_pool_size"), 8);
  EXPECT_EQ(waiting.Value("jixiao_worker_threads"), 8);
  EXPECT_EQ(waiting.Value("jixiao_rpc_started_total{method=\"jixiao.testing.v1."
                          "EchoService/Say\",type=\"unary\"}"),
            0)
      << "a method has a number before its first call";
  EXPECT_EQ(Run("migrate")->Wait(), 0);
  EXPECT_EQ(server->Await("readiness")["ready"], true);
  EXPECT_EQ(Scrape(port).Value("jixiao_ready"), 1);
}

TEST_F(ServerMetricsTest, CountCallsThatAreAnsweredAndCallsThatAreRefused) {
  EXPECT_EQ(Run("migrate")->Wait(), 0);
  auto server = Serve();
  const int metrics = MetricsPortOf(*server);
  const int port = PortOf(*server);
  ASSERT_TRUE(Say(port, testing::kAnyPrincipal).ok());
  EXPECT_EQ(Say(port, "").error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(Say(port, "subject=r;role=READER;department=-").error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  const Scrape scrape(metrics);
  const auto finished = [&scrape](const std::string& code) {
    return scrape.Value("jixiao_rpc_finished_total{code=\"" + code +
                        "\",method=\"jixiao.testing.v1.EchoService/Say\","
                        "type=\"unary\"}");
  };
  EXPECT_EQ(finished("OK"), 1);
  EXPECT_EQ(finished("UNAUTHENTICATED"), 1);
  EXPECT_EQ(finished("PERMISSION_DENIED"), 1);
  EXPECT_EQ(scrape.Value("jixiao_rpc_in_flight{method=\"jixiao.testing.v1."
                         "EchoService/Say\",type=\"unary\"}"),
            0);
}

}  // namespace
}  // namespace jixiao::server

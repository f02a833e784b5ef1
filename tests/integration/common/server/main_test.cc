// The subcommands that every server binary has, on a real database.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "tests/integration/common/server/peer_fixture.h"

namespace jixiao::server {
namespace {

using grpc::health::v1::HealthCheckResponse;
using testing::ChildProcess;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::v1::EchoService;

class MainTest : public testing::PeerFixture {
 protected:
  static constexpr char kDevelopment[] = "--insecure_development";

  std::unique_ptr<ChildProcess> Serve(std::vector<std::string> more = {}) {
    more.push_back(kDevelopment);
    return Run("serve", std::move(more));
  }

  void Connect(ChildProcess& server) {
    channel_ = rpc::MakeChannel(absl::StrCat("127.0.0.1:", PortOf(server)));
  }

  HealthCheckResponse::ServingStatus Health(const std::string& service) {
    return PeerFixture::Health(channel_, service);
  }

  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(MainTest, MigratesThenServesThenEnds) {
  EXPECT_EQ(Run("migrate")->Wait(), 0);
  EXPECT_EQ(database_.Count("word"), 0);
  EXPECT_EQ(Run("migrate")->Wait(), 0);
  auto server = Serve();
  Connect(*server);
  EXPECT_EQ(server->Await("readiness")["ready"], true);
  EXPECT_EQ(Health(EchoService::service_full_name()),
            HealthCheckResponse::SERVING);
  auto context = testing::InProcessServer::Context();
  testing::v1::SayResponse response;
  EXPECT_THAT(rpc::FromGrpc(EchoService::NewStub(channel_)->Say(context.get(),
                                                                {}, &response)),
              IsOk());
  EXPECT_EQ(response.text(), "0");
  server->Signal(SIGTERM);
  EXPECT_EQ(server->Wait(), 0);
}

TEST_F(MainTest, IsAliveButNotReadyOnAnOldSchemaUntilItIsMigrated) {
  auto server = Serve();
  Connect(*server);
  EXPECT_THAT(server->Await("not_ready")["detail"].get<std::string>(),
              HasSubstr("peer migrate"));
  EXPECT_EQ(Health(""), HealthCheckResponse::SERVING);
  EXPECT_EQ(Health(EchoService::service_full_name()),
            HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(Run("migrate")->Wait(), 0);
  EXPECT_EQ(server->Await("readiness")["ready"], true);
}

TEST_F(MainTest, IsAliveButNotReadyWithoutADatabase) {
  auto server = Serve({"--mysql_socket=/nowhere/socket"});
  Connect(*server);
  EXPECT_TRUE(server->Await("not_ready").is_object());
  EXPECT_EQ(Health(""), HealthCheckResponse::SERVING);
  EXPECT_EQ(Health(EchoService::service_full_name()),
            HealthCheckResponse::NOT_SERVING);
  server->Signal(SIGTERM);
  EXPECT_EQ(server->Wait(), 0);
  EXPECT_EQ(Run("migrate", {"--mysql_socket=/nowhere/socket"})->Wait(), 1);
}

TEST_F(MainTest, MigratingGrantsTheServingAccountWhatItNeeds) {
  const std::string account = "'" + database_.schema() + "'@'localhost'";
  database_.Execute("CREATE USER " + account);
  auto migration =
      Run("migrate", {"--serve_user=" + database_.schema() + "@localhost"});
  EXPECT_TRUE(migration->Await("granted").is_object());
  EXPECT_EQ(migration->Wait(), 0);
  EXPECT_EQ(database_.Count("information_schema.TABLE_PRIVILEGES WHERE "
                            "TABLE_SCHEMA = DATABASE() AND TABLE_NAME = "
                            "'word' AND PRIVILEGE_TYPE IN ('SELECT', "
                            "'INSERT', 'UPDATE', 'DELETE')"),
            4);
  database_.Execute("DROP USER " + account);
  EXPECT_EQ(Run("migrate", {"--serve_user=nobody_here@localhost"})->Wait(), 1);
}

TEST_F(MainTest, ServesMetricsWhereItIsTold) {
  auto server = Serve({"--metrics_listen=127.0.0.1:0"});
  const nlohmann::json line = server->Await("metrics_listening");
  ASSERT_TRUE(line.is_object());
  EXPECT_GT(line["port"].get<int>(), 0);
}

TEST_F(MainTest, RefusesWrongSettings) {
  EXPECT_EQ(Run("dance")->Wait(), 2);
  EXPECT_EQ(Serve({"--mysql_user="})->Wait(), 2);
  EXPECT_EQ(Serve({"--development_principal=me"})->Wait(), 2);
  EXPECT_EQ(Serve({"--log_level=loud"})->Wait(), 2);
  EXPECT_EQ(Serve({"--listen=0.0.0.0:0"})->Wait(), 2);
  EXPECT_EQ(Serve({"--bogus"})->Wait(), 2);
  EXPECT_EQ(Serve({"--metrics_listen=nowhere"})->Wait(), 2);
  EXPECT_EQ(Serve({"--rate_burst=5"})->Wait(), 2);
  EXPECT_EQ(Run("migrate", {"--serve_user=x'y@localhost"})->Wait(), 2);
}

}  // namespace
}  // namespace jixiao::server

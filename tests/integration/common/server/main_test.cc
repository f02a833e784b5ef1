// The subcommands that every server binary has, on a real database.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/testing/database.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "jixiao/testing/v1/echo.grpc.pb.h"
#include "tests/unit/common/rpc/testdata/child_process.h"

namespace jixiao::server {
namespace {

using grpc::health::v1::HealthCheckResponse;
using testing::ChildProcess;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::v1::EchoService;

class MainTest : public ::testing::Test {
 protected:
  // The peer on this test's schema.
  std::unique_ptr<ChildProcess> Run(const std::string& subcommand,
                                    std::vector<std::string> more = {}) {
    const auto& mysql = database_.options();
    std::vector<std::string> words = {
        JIXIAO_SERVER_MAIN_PEER,
        subcommand,
        "--drain_delay=10ms",
        "--listen=127.0.0.1:0",
        absl::StrCat("--mysql_socket=", mysql.socket),
        absl::StrCat("--mysql_host=", mysql.host),
        absl::StrCat("--mysql_port=", mysql.port),
        absl::StrCat("--mysql_schema=", mysql.schema),
        absl::StrCat("--mysql_user=", mysql.user)};
    if (!mysql.password.empty()) {
      const std::string file = ::testing::TempDir() + "main_test_password";
      std::ofstream(file) << mysql.password;
      words.push_back("--mysql_password_file=" + file);
    }
    for (std::string& word : more) words.push_back(std::move(word));
    return std::make_unique<ChildProcess>(words);
  }

  void Connect(ChildProcess& server) {
    const nlohmann::json line = server.Await("listening");
    ASSERT_TRUE(line.is_object());
    channel_ =
        rpc::MakeChannel(absl::StrCat("127.0.0.1:", line["port"].get<int>()));
  }

  HealthCheckResponse::ServingStatus Health(const std::string& service) {
    auto context = rpc::MakeContext({});
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    HealthCheckResponse response;
    const grpc::Status status =
        grpc::health::v1::Health::NewStub(channel_)->Check(context.get(),
                                                           request, &response);
    return status.ok() ? response.status() : HealthCheckResponse::UNKNOWN;
  }

  testing::Database database_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(MainTest, MigratesThenServesThenEnds) {
  EXPECT_EQ(Run("migrate")->Wait(), 0);
  EXPECT_EQ(database_.Count("word"), 0);
  EXPECT_EQ(Run("migrate")->Wait(), 0);
  auto server = Run("serve");
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
  auto server = Run("serve");
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
  auto server = Run("serve", {"--mysql_socket=/nowhere/socket"});
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

TEST_F(MainTest, RefusesWrongSettings) {
  EXPECT_EQ(Run("dance")->Wait(), 2);
  EXPECT_EQ(Run("serve", {"--mysql_user="})->Wait(), 2);
  EXPECT_EQ(Run("serve", {"--development_principal=me"})->Wait(), 2);
  EXPECT_EQ(Run("serve", {"--log_level=loud"})->Wait(), 2);
  EXPECT_EQ(Run("serve", {"--listen=0.0.0.0:0"})->Wait(), 2);
  EXPECT_EQ(Run("serve", {"--bogus"})->Wait(), 2);
  EXPECT_EQ(Run("migrate", {"--serve_user=x'y@localhost"})->Wait(), 2);
}

}  // namespace
}  // namespace jixiao::server

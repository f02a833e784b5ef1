#ifndef JIXIAO_TESTS_INTEGRATION_COMMON_SERVER_PEER_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_COMMON_SERVER_PEER_FIXTURE_H_

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/testing/database.h"
#include "common/testing/error_recorder.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "jixiao/testing/v1/echo.grpc.pb.h"
#include "tests/unit/common/rpc/testdata/child_process.h"

namespace jixiao::testing {

// Runs peer.cc, a whole server binary, on a schema of the test's own.
class PeerFixture : public ::testing::Test {
 protected:
  PeerFixture() { RecordErrors(); }

  // With those flags beside the ones that every run needs.
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
      words.push_back("--mysql_password_file=" +
                      WriteFile("password", mysql.password));
    }
    for (std::string& word : more) words.push_back(std::move(word));
    return std::make_unique<ChildProcess>(words);
  }

  // The path of a file of the test's own that holds `text`.
  std::string WriteFile(const std::string& name, const std::string& text) {
    const std::string path =
        absl::StrCat(::testing::TempDir(), database_.schema(), "_", name);
    std::ofstream(path) << text;
    return path;
  }

  // Waits until the server listens; its port.
  int PortOf(ChildProcess& server) {
    const nlohmann::json line = server.Await("listening");
    EXPECT_TRUE(line.is_object()) << "it does not listen";
    return line.is_object() ? line["port"].get<int>() : 0;
  }

  static grpc::health::v1::HealthCheckResponse::ServingStatus Health(
      const std::shared_ptr<grpc::Channel>& channel,
      const std::string& service) {
    const auto context = rpc::MakeContext({});
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    grpc::health::v1::HealthCheckResponse response;
    const grpc::Status status =
        grpc::health::v1::Health::NewStub(channel)->Check(context.get(),
                                                          request, &response);
    return status.ok() ? response.status()
                       : grpc::health::v1::HealthCheckResponse::UNKNOWN;
  }

  Database database_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_TESTS_INTEGRATION_COMMON_SERVER_PEER_FIXTURE_H_

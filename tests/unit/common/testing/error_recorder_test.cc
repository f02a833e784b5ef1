// Kept are the errors of every kind of call, whoever answered, and nothing
// else.
#include "common/testing/error_recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/status/status.h"
#include "common/testing/in_process_server.h"
#include "nlohmann/json.hpp"
#include "tests/unit/common/rpc/testdata/echo_service.h"

namespace jixiao::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kClerk[] = "subject=alice;role=CLERK;department=nj-tcj";

// The folder of this program, named to it before its first call.
const std::string& Folder() {
  static const auto* const folder = [] {
    std::string path =
        (std::filesystem::temp_directory_path() / "jixiao-errors-XXXXXX");
    if (mkdtemp(path.data()) == nullptr) std::abort();
    setenv("JIXIAO_TEST_ERRORS", path.c_str(), 1);
    return new std::string(path);
  }();
  return *folder;
}

class ErrorRecorder : public ::testing::Test {
 protected:
  ErrorRecorder() : folder_(Folder()), service_(server_.runtime()) {
    service_.say = [](const rpc::Call&, const EchoService::Request& request,
                      EchoService::Response& response) {
      response.set_text(request.text());
      if (request.text().empty()) {
        return status::InvalidArgument({{"text", "不得为空"}});
      }
      return absl::OkStatus();
    };
    server_.Start({&service_});
    stub_ = v1::EchoService::NewStub(server_.channel());
    already_ = Lines().size();
  }
  ~ErrorRecorder() override { server_.Stop(); }
  static void TearDownTestSuite() { std::filesystem::remove_all(Folder()); }

  grpc::Status Say(const std::string& text,
                   const std::string& principal = kClerk) {
    v1::SayRequest request;
    request.set_name("departments/nj-tcj");
    request.set_text(text);
    v1::SayResponse response;
    const auto context = InProcessServer::Context(principal);
    return stub_->Say(context.get(), request, &response);
  }

  // Of all files there are.
  std::vector<nlohmann::json> Lines() const {
    std::vector<nlohmann::json> lines;
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
      std::ifstream in(file.path());
      for (std::string line; std::getline(in, line);) {
        lines.push_back(nlohmann::json::parse(line));
      }
    }
    return lines;
  }
  // Those of this test.
  std::vector<nlohmann::json> NewLines() const {
    std::vector<nlohmann::json> lines = Lines();
    lines.erase(lines.begin(), lines.begin() + already_);
    return lines;
  }

  const std::string folder_;
  InProcessServer server_;
  EchoService service_;
  std::unique_ptr<v1::EchoService::Stub> stub_;
  std::size_t already_ = 0;
};

TEST_F(ErrorRecorder, KeepsMessageAndDetailsOfAnError) {
  EXPECT_FALSE(Say("").ok());
  const auto lines = NewLines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0]["method"], "/jixiao.testing.v1.EchoService/Say");
  EXPECT_EQ(lines[0]["code"], grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(lines[0]["message"].get<std::string>(), HasSubstr("不得为空"));
  EXPECT_THAT(lines[0]["details"].get<std::string>(),
              HasSubstr("google.rpc.BadRequest"));
  EXPECT_THAT(lines[0]["details"].get<std::string>(),
              HasSubstr("description: \"不得为空\""));
  EXPECT_THAT(lines[0]["request_id"].get<std::string>(), SizeIs(36));
}

TEST_F(ErrorRecorder, KeepsNothingOfACallThatSucceeds) {
  EXPECT_TRUE(Say("x").ok());
  EXPECT_THAT(NewLines(), IsEmpty());
}

TEST_F(ErrorRecorder, KeepsTheEndOfAStream) {
  const auto context = InProcessServer::Context("");
  const auto reader = stub_->Watch(context.get(), {});
  v1::SayResponse message;
  while (reader->Read(&message)) {
  }
  EXPECT_FALSE(reader->Finish().ok());
  const auto lines = NewLines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0]["code"], grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(ErrorRecorder, TellsWhatNoServerHasAnswered) {
  const auto nowhere =
      v1::EchoService::NewStub(rpc::MakeChannel("127.0.0.1:1"));
  v1::SayResponse response;
  const auto context = InProcessServer::Context(kClerk);
  EXPECT_FALSE(nowhere->Say(context.get(), {}, &response).ok());
  const auto lines = NewLines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0]["request_id"], "");
}

}  // namespace
}  // namespace jixiao::testing

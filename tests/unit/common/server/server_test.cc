// A server's life, on a real process that is told to end.

#include "common/server/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <future>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/client.h"
#include "common/status/status.h"
#include "common/testing/matchers.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "jixiao/testing/v1/echo.grpc.pb.h"
#include "tests/unit/common/rpc/testdata/child_process.h"

namespace jixiao::server {
namespace {

using grpc::health::v1::HealthCheckResponse;
using jixiao::testing::IsOk;
using jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using testing::v1::EchoService;

constexpr char kClerk[] = "subject=alice;role=CLERK;department=-";

class Peer : public testing::ChildProcess {
 public:
  // `wish`: an option of peer.cc; empty: none.
  explicit Peer(const std::string& listen, const std::string& wish = "")
      : ChildProcess({JIXIAO_RPC_TEST_PEER, "serve", listen, wish}) {}
};

HealthCheckResponse::ServingStatus Health(
    const std::shared_ptr<grpc::Channel>& channel, const std::string& service) {
  auto context = rpc::MakeContext({});
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(service);
  HealthCheckResponse response;
  const grpc::Status status = grpc::health::v1::Health::NewStub(channel)->Check(
      context.get(), request, &response);
  return status.ok() ? response.status() : HealthCheckResponse::UNKNOWN;
}

class ServerTest : public ::testing::Test {
 protected:
  void Start(const std::string& wish = "") {
    peer_ = std::make_unique<Peer>("127.0.0.1:0", wish);
    const nlohmann::json line = peer_->Await("listening");
    ASSERT_TRUE(line.is_object());
    address_ = absl::StrCat("127.0.0.1:", line["port"].get<int>());
    channel_ = rpc::MakeChannel(address_);
  }

  absl::Status Say(const std::string& text) {
    rpc::ClientOptions options;
    options.principal = kClerk;
    auto context = rpc::MakeContext(options);
    testing::v1::SayRequest request;
    request.set_text(text);
    testing::v1::SayResponse response;
    return rpc::FromGrpc(
        EchoService::NewStub(channel_)->Say(context.get(), request, &response));
  }

  std::unique_ptr<Peer> peer_;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(ServerTest, TellsLivenessAndReadiness) {
  Start();
  EXPECT_EQ(Health(channel_, ""), HealthCheckResponse::SERVING);
  EXPECT_EQ(peer_->Await("readiness")["ready"], true);
  EXPECT_EQ(Health(channel_, EchoService::service_full_name()),
            HealthCheckResponse::SERVING);
}

TEST_F(ServerTest, EndsWithZeroOnSigterm) {
  Start();
  EXPECT_THAT(Say("hi"), IsOk());
  peer_->Signal(SIGTERM);
  EXPECT_TRUE(peer_->Await("draining").is_object());
  EXPECT_TRUE(peer_->Await("on_drain").is_object());
  EXPECT_EQ(peer_->Wait(), 0);
}

TEST_F(ServerTest, CancelsWhatDoesNotEndInTime) {
  Start();
  auto stuck = std::async(std::launch::async, [this] { return Say("wait"); });
  ASSERT_TRUE(peer_->Await("saying").is_object());
  peer_->Signal(SIGTERM);
  EXPECT_FALSE(stuck.get().ok());
  EXPECT_EQ(peer_->Wait(), 0);
}

TEST_F(ServerTest, DoesNotShareItsPort) {
  Start();
  Peer second(address_);
  EXPECT_TRUE(second.Await("cannot_listen").is_object());
  EXPECT_EQ(second.Wait(), kExitFailure);
}

TEST_F(ServerTest, ListensOnAUnixSocket) {
  const std::string path =
      absl::StrCat("unix:", ::testing::TempDir(), "jixiao_", getpid());
  peer_ = std::make_unique<Peer>(path);
  ASSERT_TRUE(peer_->Await("listening").is_object());
  channel_ = rpc::MakeChannel(path);
  EXPECT_THAT(Say("hi"), IsOk());
}

TEST_F(ServerTest, RefusesDevelopmentPrincipalsOnOpenAddresses) {
  Peer peer("0.0.0.0:0");
  EXPECT_TRUE(peer.Await("refused").is_object());
  EXPECT_EQ(peer.Wait(), kExitUsage);
}

// Believes nobody's word, so that it may listen anywhere.
class ProvingAuthenticator : public rpc::Authenticator {
 public:
  absl::StatusOr<rpc::Principal> Authenticate(
      const rpc::Credentials&) const override {
    return status::Unauthenticated("no proof");
  }
};

TEST(ServerRun, RefusesPlaintextOnOpenAddresses) {
  const log::Capture capture;
  const ProvingAuthenticator authenticator;
  rpc::Runtime runtime({}, &authenticator);
  Options options;
  options.listen = "0.0.0.0:0";
  EXPECT_EQ(server::Run(options, runtime, {}, {}, nullptr, nullptr),
            kExitUsage);
  ASSERT_EQ(capture.Lines().size(), 1u);
  EXPECT_THAT(capture.Lines()[0], HasSubstr("\"listen\":\"0.0.0.0:0\""));
  EXPECT_THAT(capture.Lines()[0], HasSubstr("TLS certificate"));
}

// Sends one raw message to a stream or a unary call of `method` and reads one;
// the raw answer, or "" on an error.
std::string Ask(const std::shared_ptr<grpc::Channel>& channel,
                const std::string& method, const std::string& request) {
  grpc::GenericStub stub(channel);
  auto context = rpc::MakeContext({});
  grpc::CompletionQueue queue;
  void* tag = nullptr;
  bool ok = false;
  auto call = stub.PrepareCall(context.get(), method, &queue);
  call->StartCall(&queue);
  queue.Next(&tag, &ok);
  grpc::Slice slice(request);
  call->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), &queue);
  queue.Next(&tag, &ok);
  grpc::ByteBuffer answer;
  call->Read(&answer, &queue);
  queue.Next(&tag, &ok);
  const bool read = ok;
  grpc::Status status;
  call->Finish(&status, &queue);
  queue.Next(&tag, &ok);
  if (!read || !status.ok()) return "";
  std::vector<grpc::Slice> slices;
  answer.Dump(&slices);
  std::string text;
  for (const grpc::Slice& part : slices) {
    text.append(reinterpret_cast<const char*>(part.begin()), part.size());
  }
  return text;
}

std::string Reflect(const std::shared_ptr<grpc::Channel>& channel,
                    const std::string& request) {
  return Ask(channel,
             "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
             request);
}

// ServerReflectionRequest.list_services and .file_containing_symbol.
const char kListServices[] = "\x3a\x01*";
std::string FileOf(const std::string& symbol) {
  return absl::StrCat("\x22", std::string(1, static_cast<char>(symbol.size())),
                      symbol);
}

TEST_F(ServerTest, DescribesItsServicesWhenAskedTo) {
  Start("reflection");
  const std::string list = Reflect(channel_, kListServices);
  EXPECT_THAT(list, HasSubstr("jixiao.testing.v1.EchoService"));
  EXPECT_THAT(list, HasSubstr("grpc.health.v1.Health"));
  EXPECT_THAT(Reflect(channel_, FileOf("grpc.health.v1.Health")),
              HasSubstr("HealthCheckRequest"));
  EXPECT_THAT(Reflect(channel_, FileOf("jixiao.testing.v1.EchoService")),
              HasSubstr("SayRequest"));
}

TEST_F(ServerTest, KeepsReflectionOffByDefault) {
  Start();
  EXPECT_EQ(Reflect(channel_, kListServices), "");
}

constexpr char kGetServers[] = "/grpc.channelz.v1.Channelz/GetServers";

TEST_F(ServerTest, TellsOfItsConnectionsWhenAskedTo) {
  Start("channelz");
  EXPECT_NE(Ask(channel_, kGetServers, ""), "");
}

TEST_F(ServerTest, KeepsChannelzOffByDefault) {
  Start();
  EXPECT_EQ(Ask(channel_, kGetServers, ""), "");
}

}  // namespace
}  // namespace jixiao::server

// What a server's connections may cost, on a real process.

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/rpc/limits.h"
#include "common/testing/matchers.h"
#include "common/testing/memory.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "jixiao/testing/v1/echo.grpc.pb.h"
#include "tests/unit/common/rpc/testdata/child_process.h"

namespace jixiao::server {
namespace {

using jixiao::testing::IsOk;
using jixiao::testing::MessageIs;
using jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using testing::v1::EchoService;

constexpr char kAnyClerk[] = "subject=alice;role=CLERK;department=-";
// What every HTTP/2 client begins with: the preface and empty settings.
const std::string kHello("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
                         33);

// A plain TCP connection to a port of this machine, closed at its end.
class Connection {
 public:
  explicit Connection(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ =
        socket_ >= 0 && connect(socket_, reinterpret_cast<sockaddr*>(&address),
                                sizeof(address)) == 0;
  }
  ~Connection() {
    if (socket_ >= 0) close(socket_);
  }

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool connected() const { return connected_; }

  void Send(const std::string& bytes) {
    EXPECT_EQ(send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }

  // Reads on; whether the other side closes within ten seconds.
  bool IsClosedSoon() {
    const absl::Time end = absl::Now() + absl::Seconds(10);
    char bytes[4096];
    while (absl::Now() < end) {
      pollfd ready = {socket_, POLLIN, 0};
      if (poll(&ready, 1, 1000) == 0) continue;
      if (recv(socket_, bytes, sizeof(bytes), 0) <= 0) return true;
    }
    return false;
  }

 private:
  const int socket_;
  bool connected_ = false;
};

// Room for a thousand connections on this side.
bool RaiseOwnFileLimit() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
  limit.rlim_cur = limit.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max >= 2048;
}

class TransportTest : public ::testing::Test {
 protected:
  void Start(std::vector<std::string> words) {
    peer_ = std::make_unique<testing::ChildProcess>(std::move(words));
    const nlohmann::json line = peer_->Await("listening");
    ASSERT_TRUE(line.is_object());
    port_ = line["port"].get<int>();
    channel_ = NewChannel();
  }
  void Start(const std::string& wish = "") {
    Start({JIXIAO_RPC_TEST_PEER, "serve", "127.0.0.1:0", wish});
  }

  // On a connection of its own, and without limits on what is sent.
  std::shared_ptr<grpc::Channel> NewChannel() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetMaxSendMessageSize(-1);
    return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port_),
                                     grpc::InsecureChannelCredentials(),
                                     arguments);
  }

  static std::unique_ptr<grpc::ClientContext> Context() {
    rpc::ClientOptions options;
    options.principal = kAnyClerk;
    return rpc::MakeContext(options);
  }

  static absl::Status Say(grpc::ClientContext& context, const std::string& text,
                          const std::shared_ptr<grpc::Channel>& channel) {
    testing::v1::SayRequest request;
    request.set_text(text);
    testing::v1::SayResponse response;
    return rpc::FromGrpc(
        EchoService::NewStub(channel)->Say(&context, request, &response));
  }
  absl::Status Say(grpc::ClientContext& context) {
    return Say(context, "hi", channel_);
  }
  absl::Status Say(const std::string& text = "hi") {
    const auto context = Context();
    return Say(*context, text, channel_);
  }

  testing::Memory PeerMemory() const { return testing::MemoryOf(peer_->pid()); }

  std::unique_ptr<testing::ChildProcess> peer_;
  int port_ = 0;
  std::shared_ptr<grpc::Channel> channel_;
};

class LargeMetadataTest : public TransportTest {
 protected:
  using AddFunction = std::function<void(grpc::ClientContext&)>;

  // Sends calls with what `add` adds to their metadata, each on a connection of
  // its own, beside one that goes on.
  void Refuse(const AddFunction& add, int rounds) {
    for (int round = 0; round < rounds; ++round) {
      const auto context = Context();
      add(*context);
      const absl::Status refused = Say(*context, "hi", NewChannel());
      EXPECT_TRUE(absl::IsResourceExhausted(refused) ||
                  absl::IsUnavailable(refused))
          << refused;
      EXPECT_THAT(Say(), IsOk());
    }
  }
};

TEST_F(LargeMetadataTest, RefusesTenThousandEntriesAndServesOthers) {
  Start();
  Refuse(
      [](grpc::ClientContext& context) {
        for (int i = 0; i < 10000; ++i) {
          context.AddMetadata(absl::StrCat("x-entry-", i), "value");
        }
      },
      5);
}

TEST_F(LargeMetadataTest, RefusesATokenOfAMegabyteAndKeepsNoneOfIt) {
  Start();
  const auto add = [](grpc::ClientContext& context) {
    context.AddMetadata("authorization",
                        absl::StrCat("Bearer ", std::string(1 << 20, 'x')));
  };
  Refuse(add, 10);
  const int64_t before = PeerMemory().resident;
  ASSERT_GT(before, 0);
  Refuse(add, 60);
  EXPECT_LT(PeerMemory().resident - before, 16 << 10);
}

TEST_F(LargeMetadataTest, AConnectionIsMadeAnewAfterIt) {
  Start();
  const auto context = Context();
  context->AddMetadata("x-large", std::string(1 << 20, 'x'));
  EXPECT_FALSE(Say(*context).ok());
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (!Say().ok() && absl::Now() < end) {
  }
  EXPECT_THAT(Say(), IsOk());
}

TEST_F(TransportTest, TakesATokenOfSixteenKibibytes) {
  Start();
  const auto context = Context();
  context->AddMetadata("authorization",
                       absl::StrCat("Bearer ", std::string(16 << 10, 'x')));
  EXPECT_THAT(Say(*context), IsOk());
}

TEST_F(TransportTest, NamesTheLimitToAMessageThatIsTooLarge) {
  Start();
  const absl::Status refused =
      Say(std::string(static_cast<size_t>(rpc::kMaxMessageBytes) + 1, 'x'));
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, MessageIs(HasSubstr("67108864")));
  EXPECT_THAT(Say(), IsOk());
}

TEST_F(TransportTest, UnpacksNoMessage) {
  Start();
  EXPECT_THAT(Say(), IsOk());
  const int64_t before = PeerMemory().peak;
  ASSERT_GT(before, 0);
  // Without credentials: they are not looked at before.
  for (const auto& [algorithm, name] :
       {std::pair{GRPC_COMPRESS_GZIP, "gzip"},
        std::pair{GRPC_COMPRESS_DEFLATE, "deflate"}}) {
    grpc::ClientContext context;
    context.set_compression_algorithm(algorithm);
    const absl::Status refused =
        Say(context, std::string(100 << 20, 'x'), channel_);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kUnimplemented));
    EXPECT_THAT(refused, MessageIs(HasSubstr(name)));
  }
  if (testing::kMemoryIsMeasurable) {
    EXPECT_LT(PeerMemory().peak - before, 32 << 10);
  }
  EXPECT_THAT(Say(), IsOk());
}

TEST_F(TransportTest, AnswersBesideAThousandConnections) {
  if (!RaiseOwnFileLimit()) GTEST_SKIP() << "too few files may be open here";
  // Fewer files than that, unless the server raises its own limit.
  Start({"/bin/sh", "-c",
         absl::StrCat("ulimit -Sn 256; exec ", JIXIAO_RPC_TEST_PEER,
                      " serve 127.0.0.1:0")});
  std::vector<std::unique_ptr<Connection>> open;
  for (int i = 0; i < 1000; ++i) {
    open.push_back(std::make_unique<Connection>(port_));
    ASSERT_TRUE(open.back()->connected()) << i;
    // Some say nothing, some half a word, some who they are.
    if (i % 3 == 1) open.back()->Send("PRI * HT");
    if (i % 3 == 2) open.back()->Send(kHello);
  }
  EXPECT_THAT(Say(), IsOk());
  channel_ = NewChannel();
  EXPECT_THAT(Say(), IsOk());
  open.clear();
  channel_ = NewChannel();
  EXPECT_THAT(Say(), IsOk());
}

TEST_F(TransportTest, ClosesIdleConnections) {
  Start("short_lives");
  Connection connection(port_);
  ASSERT_TRUE(connection.connected());
  connection.Send(kHello);
  EXPECT_TRUE(connection.IsClosedSoon());
}

TEST_F(TransportTest, CallsGoOnWhileConnectionsAge) {
  Start("short_lives");
  // Over several ages of a connection. Not as fast as can be: nobody reads the
  // peer's log here, and it must not fill its pipe.
  for (int i = 0; i < 60; ++i) {
    ASSERT_THAT(Say(), IsOk());
    absl::SleepFor(absl::Milliseconds(20));
  }
}

// A unary call reaches its service only with its message.
TEST_F(TransportTest, CallsWhoseMessageNeverComesDoNotShutOutOthers) {
  Start();
  const auto other = NewChannel();
  grpc::GenericStub stub(other);
  grpc::CompletionQueue queue;
  struct Silent {
    std::unique_ptr<grpc::ClientContext> context;
    std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call;
  };
  std::vector<Silent> silent;
  for (int i = 0; i < 400; ++i) {
    auto context = Context();
    auto call = stub.PrepareCall(context.get(),
                                 "/jixiao.testing.v1.EchoService/Say", &queue);
    call->StartCall(nullptr);
    void* tag = nullptr;
    bool ok = false;
    ASSERT_TRUE(queue.Next(&tag, &ok));
    ASSERT_TRUE(ok);
    silent.push_back({std::move(context), std::move(call)});
  }
  for (int i = 0; i < 50; ++i) EXPECT_THAT(Say(), IsOk());
  for (Silent& one : silent) {
    grpc::Status status;
    one.context->TryCancel();
    one.call->Finish(&status, nullptr);
    void* tag = nullptr;
    bool ok = false;
    ASSERT_TRUE(queue.Next(&tag, &ok));
    EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_THAT(Say(), IsOk());
}

}  // namespace
}  // namespace jixiao::server

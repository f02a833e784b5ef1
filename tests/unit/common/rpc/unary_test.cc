// One request, one response, through a real loopback server.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <future>
#include <stdexcept>

#include "common/status/status.h"
#include "common/testing/matchers.h"
#include "common/uuid/uuid.h"
#include "tests/unit/common/rpc/testdata/rpc_fixture.h"

namespace jixiao::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kReader[] = "subject=bob;role=READER;department=-";

class UnaryTest : public RpcFixture {};

TEST_F(UnaryTest, AnswersAnAllowedCallAndLogsOneLine) {
  Start();
  const Answer answer = Say(As(kClerk), "你好");
  ASSERT_THAT(answer.status, IsOk());
  EXPECT_EQ(answer.response.text(), "你好");
  EXPECT_TRUE(IsUuid4(answer.request_id));
  const auto lines = RpcLines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0]["method"], "jixiao.testing.v1.EchoService/Say");
  EXPECT_EQ(lines[0]["code"], "OK");
  EXPECT_EQ(lines[0]["reason"], "");
  EXPECT_EQ(lines[0]["subject"], "alice");
  EXPECT_EQ(lines[0]["department"], "nj-tcj");
  EXPECT_EQ(lines[0]["request_id"], answer.request_id);
  EXPECT_GE(lines[0]["duration_us"], 0);
}

// Whoever runs the proxy would read the token of each call.
TEST_F(UnaryTest, CallsInPlaintextGoThroughNoProxy) {
  Start();
  ASSERT_EQ(setenv("http_proxy", "http://127.0.0.1:1", /*overwrite=*/1), 0);
  const auto channel = rpc::MakeChannel(address());
  const auto stub = v1::EchoService::NewStub(channel);
  auto context = rpc::MakeContext(As(kClerk));
  v1::SayRequest request;
  request.set_name("departments/nj-tcj");
  v1::SayResponse response;
  EXPECT_THAT(rpc::FromGrpc(stub->Say(context.get(), request, &response)),
              IsOk());
  unsetenv("http_proxy");
}

TEST_F(UnaryTest, KeepsTheCallersRequestIdWhenItIsOne) {
  Start();
  rpc::ClientOptions options = As(kClerk);
  options.request_id = Uuid4();
  EXPECT_EQ(Say(options).request_id, options.request_id);
  options.request_id = "not-a-uuid";
  const Answer answer = Say(options);
  EXPECT_NE(answer.request_id, options.request_id);
  EXPECT_TRUE(IsUuid4(answer.request_id));
}

TEST_F(UnaryTest, RefusesACallWithoutCredentials) {
  Start();
  EXPECT_THAT(Say({}).status, StatusIs(absl::StatusCode::kUnauthenticated,
                                       type::v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(Say(As("subject=x")).status,
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST_F(UnaryTest, RefusesARoleThatIsNotAllowed) {
  Start();
  EXPECT_THAT(Say(As(kReader)).status,
              StatusIs(absl::StatusCode::kPermissionDenied,
                       type::v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(UnaryTest, RefusesAForeignDepartmentBeforeTheHandlerSeesIt) {
  Make();
  std::atomic<bool> ran{false};
  service().say = [&](const rpc::Call&, const v1::SayRequest&,
                      v1::SayResponse&) {
    ran = true;
    return status::NotFound("jixiao/Department", "departments/other");
  };
  Start();
  for (const char* name : {"departments/other", "departments/-"}) {
    EXPECT_THAT(Say(As(kClerk), "", name).status,
                StatusIs(absl::StatusCode::kPermissionDenied))
        << name;
  }
  EXPECT_FALSE(ran);
}

TEST_F(UnaryTest, RefusesAMethodWithoutRolesToEveryone) {
  Start();
  auto context = InProcessServer::Context(kAnyPrincipal);
  v1::SayResponse response;
  EXPECT_THAT(rpc::FromGrpc(stub().Whisper(context.get(), {}, &response)),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(UnaryTest, GivesADefaultDeadlineAndCapsLongOnes) {
  rpc::Runtime::Options options;
  options.default_deadline = absl::Seconds(20);
  options.max_deadline = absl::Seconds(50);
  Make(options);
  absl::Duration left;
  service().say = [&](const rpc::Call& call, const v1::SayRequest&,
                      v1::SayResponse&) {
    left = call.deadline - absl::Now();
    return absl::OkStatus();
  };
  Start();
  rpc::ClientOptions call = As(kClerk);
  call.deadline = absl::InfiniteFuture();
  ASSERT_THAT(Say(call).status, IsOk());
  EXPECT_GT(left, absl::Seconds(10));
  EXPECT_LE(left, absl::Seconds(20));
  call.deadline = absl::Now() + absl::Hours(1);
  ASSERT_THAT(Say(call).status, IsOk());
  EXPECT_GT(left, absl::Seconds(40));
  EXPECT_LE(left, absl::Seconds(50));
}

TEST_F(UnaryTest, RefusesNewCallsWhileDraining) {
  Start();
  runtime().Drain();
  EXPECT_THAT(Say(As(kClerk)).status,
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DRAINING));
}

TEST_F(UnaryTest, BringsErrorDetailsToTheCaller) {
  Make();
  service().say = [](const rpc::Call&, const v1::SayRequest&,
                     v1::SayResponse&) {
    return status::InvalidArgument({{"text", "is too dull"}});
  };
  Start();
  const Answer answer = Say(As(kClerk));
  EXPECT_THAT(answer.status, HasViolation("text", "is too dull"));
  EXPECT_EQ(RpcLines().at(0)["reason"], "INVALID_FIELD");
}

TEST_F(UnaryTest, MasksInternalErrorsAndLogsTheirText) {
  Make();
  service().say = [](const rpc::Call&, const v1::SayRequest&,
                     v1::SayResponse&) {
    return status::Internal("SELECT at db1");
  };
  Start();
  const Answer answer = Say(As(kClerk));
  EXPECT_THAT(answer.status, StatusIs(absl::StatusCode::kInternal,
                                      type::v1::ERROR_REASON_INTERNAL));
  EXPECT_THAT(answer.status,
              MessageIs("internal error, request " + answer.request_id));
  const auto lines = RpcLines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0]["level"], "error");
  EXPECT_THAT(lines[0]["detail"].get<std::string>(),
              HasSubstr("SELECT at db1"));
}

TEST_F(UnaryTest, TurnsExceptionsIntoInternalErrors) {
  Make();
  service().say = [](const rpc::Call&, const v1::SayRequest& request,
                     v1::SayResponse&) -> absl::Status {
    if (request.text() == "odd") throw 42;
    throw std::runtime_error("table gone");
  };
  Start();
  for (const char* text : {"plain", "odd"}) {
    const Answer answer = Say(As(kClerk), text);
    EXPECT_THAT(answer.status, StatusIs(absl::StatusCode::kInternal));
    EXPECT_THAT(answer.status, MessageIs(Not(HasSubstr("table gone"))));
  }
  EXPECT_THAT(RpcLines().at(0)["detail"].get<std::string>(),
              HasSubstr("table gone"));
}

// One worker that is held up until Release.
class HeldUpTest : public UnaryTest {
 protected:
  void StartHeldUp(size_t max_queue) {
    rpc::Runtime::Options options;
    options.worker_threads = 1;
    options.max_queue = max_queue;
    Make(options);
    service().say = [this](const rpc::Call&, const v1::SayRequest& request,
                           v1::SayResponse&) {
      ran_.fetch_add(1);
      if (request.text() == "hold") gate_.get_future().wait();
      return absl::OkStatus();
    };
    Start();
    held_ = std::async(std::launch::async,
                       [this] { return Say(As(kClerk), "hold").status; });
    ASSERT_TRUE(Eventually([this] { return ran_.load() == 1; }));
  }

  void Release() {
    gate_.set_value();
    EXPECT_THAT(held_.get(), IsOk());
  }

  std::atomic<int> ran_{0};
  std::promise<void> gate_;
  std::future<absl::Status> held_;
};

TEST_F(HeldUpTest, RefusesCallsBeyondTheQueue) {
  StartHeldUp(1);
  auto waiting =
      std::async(std::launch::async, [this] { return Say(As(kClerk)).status; });
  ASSERT_TRUE(Eventually([this] { return runtime().in_flight() == 2; }));
  EXPECT_THAT(Say(As(kClerk)).status,
              StatusIs(absl::StatusCode::kResourceExhausted,
                       type::v1::ERROR_REASON_OVERLOADED));
  Release();
  EXPECT_THAT(waiting.get(), IsOk());
  ASSERT_TRUE(Eventually([this] { return runtime().in_flight() == 0; }));
  EXPECT_THAT(Say(As(kClerk)).status, IsOk());
}

TEST_F(HeldUpTest, DoesNotRunACallCancelledWhileItWaits) {
  StartHeldUp(8);
  auto context = rpc::MakeContext(As(kClerk));
  auto waiting = std::async(std::launch::async, [&] {
    v1::SayResponse response;
    return rpc::FromGrpc(stub().Say(context.get(), {}, &response));
  });
  ASSERT_TRUE(Eventually([this] { return runtime().in_flight() == 2; }));
  context->TryCancel();
  EXPECT_THAT(waiting.get(), StatusIs(absl::StatusCode::kCancelled));
  ASSERT_TRUE(Eventually([this] { return runtime().abandoned() == 1; }));
  Release();
  ASSERT_TRUE(Eventually([this] { return runtime().in_flight() == 0; }));
  EXPECT_EQ(ran_.load(), 1);
}

TEST_F(HeldUpTest, DoesNotRunACallWhoseDeadlinePassedWhileItWaits) {
  StartHeldUp(8);
  rpc::ClientOptions options = As(kClerk);
  options.deadline = absl::Now() + absl::Milliseconds(50);
  EXPECT_THAT(Say(options).status,
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  ASSERT_TRUE(Eventually([this] { return runtime().abandoned() == 1; }));
  Release();
  ASSERT_TRUE(Eventually([this] { return runtime().in_flight() == 0; }));
  EXPECT_EQ(ran_.load(), 1);
}

TEST_F(UnaryTest, AnswersDeadlineExceededFromTheServersDefault) {
  rpc::Runtime::Options options;
  options.default_deadline = absl::ZeroDuration();
  Make(options);
  Start();
  rpc::ClientOptions call = As(kClerk);
  call.deadline = absl::InfiniteFuture();
  EXPECT_THAT(Say(call).status,
              StatusIs(absl::StatusCode::kDeadlineExceeded,
                       type::v1::ERROR_REASON_DEADLINE_EXCEEDED));
}

TEST_F(UnaryTest, AnswersUnimplementedForUnknownMethods) {
  Start();
  // A service without handlers.
  v1::EchoService::CallbackService nothing;
  InProcessServer server;
  server.Start({&nothing});
  auto context = InProcessServer::Context();
  v1::SayResponse response;
  EXPECT_THAT(rpc::FromGrpc(v1::EchoService::NewStub(server.channel())
                                ->Say(context.get(), {}, &response)),
              StatusIs(absl::StatusCode::kUnimplemented));
  server.Stop();
}

}  // namespace
}  // namespace jixiao::testing

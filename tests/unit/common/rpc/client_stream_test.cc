// Many requests, one response, through a real loopback server.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <future>
#include <stdexcept>
#include <utility>

#include "common/testing/matchers.h"
#include "tests/unit/common/rpc/testdata/rpc_fixture.h"

extern char** environ;

namespace jixiao::testing {
namespace {

using ::testing::SizeIs;

class ClientStreamTest : public RpcFixture {
 protected:
  // Sends one message a text, each naming `name`.
  absl::Status Gather(const std::vector<std::string>& texts,
                      const std::string& principal = kClerk,
                      const std::vector<std::string>& names = {}) {
    auto context = rpc::MakeContext(As(principal));
    response_.Clear();
    auto writer = stub().Gather(context.get(), &response_);
    for (size_t i = 0; i < texts.size(); ++i) {
      v1::SayRequest request;
      request.set_text(texts[i]);
      request.set_name(i < names.size() ? names[i] : "departments/nj-tcj");
      if (!writer->Write(request)) break;
    }
    writer->WritesDone();
    return rpc::FromGrpc(writer->Finish());
  }

  void CountRuns() {
    Make();
    service().on_message = [this] { messages_.fetch_add(1); };
    service().gather = [this](const rpc::Call&, std::vector<v1::SayRequest>,
                              v1::SayResponse&) {
      runs_.fetch_add(1);
      return absl::OkStatus();
    };
  }

  v1::SayResponse response_;
  std::atomic<int> messages_{0};
  std::atomic<int> runs_{0};
};

TEST_F(ClientStreamTest, HandsOverAllMessagesInOrder) {
  Start();
  ASSERT_THAT(Gather({"a", "b", "c"}), IsOk());
  EXPECT_EQ(response_.text(), "abc");
  ASSERT_THAT(RpcLines(), SizeIs(1));
  EXPECT_EQ(RpcLines()[0]["department"], "nj-tcj");
}

TEST_F(ClientStreamTest, TakesAnEmptyStream) {
  Start();
  ASSERT_THAT(Gather({}), IsOk());
  EXPECT_EQ(response_.text(), "");
}

TEST_F(ClientStreamTest, RefusesWhoeverMayNotCall) {
  CountRuns();
  Start();
  EXPECT_THAT(Gather({"a"}, ""), StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(Gather({"a"}, "subject=b;role=READER;department=-"),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(runs_, 0);
}

TEST_F(ClientStreamTest, RefusesAForeignDepartmentInAnyMessage) {
  CountRuns();
  Start();
  EXPECT_THAT(Gather({"a"}, kClerk, {"departments/other"}),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(
      Gather({"a", "b"}, kClerk, {"departments/nj-tcj", "departments/other"}),
      StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Gather({"a", "b"}, kClerk, {"departments/nj-tcj", ""}), IsOk());
  EXPECT_EQ(runs_, 1);
}

TEST_F(ClientStreamTest, RefusesMoreMessagesThanTheLimit) {
  CountRuns();
  service().limits.messages = 3;
  Start();
  EXPECT_THAT(Gather({"a", "b", "c"}), IsOk());
  EXPECT_THAT(Gather({"a", "b", "c", "d", "e"}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_TOO_LARGE));
  EXPECT_EQ(runs_, 1);
}

TEST_F(ClientStreamTest, RefusesMoreBytesThanTheLimit) {
  CountRuns();
  service().limits.bytes = 1000;
  Start();
  EXPECT_THAT(Gather({std::string(600, 'x'), std::string(600, 'x')}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_TOO_LARGE));
  EXPECT_EQ(runs_, 0);
}

TEST_F(ClientStreamTest, RunsNothingWhenTheCallerCancels) {
  CountRuns();
  Start();
  auto context = rpc::MakeContext(As(kClerk));
  auto writer = stub().Gather(context.get(), &response_);
  ASSERT_TRUE(writer->Write({}));
  ASSERT_TRUE(Eventually([this] { return messages_.load() == 1; }));
  context->TryCancel();
  EXPECT_THAT(rpc::FromGrpc(writer->Finish()),
              StatusIs(absl::StatusCode::kCancelled));
  ASSERT_TRUE(Eventually([this] { return runtime().in_flight() == 0; }));
  EXPECT_EQ(runs_, 0);
  ASSERT_TRUE(Eventually([this] { return RpcLines().size() == 1; }));
  EXPECT_EQ(RpcLines()[0]["code"], "CANCELLED");
}

TEST_F(ClientStreamTest, CutsOffACallerThatStaysSilentPastTheDeadline) {
  rpc::Runtime::Options options;
  options.default_stream_deadline = absl::Milliseconds(20);
  Make(options);
  Start();
  rpc::ClientOptions call = As(kClerk);
  call.deadline = absl::InfiniteFuture();
  auto context = rpc::MakeContext(call);
  auto writer = stub().Gather(context.get(), &response_);
  EXPECT_THAT(rpc::FromGrpc(writer->Finish()),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_TRUE(Eventually([this] { return runtime().in_flight() == 0; }));
}

// Starts the peer that opens a Gather on `address`; its stdin is `*input`.
pid_t StartPeer(const std::string& address, int* input) {
  int ends[2];
  EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  std::string program = JIXIAO_RPC_TEST_PEER;
  std::string mode = "cut";
  std::string target = address;
  char* argv[] = {program.data(), mode.data(), target.data(), nullptr};
  pid_t pid = -1;
  EXPECT_EQ(
      posix_spawn(&pid, program.c_str(), &actions, nullptr, argv, environ), 0);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  *input = ends[1];
  return pid;
}

TEST_F(ClientStreamTest, RunsNothingWhenTheCallersProcessDies) {
  CountRuns();
  Start();
  for (int round = 1; round <= 5; ++round) {
    int input = -1;
    const pid_t pid = StartPeer(address(), &input);
    ASSERT_TRUE(
        Eventually([this, round] { return messages_.load() == round; }));
    close(input);
    ASSERT_EQ(waitpid(pid, nullptr, 0), pid);
    ASSERT_TRUE(Eventually([this] { return runtime().in_flight() == 0; }));
    EXPECT_EQ(runs_, 0);
  }
}

// Takes messages as the test tells it, and counts.
class TestTaker : public rpc::StreamTaker<v1::SayRequest, v1::SayResponse> {
 public:
  struct Log {
    std::atomic<int> taken{0};
    std::atomic<int> inside{0};
    std::atomic<bool> overlapped{false};
    std::atomic<int> finished{0};
    std::atomic<int> gone{0};
  };
  using TakeFunction = std::function<absl::Status(const v1::SayRequest&)>;

  TestTaker(Log* log, TakeFunction take) : log_(*log), take_(std::move(take)) {}
  ~TestTaker() override { log_.gone.fetch_add(1); }

  rpc::Scope ScopeOf(const v1::SayRequest& message) const override {
    return rpc::DepartmentOf(message.name());
  }
  absl::Status Take(const rpc::Call&, v1::SayRequest message) override {
    if (log_.inside.fetch_add(1) != 0) log_.overlapped = true;
    absl::Status status = take_(message);
    text_ += message.text().substr(0, 8);
    log_.inside.fetch_sub(1);
    log_.taken.fetch_add(1);
    return status;
  }
  absl::Status Finish(const rpc::Call&, v1::SayResponse& response) override {
    log_.finished.fetch_add(1);
    response.set_text(text_);
    return absl::OkStatus();
  }

 private:
  Log& log_;
  const TakeFunction take_;
  std::string text_;
};

class StreamTakerTest : public ClientStreamTest {
 protected:
  // `take` runs inside Take.
  void StartTaking(TestTaker::TakeFunction take,
                   const rpc::Runtime::Options& options = {}) {
    Make(options);
    service().make_taker = [this, take] {
      return std::make_unique<TestTaker>(&log_, take);
    };
    Start();
  }

  TestTaker::Log log_;
};

TEST_F(StreamTakerTest, TakesOneMessageAtATimeInOrder) {
  StartTaking([](const v1::SayRequest&) { return absl::OkStatus(); });
  std::string all;
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    texts.push_back(std::to_string(i) + ",");
    all += texts.back();
  }
  ASSERT_THAT(Gather(texts), IsOk());
  EXPECT_EQ(response_.text(), all);
  EXPECT_EQ(log_.taken, 300);
  EXPECT_FALSE(log_.overlapped);
  EXPECT_EQ(log_.gone, 1);
}

TEST_F(StreamTakerTest, AnErrorOfTakeEndsTheCall) {
  StartTaking([](const v1::SayRequest& message) {
    return message.text() == "bad" ? status::InvalidValue("bad message")
                                   : absl::OkStatus();
  });
  EXPECT_THAT(Gather({"a", "bad", "b"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_TRUE(Eventually([this] { return log_.gone == 1; }));
  EXPECT_EQ(log_.taken, 2);
  EXPECT_EQ(log_.finished, 0);
}

TEST_F(StreamTakerTest, AnExceptionOfTakeIsInternal) {
  StartTaking([](const v1::SayRequest&) -> absl::Status {
    throw std::runtime_error("secret");
  });
  const absl::Status status = Gather({"a"});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(status,
              MessageIs(::testing::Not(::testing::HasSubstr("secret"))));
  EXPECT_EQ(log_.finished, 0);
}

TEST_F(StreamTakerTest, AForeignDepartmentIsRefusedBeforeItIsTaken) {
  StartTaking([](const v1::SayRequest&) { return absl::OkStatus(); });
  EXPECT_THAT(
      Gather({"a", "b"}, kClerk, {"departments/nj-tcj", "departments/other"}),
      StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(log_.taken, 1);
  EXPECT_EQ(log_.finished, 0);
}

TEST_F(StreamTakerTest, AFastCallerIsHeldBackByASlowTake) {
  std::promise<void> go;
  std::shared_future<void> gate = go.get_future().share();
  StartTaking([gate](const v1::SayRequest&) {
    gate.wait();
    return absl::OkStatus();
  });
  auto context = rpc::MakeContext(As(kClerk));
  auto writer = stub().Gather(context.get(), &response_);
  v1::SayRequest request;
  request.set_name("departments/nj-tcj");
  request.set_text(std::string(1 << 20, 'x'));
  std::atomic<int> written{0};
  auto sending = std::async(std::launch::async, [&] {
    for (int i = 0; i < 64 && writer->Write(request); ++i) written.fetch_add(1);
    writer->WritesDone();
    return rpc::FromGrpc(writer->Finish());
  });
  ASSERT_TRUE(Eventually([this] { return log_.inside == 1; }));
  // The connection's window is far below 64 MiB.
  EXPECT_LT(written, 60);
  go.set_value();
  EXPECT_THAT(sending.get(), IsOk());
  EXPECT_EQ(written, 64);
  EXPECT_EQ(log_.taken, 64);
}

TEST_F(StreamTakerTest, AWaitingStreamHoldsNoWorker) {
  rpc::Runtime::Options options;
  options.worker_threads = 1;
  StartTaking([](const v1::SayRequest&) { return absl::OkStatus(); }, options);
  auto context = rpc::MakeContext(As(kClerk));
  auto writer = stub().Gather(context.get(), &response_);
  ASSERT_TRUE(writer->Write({}));
  ASSERT_TRUE(Eventually([this] { return log_.taken == 1; }));
  EXPECT_THAT(Say(As(kClerk)).status, IsOk());
  writer->WritesDone();
  EXPECT_THAT(rpc::FromGrpc(writer->Finish()), IsOk());
  EXPECT_EQ(log_.finished, 1);
}

TEST_F(StreamTakerTest, ABrokenStreamIsNotFinished) {
  StartTaking([](const v1::SayRequest&) { return absl::OkStatus(); });
  auto context = rpc::MakeContext(As(kClerk));
  auto writer = stub().Gather(context.get(), &response_);
  ASSERT_TRUE(writer->Write({}));
  ASSERT_TRUE(Eventually([this] { return log_.taken == 1; }));
  context->TryCancel();
  EXPECT_THAT(rpc::FromGrpc(writer->Finish()),
              StatusIs(absl::StatusCode::kCancelled));
  ASSERT_TRUE(Eventually([this] { return log_.gone == 1; }));
  EXPECT_EQ(log_.finished, 0);
}

}  // namespace
}  // namespace jixiao::testing

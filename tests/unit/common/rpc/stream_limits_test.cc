// Callers that open streams and send nothing, through a real loopback server.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "tests/unit/common/rpc/testdata/rpc_fixture.h"

namespace jixiao::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kCarol[] = "subject=carol;role=CLERK;department=nj-tcj";

// A Gather that is open and sends only what it is told to.
struct OpenStream {
  OpenStream(v1::EchoService::Stub& stub, const rpc::ClientOptions& options)
      : context(rpc::MakeContext(options)),
        writer(stub.Gather(context.get(), &response)) {}

  absl::Status End() { return rpc::FromGrpc(writer->Finish()); }

  std::unique_ptr<grpc::ClientContext> context;
  v1::SayResponse response;
  std::unique_ptr<grpc::ClientWriter<v1::SayRequest>> writer;
};

class StreamLimitsTest : public RpcFixture {
 protected:
  std::unique_ptr<OpenStream> Open(const std::string& principal = kClerk) {
    return std::make_unique<OpenStream>(stub(), As(principal));
  }

  bool OpenStreamsAre(size_t count) {
    return Eventually([this, count] { return runtime().in_flight() == count; });
  }
};

TEST_F(StreamLimitsTest, SilentStreamsNeitherShutOutUnaryCallsNorStay) {
  constexpr size_t kStreams = 300;
  rpc::Runtime::Options options;
  options.max_client_streams = kStreams;
  options.max_streams_per_caller = kStreams;
  options.stream_idle_timeout = absl::Seconds(3);
  // Fewer than the streams: they have no part in it.
  options.worker_threads = 2;
  options.max_queue = 4;
  Make(options);
  Start();
  std::vector<std::unique_ptr<OpenStream>> open;
  for (size_t i = 0; i < kStreams; ++i) open.push_back(Open());
  ASSERT_TRUE(OpenStreamsAre(kStreams));
  for (int i = 0; i < 50; ++i) EXPECT_THAT(Say(As(kClerk)).status, IsOk());
  EXPECT_EQ(runtime().in_flight(), kStreams);
  for (const auto& stream : open) {
    const absl::Status end = stream->End();
    EXPECT_THAT(end, StatusIs(absl::StatusCode::kDeadlineExceeded,
                              type::v1::ERROR_REASON_DEADLINE_EXCEEDED));
    EXPECT_THAT(end, MessageIs(HasSubstr("sent nothing for 3s")));
  }
  EXPECT_TRUE(OpenStreamsAre(0));
  EXPECT_EQ(runtime().abandoned(), 0u);
}

TEST_F(StreamLimitsTest, RefusesClientStreamsBeyondTheirLimit) {
  rpc::Runtime::Options options;
  options.max_client_streams = 2;
  Make(options);
  Start();
  const auto first = Open();
  const auto second = Open(kCarol);
  ASSERT_TRUE(OpenStreamsAre(2));
  EXPECT_THAT(Open()->End(), StatusIs(absl::StatusCode::kResourceExhausted,
                                      type::v1::ERROR_REASON_OVERLOADED));
  EXPECT_THAT(Say(As(kClerk)).status, IsOk());
  first->writer->WritesDone();
  EXPECT_THAT(first->End(), IsOk());
  const auto third = Open();
  third->writer->WritesDone();
  EXPECT_THAT(third->End(), IsOk());
}

TEST_F(StreamLimitsTest, RefusesACallerMoreStreamsThanItMayHave) {
  rpc::Runtime::Options options;
  options.max_streams_per_caller = 2;
  Make(options);
  // One that has come so far is through the whole gate.
  std::atomic<int> messages{0};
  service().on_message = [&] { messages.fetch_add(1); };
  Start();
  const auto first = Open();
  const auto second = Open();
  ASSERT_TRUE(first->writer->Write({}));
  ASSERT_TRUE(second->writer->Write({}));
  ASSERT_TRUE(Eventually([&] { return messages == 2; }));
  const absl::Status refused = Open()->End();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted,
                                type::v1::ERROR_REASON_RATE_LIMITED));
  EXPECT_THAT(refused, MessageIs(HasSubstr("alice has 2 streams open")));
  // Others may, and she may call.
  const auto of_another = Open(kCarol);
  EXPECT_THAT(Say(As(kClerk)).status, IsOk());
  first->writer->WritesDone();
  EXPECT_THAT(first->End(), IsOk());
  const auto third = Open();
  third->writer->WritesDone();
  EXPECT_THAT(third->End(), IsOk());
}

TEST_F(StreamLimitsTest, CountsStreamsOfBothDirections) {
  rpc::Runtime::Options options;
  options.max_streams_per_caller = 1;
  Make(options);
  std::atomic<bool> watching{false};
  service().watch = [&](const rpc::Call&, const v1::SayRequest&) {
    watching = true;
    return EchoService::Step::Wait(absl::Hours(1));
  };
  Start();
  auto context = rpc::MakeContext(As(kClerk));
  auto reader = stub().Watch(context.get(), {});
  ASSERT_TRUE(Eventually([&] { return watching.load(); }));
  EXPECT_THAT(Open()->End(), StatusIs(absl::StatusCode::kResourceExhausted,
                                      type::v1::ERROR_REASON_RATE_LIMITED));
  context->TryCancel();
  reader->Finish();
  ASSERT_TRUE(OpenStreamsAre(0));
  const auto next = Open();
  next->writer->WritesDone();
  EXPECT_THAT(next->End(), IsOk());
}

TEST_F(StreamLimitsTest, StreamsOfRefusedCallersAreNotCounted) {
  rpc::Runtime::Options options;
  options.max_streams_per_caller = 1;
  options.max_client_streams = 1;
  Make(options);
  Start();
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(Open("subject=alice;role=READER;department=-")->End(),
                StatusIs(absl::StatusCode::kPermissionDenied));
    EXPECT_THAT(Open("")->End(), StatusIs(absl::StatusCode::kUnauthenticated));
  }
  const auto stream = Open();
  stream->writer->WritesDone();
  EXPECT_THAT(stream->End(), IsOk());
}

TEST_F(StreamLimitsTest, ACallerThatGoesOnSendingIsNotIdle) {
  rpc::Runtime::Options options;
  options.stream_idle_timeout = absl::Milliseconds(500);
  Make(options);
  std::atomic<int> messages{0};
  service().on_message = [&] { messages.fetch_add(1); };
  Start();
  const auto stream = Open();
  // Longer in all than the timeout, and never so long at once.
  const absl::Time begin = absl::Now();
  int sent = 0;
  absl::Duration longest;
  absl::Time last = begin;
  while (absl::Now() - begin < absl::Milliseconds(1600)) {
    if (!stream->writer->Write({})) break;
    ++sent;
    absl::SleepFor(absl::Milliseconds(20));
    longest = std::max(longest, absl::Now() - last);
    last = absl::Now();
  }
  stream->writer->WritesDone();
  const absl::Status end = stream->End();
  // Where the machine itself was held up the server may have been right.
  if (longest < absl::Milliseconds(450)) {
    EXPECT_THAT(end, IsOk());
    EXPECT_EQ(messages, sent);
  }
}

TEST_F(StreamLimitsTest, ASlowServerIsNotTakenForAnIdleCaller) {
  rpc::Runtime::Options options;
  options.stream_idle_timeout = absl::Milliseconds(100);
  Make(options);
  service().on_message = [] { absl::SleepFor(absl::Milliseconds(400)); };
  Start();
  const auto stream = Open();
  stream->writer->Write({});
  stream->writer->WritesDone();
  EXPECT_THAT(stream->End(), IsOk());
}

TEST_F(StreamLimitsTest, EndsACallerThatStopsInTheMiddle) {
  rpc::Runtime::Options options;
  options.stream_idle_timeout = absl::Milliseconds(50);
  Make(options);
  std::atomic<int> runs{0};
  service().gather = [&](const rpc::Call&, std::vector<v1::SayRequest>,
                         v1::SayResponse&) {
    runs.fetch_add(1);
    return absl::OkStatus();
  };
  Start();
  const auto stream = Open();
  stream->writer->Write({});
  EXPECT_THAT(stream->End(), StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_TRUE(OpenStreamsAre(0));
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(RpcLines().at(0)["code"], "DEADLINE_EXCEEDED");
}

TEST_F(StreamLimitsTest, SurvivesMessagesThatRaceWithTheTimeout) {
  rpc::Runtime::Options options;
  options.stream_idle_timeout = absl::Milliseconds(2);
  Make(options);
  Start();
  int ended_well = 0;
  for (int i = 0; i < 200; ++i) {
    const auto stream = Open();
    for (int m = 0; m < i % 5; ++m) {
      absl::SleepFor(absl::Microseconds(400 * m));
      if (!stream->writer->Write({})) break;
    }
    absl::SleepFor(absl::Microseconds(25 * (i % 100)));
    stream->writer->WritesDone();
    const absl::Status end = stream->End();
    if (end.ok()) {
      ++ended_well;
    } else {
      EXPECT_THAT(end, StatusIs(absl::StatusCode::kDeadlineExceeded));
    }
  }
  EXPECT_TRUE(OpenStreamsAre(0));
  EXPECT_EQ(RpcLines().size(), 200u);
}

TEST_F(StreamLimitsTest, WithoutATimeoutAStreamMayBeIdle) {
  rpc::Runtime::Options options;
  options.stream_idle_timeout = absl::InfiniteDuration();
  Make(options);
  Start();
  const auto stream = Open();
  ASSERT_TRUE(OpenStreamsAre(1));
  stream->writer->WritesDone();
  EXPECT_THAT(stream->End(), IsOk());
}

}  // namespace
}  // namespace jixiao::testing

// One request, many responses, through a real loopback server.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "common/status/status.h"
#include "common/testing/matchers.h"
#include "tests/unit/common/rpc/testdata/rpc_fixture.h"

namespace jixiao::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Step = EchoService::Step;

Step Text(const std::string& text) {
  v1::SayResponse response;
  response.set_text(text);
  return Step::Message(std::move(response));
}

class ServerStreamTest : public RpcFixture {
 protected:
  absl::Status Watch(const rpc::ClientOptions& options,
                     const std::string& name = "departments/nj-tcj") {
    auto context = rpc::MakeContext(options);
    v1::SayRequest request;
    request.set_name(name);
    auto reader = stub().Watch(context.get(), request);
    v1::SayResponse response;
    texts_.clear();
    while (reader->Read(&response)) texts_.push_back(response.text());
    return rpc::FromGrpc(reader->Finish());
  }

  std::vector<std::string> texts_;
  std::atomic<int> steps_{0};
};

TEST_F(ServerStreamTest, SendsWhatTheSourceGivesUntilItEnds) {
  Make();
  service().watch = [this](
                        const rpc::Call&,
                        const v1::SayRequest& request) -> absl::StatusOr<Step> {
    const int step = steps_.fetch_add(1);
    return step < 3 ? Text(request.name() + std::to_string(step)) : Step::End();
  };
  Start();
  ASSERT_THAT(Watch(As(kClerk)), IsOk());
  EXPECT_THAT(texts_, ElementsAre("departments/nj-tcj0", "departments/nj-tcj1",
                                  "departments/nj-tcj2"));
  EXPECT_EQ(runtime().in_flight(), 0u);
}

TEST_F(ServerStreamTest, WaitsWithoutAWorker) {
  rpc::Runtime::Options options;
  options.worker_threads = 1;
  Make(options);
  std::atomic<bool> said{false};
  service().watch = [&](const rpc::Call&,
                        const v1::SayRequest&) -> absl::StatusOr<Step> {
    steps_.fetch_add(1);
    if (!said) return Step::Wait(absl::Milliseconds(1));
    return steps_.fetch_add(1000) > 1000 ? Step::End() : Text("told");
  };
  service().say = [&](const rpc::Call&, const v1::SayRequest&,
                      v1::SayResponse&) {
    said = true;
    return absl::OkStatus();
  };
  Start();
  std::thread speaker([this] {
    EXPECT_TRUE(Eventually([this] { return steps_.load() >= 3; }));
    EXPECT_THAT(Say(As(kClerk)).status, IsOk());
  });
  EXPECT_THAT(Watch(As(kClerk)), IsOk());
  speaker.join();
  EXPECT_THAT(texts_, ElementsAre("told"));
}

TEST_F(ServerStreamTest, WaitsAsLongAsTheSourceSays) {
  Make();
  service().watch = [this](const rpc::Call&,
                           const v1::SayRequest&) -> absl::StatusOr<Step> {
    return steps_.fetch_add(1) == 0 ? Step::Wait(absl::Milliseconds(60))
                                    : Step::End();
  };
  Start();
  const absl::Time before = absl::Now();
  ASSERT_THAT(Watch(As(kClerk)), IsOk());
  EXPECT_GE(absl::Now() - before, absl::Milliseconds(55));
}

TEST_F(ServerStreamTest, EndsWithTheErrorOfTheSource) {
  Make();
  service().watch = [this](const rpc::Call&,
                           const v1::SayRequest&) -> absl::StatusOr<Step> {
    if (steps_.fetch_add(1) == 0) return Text("first");
    return status::NotFound("jixiao/Report", "reports/r");
  };
  Start();
  EXPECT_THAT(Watch(As(kClerk)),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(texts_, ElementsAre("first"));
}

TEST_F(ServerStreamTest, RefusesWhoeverMayNotCall) {
  Make();
  service().watch = [this](const rpc::Call&,
                           const v1::SayRequest&) -> absl::StatusOr<Step> {
    steps_.fetch_add(1);
    return Step::End();
  };
  Start();
  EXPECT_THAT(Watch({}), StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(Watch(As(kClerk), "departments/other"),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(steps_, 0);
}

TEST_F(ServerStreamTest, StopsAWaitWhenTheCallerCancels) {
  Make();
  service().watch = [this](const rpc::Call&,
                           const v1::SayRequest&) -> absl::StatusOr<Step> {
    steps_.fetch_add(1);
    return Step::Wait(absl::Hours(1));
  };
  Start();
  auto context = rpc::MakeContext(As(kClerk));
  auto reader = stub().Watch(context.get(), {});
  ASSERT_TRUE(Eventually([this] { return steps_.load() == 1; }));
  context->TryCancel();
  EXPECT_THAT(rpc::FromGrpc(reader->Finish()),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_TRUE(Eventually([this] { return runtime().in_flight() == 0; }));
  EXPECT_EQ(steps_, 1);
}

TEST_F(ServerStreamTest, StopsAtTheDeadline) {
  rpc::Runtime::Options options;
  options.default_stream_deadline = absl::Milliseconds(50);
  Make(options);
  service().watch = [](const rpc::Call&,
                       const v1::SayRequest&) -> absl::StatusOr<Step> {
    return Step::Wait(absl::Hours(1));
  };
  Start();
  rpc::ClientOptions call = As(kClerk);
  call.deadline = absl::InfiniteFuture();
  EXPECT_THAT(Watch(call), StatusIs(absl::StatusCode::kDeadlineExceeded,
                                    type::v1::ERROR_REASON_DEADLINE_EXCEEDED));
  EXPECT_THAT(texts_, IsEmpty());
}

TEST_F(ServerStreamTest, EndsWhenTheServerDrains) {
  Make();
  service().watch = [this](const rpc::Call&,
                           const v1::SayRequest&) -> absl::StatusOr<Step> {
    if (steps_.fetch_add(1) == 2) runtime().Drain();
    return Step::Wait(absl::Milliseconds(1));
  };
  Start();
  EXPECT_THAT(Watch(As(kClerk)), StatusIs(absl::StatusCode::kUnavailable,
                                          type::v1::ERROR_REASON_DRAINING));
}

TEST_F(ServerStreamTest, RefusesStreamsBeyondTheLimit) {
  rpc::Runtime::Options options;
  options.max_streams = 0;
  Make(options);
  Start();
  EXPECT_THAT(Watch(As(kClerk)), StatusIs(absl::StatusCode::kResourceExhausted,
                                          type::v1::ERROR_REASON_OVERLOADED));
}

}  // namespace
}  // namespace jixiao::testing

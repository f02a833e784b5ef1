// The trace a call belongs to, through a real loopback server.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "common/trace/trace.h"
#include "tests/unit/common/rpc/testdata/rpc_fixture.h"

namespace jixiao::testing {
namespace {

using ::testing::MatchesRegex;

constexpr char kTraceparent[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
constexpr char kTraceId[] = "4bf92f3577b34da6a3ce929d0e0e4736";
constexpr char kSpanId[] = "00f067aa0ba902b7";

class CallTraceTest : public RpcFixture {
 protected:
  void StartKeeping() {
    Make();
    service().say = [this](const rpc::Call& call, const v1::SayRequest&,
                           v1::SayResponse&) {
      seen_ = call.trace;
      log::Info("inside");
      return absl::OkStatus();
    };
    Start();
  }

  rpc::ClientOptions Under(const std::string& traceparent) {
    rpc::ClientOptions options = As(kClerk);
    options.traceparent = traceparent;
    return options;
  }

  trace::Context seen_;
};

TEST_F(CallTraceTest, BeginsATraceAndLogsIt) {
  StartKeeping();
  ASSERT_THAT(Say(As(kClerk)).status, IsOk());
  EXPECT_THAT(seen_.trace_id, MatchesRegex("[0-9a-f]{32}"));
  EXPECT_THAT(seen_.span_id, MatchesRegex("[0-9a-f]{16}"));
  EXPECT_EQ(RpcLines().at(0)["trace_id"], seen_.trace_id);
  EXPECT_EQ(RpcLines().at(0)["span_id"], seen_.span_id);
  const auto inside = Lines("inside");
  ASSERT_EQ(inside.size(), 1u);
  EXPECT_EQ(inside[0]["trace_id"], seen_.trace_id);
}

TEST_F(CallTraceTest, IsANewSpanOfTheCallersTrace) {
  StartKeeping();
  ASSERT_THAT(Say(Under(kTraceparent)).status, IsOk());
  EXPECT_EQ(seen_.trace_id, kTraceId);
  EXPECT_NE(seen_.span_id, kSpanId);
  EXPECT_FALSE(seen_.sampled);
  EXPECT_EQ(RpcLines().at(0)["trace_id"], kTraceId);
  EXPECT_EQ(RpcLines().at(0)["span_id"], seen_.span_id);
}

TEST_F(CallTraceTest, BeginsAnotherForOneThatIsNone) {
  StartKeeping();
  for (const char* traceparent :
       {"garbage", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-00"}) {
    ASSERT_THAT(Say(Under(traceparent)).status, IsOk());
    EXPECT_THAT(seen_.trace_id, MatchesRegex("[0-9a-f]{32}"));
    EXPECT_NE(seen_.trace_id, kTraceId) << traceparent;
  }
}

TEST_F(CallTraceTest, BeginsAnotherForMoreThanOne) {
  StartKeeping();
  auto context = rpc::MakeContext(Under(kTraceparent));
  context->AddMetadata(trace::kTraceparentKey, kTraceparent);
  v1::SayRequest request;
  request.set_name("departments/nj-tcj");
  v1::SayResponse response;
  ASSERT_THAT(rpc::FromGrpc(stub().Say(context.get(), request, &response)),
              IsOk());
  Settle();
  EXPECT_NE(seen_.trace_id, kTraceId);
}

TEST_F(CallTraceTest, LogsTheTraceOfARefusedCall) {
  StartKeeping();
  rpc::ClientOptions options;
  options.traceparent = kTraceparent;
  EXPECT_THAT(Say(options).status,
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_EQ(RpcLines().at(0)["trace_id"], kTraceId);
}

TEST_F(CallTraceTest, GoesOnInCallsMadeOnBehalfOfAnother) {
  Make();
  service().say = [this](const rpc::Call& call, const v1::SayRequest& request,
                         v1::SayResponse&) {
    if (request.text() == "inner") return absl::OkStatus();
    return Say(rpc::OnBehalfOf(call, kClerk), "inner").status;
  };
  Start();
  ASSERT_THAT(Say(Under(kTraceparent), "outer").status, IsOk());
  const auto lines = RpcLines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["trace_id"], kTraceId);
  EXPECT_EQ(lines[1]["trace_id"], kTraceId);
  EXPECT_NE(lines[0]["span_id"], lines[1]["span_id"]);
  EXPECT_EQ(lines[0]["request_id"], lines[1]["request_id"]);
}

TEST_F(CallTraceTest, OfACallWithoutOneIsNotPassedOn) {
  EXPECT_EQ(rpc::OnBehalfOf(rpc::Call(), kClerk).traceparent, "");
}

}  // namespace
}  // namespace jixiao::testing

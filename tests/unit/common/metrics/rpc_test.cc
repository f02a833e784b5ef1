#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "common/metrics/metrics.h"
#include "common/testing/scrape.h"
#include "jixiao/testing/v1/echo.pb.h"

namespace jixiao::metrics {
namespace {

using ::jixiao::testing::Scrape;

constexpr char kSay[] = "jixiao.testing.v1.EchoService/Say";

std::string LabelsOf(const std::string& method, const std::string& type) {
  return "{method=\"" + method + "\",type=\"" + type + "\"}";
}

std::string FinishedSeries(const std::string& code) {
  return "jixiao_rpc_finished_total{code=\"" + code + "\",method=\"" + kSay +
         "\",type=\"unary\"}";
}

// Counters live as long as the process, so each test looks at differences.
class RpcMetricsTest : public ::testing::Test {
 protected:
  RpcMetricsTest() {
    // The .proto's generated code is linked in only when something of it is
    // used.
    jixiao::testing::v1::SayRequest::descriptor();
    RpcStarted(kSay);
    RpcFinished(kSay, "OK", absl::ZeroDuration());
    exposer_ = *Exposer::Listen("127.0.0.1:0");
  }

  Scrape Now() const { return Scrape(exposer_->port()); }

  std::unique_ptr<Exposer> exposer_;
};

TEST_F(RpcMetricsTest, CountsACallUnderItsMethodTypeAndCode) {
  const Scrape before = Now();
  RpcStarted(kSay);
  RpcFinished(kSay, "NOT_FOUND", absl::Milliseconds(3));
  const Scrape after = Now();
  const std::string started =
      "jixiao_rpc_started_total" + LabelsOf(kSay, "unary");
  EXPECT_EQ(after.Value(started) - before.Value(started), 1);
  EXPECT_EQ(after.Value(FinishedSeries("NOT_FOUND")), 1);
  EXPECT_EQ(after.Value(FinishedSeries("OK")),
            before.Value(FinishedSeries("OK")));
}

TEST_F(RpcMetricsTest, KnowsMethodsBeforeTheirFirstCall) {
  const std::string whisper = "jixiao.testing.v1.EchoService/Whisper";
  EXPECT_EQ(
      Now().Value("jixiao_rpc_started_total" + LabelsOf(whisper, "unary")), -1);
  RpcKnown(whisper);
  const Scrape known = Now();
  EXPECT_EQ(
      known.Value("jixiao_rpc_started_total" + LabelsOf(whisper, "unary")), 0);
  for (const std::string code : {"OK", "INTERNAL"}) {
    EXPECT_EQ(known.Value("jixiao_rpc_finished_total{code=\"" + code +
                          "\",method=\"" + whisper + "\",type=\"unary\"}"),
              0);
  }
}

TEST_F(RpcMetricsTest, TellsHowManyCallsAreUnderWay) {
  const std::string series = "jixiao_rpc_in_flight" + LabelsOf(kSay, "unary");
  RpcStarted(kSay);
  RpcStarted(kSay);
  EXPECT_EQ(Now().Value(series), 2);
  RpcFinished(kSay, "OK", absl::ZeroDuration());
  RpcFinished(kSay, "OK", absl::ZeroDuration());
  EXPECT_EQ(Now().Value(series), 0);
}

TEST_F(RpcMetricsTest, PutsDurationsIntoBucketsOfSeconds) {
  const auto bucket = [](const std::string& le) {
    return std::string("jixiao_rpc_duration_seconds_bucket{method=\"") + kSay +
           "\",type=\"unary\",le=\"" + le + "\"}";
  };
  const std::string sum =
      "jixiao_rpc_duration_seconds_sum" + LabelsOf(kSay, "unary");
  const Scrape before = Now();
  RpcStarted(kSay);
  RpcFinished(kSay, "OK", absl::Milliseconds(700));
  const Scrape after = Now();
  EXPECT_EQ(after.Value(bucket("0.5")), before.Value(bucket("0.5")));
  EXPECT_EQ(after.Value(bucket("1")) - before.Value(bucket("1")), 1);
  EXPECT_EQ(after.Value(bucket("+Inf")) - before.Value(bucket("+Inf")), 1);
  EXPECT_NEAR(after.Value(sum) - before.Value(sum), 0.7, 1e-9);
}

TEST_F(RpcMetricsTest, TakesAClockThatWentBackForNoTime) {
  const std::string sum =
      "jixiao_rpc_duration_seconds_sum" + LabelsOf(kSay, "unary");
  const double before = Now().Value(sum);
  RpcStarted(kSay);
  RpcFinished(kSay, "OK", absl::Seconds(-5));
  EXPECT_EQ(Now().Value(sum), before);
}

TEST_F(RpcMetricsTest, TellsStreamsFromOtherCalls) {
  const std::string watch = "jixiao.testing.v1.EchoService/Watch";
  const std::string gather = "jixiao.testing.v1.EchoService/Gather";
  for (const std::string& method : {watch, gather}) {
    RpcStarted(method);
    RpcFinished(method, "OK", absl::ZeroDuration());
  }
  const Scrape scrape = Now();
  const std::string started = "jixiao_rpc_started_total";
  EXPECT_GE(scrape.Value(started + LabelsOf(watch, "server_stream")), 1);
  EXPECT_GE(scrape.Value(started + LabelsOf(gather, "client_stream")), 1);
}

TEST_F(RpcMetricsTest, CountsMethodsThatNoDescriptorKnowsTogether) {
  const std::string other =
      "jixiao_rpc_started_total" + LabelsOf("other", "other");
  for (int i = 0; i < 100; ++i) {
    const std::string method = "made.up.Service/Method" + std::to_string(i);
    RpcStarted(method);
    RpcFinished(method, "UNIMPLEMENTED", absl::ZeroDuration());
  }
  const Scrape scrape = Now();
  EXPECT_GE(scrape.Value(other), 100);
  for (const auto& [series, value] : scrape.series()) {
    EXPECT_EQ(series.find("made.up"), std::string::npos) << series;
  }
}

TEST_F(RpcMetricsTest, CountsACodeThatIsNoneAsUnknown) {
  RpcStarted(kSay);
  RpcFinished(kSay, "departments/nj-tcj", absl::ZeroDuration());
  const Scrape scrape = Now();
  EXPECT_GE(scrape.Value(FinishedSeries("UNKNOWN")), 1);
  for (const auto& [series, value] : scrape.series()) {
    EXPECT_EQ(series.find("nj-tcj"), std::string::npos) << series;
  }
}

TEST_F(RpcMetricsTest, LosesNoCallOfManyThreadsWhileItIsScraped) {
  constexpr int kThreads = 4;
  constexpr int kCalls = 2000;
  const std::string series =
      "jixiao_rpc_started_total" + LabelsOf(kSay, "unary");
  const Scrape before = Now();
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([] {
      for (int call = 0; call < kCalls; ++call) {
        RpcStarted(kSay);
        RpcFinished(kSay, call % 2 == 0 ? "OK" : "ABORTED",
                    absl::Microseconds(call));
      }
    });
  }
  double seen = before.Value(series);
  for (int i = 0; i < 20; ++i) {
    const double now = Now().Value(series);
    EXPECT_GE(now, seen);
    seen = now;
  }
  for (std::thread& thread : threads) thread.join();
  const Scrape after = Now();
  EXPECT_EQ(after.Value(series) - before.Value(series), kThreads * kCalls);
  EXPECT_EQ(after.Value(FinishedSeries("ABORTED")), kThreads * kCalls / 2);
  EXPECT_EQ(after.Value("jixiao_rpc_in_flight" + LabelsOf(kSay, "unary")), 0);
}

}  // namespace
}  // namespace jixiao::metrics

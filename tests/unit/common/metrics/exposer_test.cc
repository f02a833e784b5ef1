#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "common/metrics/metrics.h"
#include "common/testing/matchers.h"
#include "common/testing/scrape.h"

namespace jixiao::metrics {
namespace {

using ::jixiao::testing::HttpGet;
using ::jixiao::testing::Scrape;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// A connection that says nothing.
class SilentClient {
 public:
  explicit SilentClient(int port)
      : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(socket_, reinterpret_cast<const sockaddr*>(&address),
                         sizeof(address)) == 0;
  }
  ~SilentClient() { close(socket_); }
  SilentClient(const SilentClient&) = delete;
  SilentClient& operator=(const SilentClient&) = delete;

  bool connected() const { return connected_; }

 private:
  const int socket_;
  bool connected_ = false;
};

TEST(ExposerTest, ServesTextThatPrometheusReads) {
  SetReady(true);
  const auto exposer = Exposer::Listen("127.0.0.1:0");
  JX_ASSERT_OK(exposer);
  ASSERT_GT((*exposer)->port(), 0);
  const std::string answer = HttpGet((*exposer)->port(), "/metrics");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(answer, HasSubstr("Content-Type: text/plain"));
  EXPECT_THAT(answer, HasSubstr("# TYPE jixiao_ready gauge\n"));
}

TEST(ExposerTest, ServesNothingElse) {
  const auto exposer = Exposer::Listen("127.0.0.1:0");
  JX_ASSERT_OK(exposer);
  for (const std::string path :
       {"/", "/etc/passwd", "/../etc/passwd", "/favicon.ico", "/metricsx"}) {
    EXPECT_THAT(HttpGet((*exposer)->port(), path),
                ::testing::Not(StartsWith("HTTP/1.1 200 ")))
        << path;
  }
}

TEST(ExposerTest, TakesOnlyANumericAddressWithAPort) {
  for (const std::string address :
       {"", "9101", ":9101", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
        "127.0.0.1:-1", "127.0.0.1:9101s", "127.0.0.1:9101r", "+9101",
        "127.0.0.1:0,127.0.0.2:0", "host.example:9101", "unix:/tmp/metrics",
        "[]:9101", "::1:9101", "127.0.0.1:99999999999"}) {
    const auto exposer = Exposer::Listen(address);
    EXPECT_TRUE(absl::IsInvalidArgument(exposer.status())) << address;
    EXPECT_THAT(std::string(exposer.status().message()),
                HasSubstr("\"" + address + "\""));
  }
}

TEST(ExposerTest, TakesALoopbackName) {
  const auto exposer = Exposer::Listen("localhost:0");
  JX_ASSERT_OK(exposer);
  EXPECT_THAT(HttpGet((*exposer)->port(), "/metrics"),
              StartsWith("HTTP/1.1 200 "));
}

TEST(ExposerTest, ListensOnIpv6Too) {
  auto exposer = Exposer::Listen("[::1]:0");
  if (absl::IsUnavailable(exposer.status())) {
    GTEST_SKIP() << "this machine has no IPv6";
  }
  JX_ASSERT_OK(exposer);
  EXPECT_GT((*exposer)->port(), 0);
  const absl::Time start = absl::Now();
  exposer->reset();
  EXPECT_LT(absl::Now() - start, absl::Seconds(1));
}

TEST(ExposerTest, SaysThatAnAddressIsTaken) {
  const auto first = Exposer::Listen("127.0.0.1:0");
  JX_ASSERT_OK(first);
  const std::string address = "127.0.0.1:" + std::to_string((*first)->port());
  const auto second = Exposer::Listen(address);
  EXPECT_TRUE(absl::IsUnavailable(second.status()));
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(address));
}

TEST(ExposerTest, FreesItsPortWhenItEnds) {
  auto first = Exposer::Listen("127.0.0.1:0");
  JX_ASSERT_OK(first);
  const int port = (*first)->port();
  EXPECT_THAT(HttpGet(port, "/metrics"), StartsWith("HTTP/1.1 200 "));
  const absl::Time start = absl::Now();
  first->reset();
  EXPECT_LT(absl::Now() - start, absl::Seconds(1)) << "it ends at once";
  EXPECT_EQ(HttpGet(port, "/metrics"), "");
  JX_EXPECT_OK(Exposer::Listen("127.0.0.1:" + std::to_string(port)));
}

TEST(ExposerTest, LetsClientsThatSayNothingGo) {
  const auto exposer = Exposer::Listen("127.0.0.1:0");
  JX_ASSERT_OK(exposer);
  std::vector<std::unique_ptr<SilentClient>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<SilentClient>((*exposer)->port()));
    ASSERT_TRUE(clients.back()->connected());
  }
  const absl::Time start = absl::Now();
  EXPECT_THAT(HttpGet((*exposer)->port(), "/metrics"),
              StartsWith("HTTP/1.1 200 "));
  EXPECT_LT(absl::Now() - start, absl::Seconds(30));
}

}  // namespace
}  // namespace jixiao::metrics

#include <gtest/gtest.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "common/metrics/metrics.h"
#include "common/testing/memory.h"
#include "common/testing/scrape.h"

namespace jixiao::metrics {
namespace {

using ::jixiao::testing::Scrape;

class ProcessMetricsTest : public ::testing::Test {
 protected:
  Scrape Now() const { return Scrape(exposer_->port()); }

  const std::unique_ptr<Exposer> exposer_ = *Exposer::Listen("127.0.0.1:0");
};

TEST_F(ProcessMetricsTest, SaysWhoItIs) {
  SetBuildInfo("jixiao-test", "1.2.3");
  EXPECT_EQ(Now().Value(
                R"(jixiao_build_info{service="jixiao-test",version="1.2.3"})"),
            1);
}

TEST_F(ProcessMetricsTest, TellsWhatTheSystemKnowsOfIt) {
  const Scrape before = Now();
  const double now = absl::ToDoubleSeconds(absl::Now() - absl::UnixEpoch());
  EXPECT_GT(before.Value("process_resident_memory_bytes"), 1 << 20);
  EXPECT_LT(before.Value("process_resident_memory_bytes"), 1 << 30);
  EXPECT_GE(before.Value("process_threads"), 2);
  EXPECT_GE(before.Value("process_cpu_seconds_total"), 0);
  // The system counts its start in whole seconds.
  EXPECT_LT(before.Value("process_start_time_seconds"), now + 2);
  EXPECT_GT(before.Value("process_start_time_seconds"), now - 600);
  EXPECT_GT(before.Value("process_max_fds"), before.Value("process_open_fds"));
}

TEST_F(ProcessMetricsTest, TellsHowMuchIsAllocated) {
  if (!testing::kMemoryIsMeasurable) GTEST_SKIP() << "under a sanitizer";
  constexpr double kMiB = 1 << 20;
  const double before = Now().Value("jixiao_allocated_memory_bytes");
  auto held = std::make_unique<std::string>(size_t{8} << 20, 'x');
  auto small = std::make_unique<std::vector<std::string>>(
      1 << 13, std::string(1 << 10, 'x'));
  const double with = Now().Value("jixiao_allocated_memory_bytes");
  held.reset();
  small.reset();
  const double after = Now().Value("jixiao_allocated_memory_bytes");
  EXPECT_NEAR(with - before, 16 * kMiB, kMiB);
  EXPECT_NEAR(after - before, 0, kMiB);
}

TEST_F(ProcessMetricsTest, CountsDescriptorsThatAreOpen) {
  const double before = Now().Value("process_open_fds");
  std::vector<int> files;
  for (int i = 0; i < 10; ++i) files.push_back(dup(0));
  const double after = Now().Value("process_open_fds");
  for (const int file : files) close(file);
  // Connections of scrapes come and go.
  EXPECT_NEAR(after - before, 10, 3);
}

TEST_F(ProcessMetricsTest, FollowsReadiness) {
  SetReady(true);
  EXPECT_EQ(Now().Value("jixiao_ready"), 1);
  SetReady(false);
  EXPECT_EQ(Now().Value("jixiao_ready"), 0);
}

TEST_F(ProcessMetricsTest, ShowsThatAnOldPolicyIsInForceUntilANewOneIsTaken) {
  const std::string last =
      R"(jixiao_config_last_reload_successful{what="policy"})";
  ReloadFinished(Reloaded::kPolicy, true);
  EXPECT_EQ(Now().Value(last), 1);
  ReloadFinished(Reloaded::kPolicy, false);
  ReloadFinished(Reloaded::kTokenKeys, true);
  const Scrape refused = Now();
  EXPECT_EQ(refused.Value(last), 0);
  EXPECT_EQ(refused.Value(
                R"(jixiao_config_last_reload_successful{what="token_keys"})"),
            1);
  EXPECT_EQ(
      refused.Value(
          R"(jixiao_config_reloads_total{outcome="refused",what="policy"})"),
      1);
  ReloadFinished(Reloaded::kPolicy, true);
  const Scrape taken = Now();
  EXPECT_EQ(taken.Value(last), 1);
  EXPECT_EQ(
      taken.Value(
          R"(jixiao_config_reloads_total{outcome="taken",what="policy"})"),
      2);
}

TEST_F(ProcessMetricsTest, TellsWhenACertificateEnds) {
  const std::string series =
      "jixiao_certificate_expiry_timestamp_seconds"
      R"({flag="tls_certificate_file"})";
  EXPECT_EQ(Now().Value(series), -1) << "none without a certificate";
  SetCertificateExpiry("tls_certificate_file",
                       absl::FromUnixSeconds(1800000000));
  EXPECT_EQ(Now().Value(series), 1800000000);
}

TEST_F(ProcessMetricsTest, TellsCheckpointsOnceThereIsOne) {
  const std::string last = "jixiao_audit_last_checkpoint_timestamp_seconds";
  const std::string number = "jixiao_audit_last_checkpoint_number";
  const std::string made = R"(jixiao_audit_checkpoints_total{outcome="made"})";
  const std::string failed =
      R"(jixiao_audit_checkpoints_total{outcome="failed"})";
  EXPECT_FALSE(Now().Has(last)) << "an age of decades would be an alarm";
  SetLastAuditCheckpoint(7, absl::FromUnixSeconds(1700000000));
  EXPECT_EQ(Now().Value(last), 1700000000);
  EXPECT_EQ(Now().Value(number), 7);
  EXPECT_EQ(Now().Value(made), 0) << "it was made by an earlier process";
  AuditCheckpointMade(8, absl::FromUnixSeconds(1700000300));
  AuditCheckpointFailed();
  const Scrape after = Now();
  EXPECT_EQ(after.Value(last), 1700000300);
  EXPECT_EQ(after.Value(number), 8);
  EXPECT_EQ(after.Value(made), 1);
  EXPECT_EQ(after.Value(failed), 1);
}

TEST_F(ProcessMetricsTest, TellsUntilWhenTheTrailIsCovered) {
  const std::string covered = "jixiao_audit_covered_timestamp_seconds";
  EXPECT_FALSE(Now().Has(covered));
  AuditTrailCovered(absl::FromUnixSeconds(1700000600));
  EXPECT_EQ(Now().Value(covered), 1700000600);
}

}  // namespace
}  // namespace jixiao::metrics

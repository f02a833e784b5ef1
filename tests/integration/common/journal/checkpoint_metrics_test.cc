// What is told of checkpoints, as Prometheus gets it.

#include <fstream>
#include <memory>
#include <string>

#include "common/metrics/metrics.h"
#include "common/testing/scrape.h"
#include "tests/integration/common/journal/checkpoint_test_base.h"

namespace jixiao::journal {
namespace {

constexpr char kMade[] = R"(jixiao_audit_checkpoints_total{outcome="made"})";
constexpr char kFailed[] =
    R"(jixiao_audit_checkpoints_total{outcome="failed"})";
constexpr char kLast[] = "jixiao_audit_last_checkpoint_timestamp_seconds";
constexpr char kCovered[] = "jixiao_audit_covered_timestamp_seconds";

class CheckpointMetricsTest : public CheckpointTest {
 protected:
  testing::Scrape Now() const { return testing::Scrape(exposer_->port()); }

  const std::unique_ptr<metrics::Exposer> exposer_ =
      *metrics::Exposer::Listen("127.0.0.1:0");
};

TEST_F(CheckpointMetricsTest, ATrailOnWhichNothingHappensStaysCovered) {
  Checkpointer checkpointer = Load(NewFile());
  WriteEvent();
  JX_ASSERT_OK(checkpointer.Make({}));
  const testing::Scrape first = Now();
  const double made = absl::ToDoubleSeconds(clock_.Now() - absl::UnixEpoch());
  EXPECT_EQ(first.Value(kLast), made);
  EXPECT_EQ(first.Value(kCovered), made);
  clock_.Advance(absl::Hours(5));
  JX_ASSERT_OK(checkpointer.Make({}));
  const testing::Scrape second = Now();
  EXPECT_EQ(second.Value(kMade), first.Value(kMade));
  EXPECT_EQ(second.Value(kLast), made);
  EXPECT_EQ(second.Value(kCovered), made + 5 * 3600);
}

TEST_F(CheckpointMetricsTest, ACheckpointThatCannotBeMadeCoversNothing) {
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  WriteEvent();
  JX_ASSERT_OK(checkpointer.Make({}));
  const testing::Scrape before = Now();
  std::ofstream(file, std::ios::app) << "no checkpoint\n";
  clock_.Advance(absl::Hours(1));
  EXPECT_FALSE(checkpointer.Make({}).ok());
  const testing::Scrape after = Now();
  EXPECT_EQ(after.Value(kFailed) - before.Value(kFailed), 1);
  EXPECT_EQ(after.Value(kCovered), before.Value(kCovered));
  EXPECT_EQ(after.Value(kMade), before.Value(kMade));
}

}  // namespace
}  // namespace jixiao::journal

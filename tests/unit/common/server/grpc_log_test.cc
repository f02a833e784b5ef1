#include "common/server/grpc_log.h"

#include <grpc/support/log.h>
#include <gtest/gtest.h>

#include "common/log/log.h"
#include "nlohmann/json.hpp"

namespace jixiao::server {
namespace {

constexpr absl::Time kStart = absl::UnixEpoch();

TEST(LineLimitTest, CountsWhatItHoldsBack) {
  LineLimit limit(2);
  EXPECT_EQ(limit.Pass(kStart), 0);
  EXPECT_EQ(limit.Pass(kStart), 0);
  EXPECT_EQ(limit.Pass(kStart + absl::Milliseconds(999)), std::nullopt);
  EXPECT_EQ(limit.Pass(kStart + absl::Milliseconds(999)), std::nullopt);
  EXPECT_EQ(limit.Pass(kStart + absl::Seconds(1)), 2);
  EXPECT_EQ(limit.Pass(kStart + absl::Seconds(1)), 0);
  EXPECT_EQ(limit.Pass(kStart + absl::Seconds(1)), std::nullopt);
}

TEST(GrpcLogTest, GrpcsComplaintsAreLinesOfTheLog) {
  const log::Capture capture;
  TakeGrpcLog();
  gpr_set_log_verbosity(GPR_LOG_SEVERITY_ERROR);
  gpr_log(GPR_ERROR, "handshake %d failed", 7);
  ASSERT_EQ(capture.Lines().size(), 1u);
  const auto line = nlohmann::json::parse(capture.Lines()[0]);
  EXPECT_EQ(line["event"], "grpc");
  EXPECT_EQ(line["level"], "warning");
  EXPECT_EQ(line["detail"], "handshake 7 failed");
  EXPECT_EQ(line["source"].get<std::string>().rfind("grpc_log_test.cc:", 0),
            0u);
}

}  // namespace
}  // namespace jixiao::server

#include "services/orchestrator/domain/workflow.h"

#include <algorithm>

#include "common/status/status.h"

namespace jixiao::orchestrator {

using report::v1::REPORT_STEP_ASSEMBLE;
using report::v1::REPORT_STEP_COLLECT;
using report::v1::REPORT_STEP_DONE;
using report::v1::REPORT_STEP_EVALUATE;
using report::v1::REPORT_STEP_GENERATE;
using report::v1::REPORT_STEP_LIST;
using report::v1::REPORT_STEP_PUBLISH;
using report::v1::REPORT_STEP_RENDER;
using report::v1::REPORT_STEP_SEAL;

ReportStep NextStep(ReportStep step) {
  switch (step) {
    case REPORT_STEP_COLLECT:
      return REPORT_STEP_EVALUATE;
    case REPORT_STEP_EVALUATE:
      return REPORT_STEP_ASSEMBLE;
    case REPORT_STEP_ASSEMBLE:
      return REPORT_STEP_RENDER;
    case REPORT_STEP_PUBLISH:
      return REPORT_STEP_SEAL;
    case REPORT_STEP_LIST:
      return REPORT_STEP_GENERATE;
    default:
      return REPORT_STEP_DONE;
  }
}

int ProgressPercent(ReportStep step) {
  switch (step) {
    case REPORT_STEP_COLLECT:
      return 5;
    case REPORT_STEP_EVALUATE:
      return 30;
    case REPORT_STEP_ASSEMBLE:
      return 60;
    case REPORT_STEP_RENDER:
      return 80;
    case REPORT_STEP_PUBLISH:
      return 20;
    case REPORT_STEP_SEAL:
      return 60;
    case REPORT_STEP_DONE:
      return 100;
    default:
      return 0;
  }
}

int BatchProgressPercent(bool ended, int ended_count, int total_count) {
  if (ended) return 100;
  if (total_count == 0) return 0;
  return std::min(99, static_cast<int>(100LL * ended_count / total_count));
}

bool IsTransient(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kCancelled:
      return true;
    case absl::StatusCode::kAborted:
      return status::ReasonOf(error) ==
             type::v1::ERROR_REASON_TRANSACTION_CONFLICT;
    default:
      return false;
  }
}

int MaxAttempts(ReportStep step) {
  constexpr int kMinutes = 20;
  constexpr int kADay = 3000;  // of half a minute each
  return step == report::v1::REPORT_STEP_SEAL ? kADay : kMinutes;
}

absl::Duration Backoff(int attempt) {
  const int doublings = std::clamp(attempt - 1, 0, 7);
  return std::min(absl::Milliseconds(250) * (1 << doublings),
                  absl::Seconds(30));
}

}  // namespace jixiao::orchestrator

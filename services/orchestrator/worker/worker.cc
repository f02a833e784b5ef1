#include "services/orchestrator/worker/worker.h"

#include <utility>

#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/operations.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/workflow.h"
#include "services/orchestrator/store/job_rows.h"
#include "services/orchestrator/store/operation_ends.h"
#include "services/orchestrator/worker/batch.h"
#include "services/orchestrator/worker/public_error.h"

namespace jixiao::orchestrator {
namespace {

// How many operations are forgotten in one transaction.
constexpr int kPurgedAtOnce = 500;

// "COLLECT".
std::string StepName(report::v1::ReportStep step) {
  return std::string(
      absl::StripPrefix(report::v1::ReportStep_Name(step), "REPORT_STEP_"));
}

log::Context TracedLines(const trace::Context& trace) {
  return log::Context(
      {{"trace_id", trace.trace_id}, {"span_id", trace.span_id}});
}

void CountEnd(const Job& job, const char* outcome) {
  metrics::OperationEnded(KindName(job.kind), outcome);
}

}  // namespace

Worker::Worker(const Options& options, const StepTools& tools)
    : options_(options),
      tools_{tools.database, tools.clock, tools.peers, tools.keys,
             options.lease},
      owner_(Uuid4()) {
  for (int i = 0; i < options.threads; ++i) {
    threads_.emplace_back([this] { Loop(); });
  }
}

Worker::~Worker() { Stop(); }

void Worker::Notify() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++notifications_;
  changed_.notify_one();
}

void Worker::Stop() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Worker::Loop() {
  while (!stopping()) {
    absl::StatusOr<std::optional<Job>> job =
        ClaimJob(tools_.database, owner_, options_.lease);
    if (job.ok() && job->has_value()) {
      Work(**std::move(job));
      continue;
    }
    if (!job.ok()) {
      log::Warning("claim_failed",
                   {{"error", status::ToLogString(job.status())}});
    }
    PurgeWhenDue();
    if (!Wait()) return;
  }
}

void Worker::Work(Job job) {
  const log::Context lines = TracedLines(job.trace);
  metrics::OperationClaimed(KindName(job.kind), job.taken_over);
  if (job.attempt_count > MaxAttempts(job.step)) {
    HandleFailure(job, status::Internal("given up after too many attempts"));
    return;
  }
  if (job.kind == OperationKind::kBatch) {
    WorkOnBatch(std::move(job));
    return;
  }
  log::Info("operation_begun", {{"operation", job.operation.Name()},
                                {"subject", job.Subject()},
                                {"attempt", job.attempt_count},
                                {"taken_over", job.taken_over}});
  while (job.step != report::v1::REPORT_STEP_DONE) {
    const absl::Status done =
        stopping() ? status::Unavailable(type::v1::ERROR_REASON_DRAINING,
                                         "the worker is stopping")
                   : WorkOnStep(job);
    if (!done.ok()) {
      HandleFailure(job, done);
      return;
    }
  }
  CountEnd(job, "done");
  log::Info("operation_done",
            {{"operation", job.operation.Name()}, {"subject", job.Subject()}});
  if (!job.batch.empty()) Notify();
}

absl::Status Worker::WorkOnStep(Job& job) {
  const trace::Context attempt = job.trace;
  const report::v1::ReportStep step = job.step;
  const absl::Time start = absl::Now();
  job.trace = trace::Child(attempt);
  const log::Context lines = TracedLines(job.trace);
  const absl::Status done = RunAndRecordStep(job);
  const absl::Duration duration = absl::Now() - start;
  metrics::OperationStepEnded(StepName(step), done.ok(), duration);
  if (done.ok()) {
    log::Info("step_done",
              {{"subject", job.Subject()},
               {"step", StepName(step)},
               {"duration_us", absl::ToInt64Microseconds(duration)}});
  }
  job.trace = attempt;
  return done;
}

absl::Status Worker::RunAndRecordStep(Job& job) {
  JX_ASSIGN_OR_RETURN(const std::string request_id,
                      BeginStep(tools_.database, job, options_.lease));
  JX_ASSIGN_OR_RETURN(const StepResult result,
                      RunStep(tools_, job, request_id));
  return FinishStep(tools_.database, job, result);
}

void Worker::WorkOnBatch(Job job) {
  const absl::StatusOr<int> begun =
      RunBatch(tools_, job, options_.lease, [this] { return stopping(); });
  if (!begun.ok()) {
    HandleFailure(job, begun.status());
    return;
  }
  if (job.step == report::v1::REPORT_STEP_DONE) {
    CountEnd(job, job.cancel_requested ? "cancelled" : "done");
    log::Info("operation_done", {{"operation", job.operation.Name()},
                                 {"subject", job.Subject()}});
  }
  for (int i = 0; i < *begun; ++i) Notify();
}

void Worker::HandleFailure(const Job& job, const absl::Status& error) {
  const bool again =
      IsTransient(error) && job.attempt_count < MaxAttempts(job.step);
  log::Warning("step_failed", {{"subject", job.Subject()},
                               {"step", report::v1::ReportStep_Name(job.step)},
                               {"attempt", job.attempt_count},
                               {"again", again},
                               {"error", status::ToLogString(error)}});
  // A lost fence needs nothing more: the operation is another worker's, or was
  // cancelled.
  if (IsFenceLost(error)) return;
  const absl::Duration delay =
      status::ReasonOf(error) == type::v1::ERROR_REASON_DRAINING && stopping()
          ? absl::ZeroDuration()
          : Backoff(job.attempt_count);
  const absl::Status stored =
      again ? ReleaseJob(tools_.database, job, delay)
            : FailJob(tools_.database, job,
                      PublicError(error, job.operation.operation));
  if (!again && stored.ok()) CountEnd(job, "failed");
  if (!stored.ok()) {
    // The lease runs out by itself, and the operation is taken up again.
    log::Warning("lease_left", {{"subject", job.Subject()},
                                {"error", status::ToLogString(stored)}});
  }
}

void Worker::PurgeWhenDue() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const absl::Time now = tools_.clock.Now();
    if (now < next_purge_) return;
    next_purge_ = now + options_.purge_interval;
  }
  const absl::StatusOr<int64_t> purged =
      PurgeOperations(tools_.database, options_.retention, kPurgedAtOnce);
  if (!purged.ok()) {
    log::Warning("purge_failed",
                 {{"error", status::ToLogString(purged.status())}});
  } else if (*purged > 0) {
    log::Info("operations_purged", {{"count", *purged}});
  }
}

bool Worker::Wait() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_for(lock, absl::ToChronoMilliseconds(options_.poll_interval),
                    [this] { return stopping_ || notifications_ > 0; });
  if (notifications_ > 0) --notifications_;
  return !stopping_;
}

bool Worker::stopping() {
  std::lock_guard<std::mutex> lock(mutex_);
  return stopping_;
}

}  // namespace jixiao::orchestrator

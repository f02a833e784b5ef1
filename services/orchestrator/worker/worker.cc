#include "services/orchestrator/worker/worker.h"

#include <utility>

#include "common/log/log.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/workflow.h"
#include "services/orchestrator/worker/steps.h"

namespace jixiao::orchestrator {
namespace {

// The error as the operation shows it: what a caller of the failing rpc would
// have been told.
google::rpc::Status PublicError(const Job& job, const absl::Status& error) {
  const grpc::Status mapped = rpc::ToGrpc(error, job.operation);
  google::rpc::Status result;
  if (!result.ParseFromString(mapped.error_details())) result.Clear();
  result.set_code(static_cast<int>(mapped.error_code()));
  result.set_message(mapped.error_message());
  return result;
}

}  // namespace

Worker::Worker(const Options& options, JobStore* store, Peers* peers)
    : options_(options), store_(store), peers_(peers), owner_(Uuid4()) {
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
        store_->Claim(owner_, options_.lease);
    if (job.ok() && job->has_value()) {
      Work(**std::move(job));
      continue;
    }
    if (!job.ok()) {
      log::Warning("claim_failed",
                   {{"error", status::ToLogString(job.status())}});
    }
    if (!Wait()) return;
  }
}

void Worker::Work(Job job) {
  if (job.attempt_count > kMaxAttempts) {
    HandleFailure(job, status::Internal("given up after too many attempts"));
    return;
  }
  while (job.step != report::v1::REPORT_STEP_DONE) {
    if (stopping()) {
      HandleFailure(job, status::Unavailable(type::v1::ERROR_REASON_DRAINING,
                                             "the worker is stopping"));
      return;
    }
    absl::StatusOr<std::string> request_id =
        store_->BeginStep(job, options_.lease);
    absl::Status done = request_id.status();
    if (done.ok()) {
      absl::StatusOr<StepResult> result =
          RunStep(job, *request_id, *store_, *peers_);
      done = result.ok() ? store_->FinishStep(job, *result) : result.status();
    }
    if (!done.ok()) {
      HandleFailure(job, done);
      return;
    }
  }
  log::Info("report_generated", {{"report", job.key.Name()}});
}

void Worker::HandleFailure(const Job& job, const absl::Status& error) {
  const bool again = IsTransient(error) && job.attempt_count < kMaxAttempts;
  log::Warning("step_failed", {{"report", job.key.Name()},
                               {"step", report::v1::ReportStep_Name(job.step)},
                               {"attempt", job.attempt_count},
                               {"again", again},
                               {"error", status::ToLogString(error)}});
  // A lost fence needs nothing more: the report is another worker's.
  if (absl::IsAborted(error) &&
      status::ReasonOf(error) == type::v1::ERROR_REASON_UNSPECIFIED) {
    return;
  }
  const absl::Duration delay =
      status::ReasonOf(error) == type::v1::ERROR_REASON_DRAINING && stopping()
          ? absl::ZeroDuration()
          : Backoff(job.attempt_count);
  const absl::Status stored = again
                                  ? store_->Release(job, delay)
                                  : store_->Fail(job, PublicError(job, error));
  if (!stored.ok()) {
    // The lease runs out by itself, and the report is taken up again.
    log::Warning("lease_left", {{"report", job.key.Name()},
                                {"error", status::ToLogString(stored)}});
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

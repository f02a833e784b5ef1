#ifndef JIXIAO_COMMON_RPC_REACTORS_H_
#define JIXIAO_COMMON_RPC_REACTORS_H_

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/active_call.h"
#include "common/rpc/alarm.h"
#include "common/rpc/call.h"
#include "common/rpc/deadline_guard.h"
#include "common/rpc/handover.h"
#include "common/rpc/idle_timer.h"
#include "common/rpc/scope.h"
#include "common/rpc/stream.h"
#include "common/status/status.h"
#include "grpcpp/support/server_callback.h"

// The reactors behind Runtime. Each owns itself: gRPC calls OnDone last, and
// OnDone deletes it. After Finish nothing of a reactor may be touched.
namespace jixiao::rpc::internal {

absl::Status StreamBroken();
absl::Status DrainingStatus();
bool Draining(const ActiveCall& active);
absl::Duration StreamIdleTimeout(const ActiveCall& active);

template <class Req, class Res>
class UnaryReactor : public grpc::ServerUnaryReactor {
 public:
  using Handler = std::function<absl::Status(const Call&, const Req&, Res&)>;

  UnaryReactor(std::shared_ptr<ActiveCall> active, const Req* request,
               Res* response, const Scope& scope, Handler handler)
      : active_(std::move(active)), handler_(std::move(handler)) {
    absl::Status allowed = active_->gate();
    if (allowed.ok()) allowed = active_->Check(scope);
    if (!allowed.ok()) {
      End(allowed);
      return;
    }
    HandOver(this);
    active_->Run(
        [this, request, response] {
          return handler_(active_->call(), *request, *response);
        },
        [this](const absl::Status& status) { End(status); });
  }

  void OnCancel() override {
    TakeOver(this);
    active_->Cancel();
    HandOver(this);
  }

  void OnDone() override {
    TakeOver(this);
    delete this;
  }

 private:
  void End(const absl::Status& status) {
    grpc::Status answer = active_->Complete(status);
    HandOver(this);
    Finish(std::move(answer));
  }

  const std::shared_ptr<ActiveCall> active_;
  const Handler handler_;
};

// Reads a message, has it taken on the pool, reads the next. Once the caller
// has closed its side it asks gRPC to send the initial metadata: that fails on
// a stream that broke, which a failed read alone does not tell from one that
// ended well. A caller that sends nothing for too long is answered without
// waiting for the read under way, which fails then.
template <class Req, class Res>
class ReadReactor : public grpc::ServerReadReactor<Req> {
 public:
  ReadReactor(grpc::CallbackServerContext* context,
              std::shared_ptr<ActiveCall> active, Res* response,
              std::unique_ptr<StreamTaker<Req, Res>> taker)
      : active_(std::move(active)),
        guard_(context, active_->call().deadline),
        idle_(StreamIdleTimeout(*active_), [this] { GiveUp(); }),
        response_(response),
        taker_(std::move(taker)) {
    if (active_->gate().ok()) {
      Read();
    } else {
      Answer(active_->gate());
    }
  }

  void OnReadDone(bool ok) override {
    TakeOver(this);
    if (!idle_.Arrived()) return;
    if (!ok) {
      HandOver(this);
      this->StartSendInitialMetadata();
      return;
    }
    const absl::Status allowed = active_->Check(taker_->ScopeOf(current_));
    if (!allowed.ok()) {
      Answer(allowed);
      return;
    }
    active_->Run(
        [this] { return taker_->Take(active_->call(), std::move(current_)); },
        [this](const absl::Status& status) { Next(status); });
  }

  void OnSendInitialMetadataDone(bool ok) override {
    TakeOver(this);
    if (!ok) {
      Answer(StreamBroken());
      return;
    }
    active_->Run([this] { return taker_->Finish(active_->call(), *response_); },
                 [this](const absl::Status& status) { End(status); });
  }

  void OnCancel() override {
    TakeOver(this);
    active_->Cancel();
    HandOver(this);
  }

  void OnDone() override {
    TakeOver(this);
    idle_.Stop();
    guard_.Disarm();
    delete this;
  }

 private:
  void Read() {
    idle_.Wait();
    HandOver(this);
    this->StartRead(&current_);
  }

  void GiveUp() {
    active_->Run(
        [this] { return status::StreamIdle(StreamIdleTimeout(*active_)); },
        [this](const absl::Status& status) { End(status); });
  }

  void Next(const absl::Status& status) {
    if (!status.ok()) {
      End(status);
      return;
    }
    current_ = Req();
    Read();
  }

  // What the taker holds goes here, on the pool, not on gRPC's thread.
  void End(const absl::Status& status) {
    taker_.reset();
    Answer(status);
  }

  void Answer(const absl::Status& status) {
    grpc::Status answer = active_->Complete(status);
    HandOver(this);
    this->Finish(std::move(answer));
  }

  const std::shared_ptr<ActiveCall> active_;
  DeadlineGuard guard_;
  IdleTimer idle_;
  Res* const response_;
  std::unique_ptr<StreamTaker<Req, Res>> taker_;
  Req current_;
};

template <class Req, class Res>
class WriteReactor : public grpc::ServerWriteReactor<Res> {
 public:
  using Source =
      std::function<absl::StatusOr<StreamStep<Res>>(const Call&, const Req&)>;

  WriteReactor(grpc::CallbackServerContext* context,
               std::shared_ptr<ActiveCall> active, const Req* request,
               const Scope& scope, Source source)
      : active_(std::move(active)),
        guard_(context, active_->call().deadline),
        request_(request),
        source_(std::move(source)) {
    absl::Status allowed = active_->gate();
    if (allowed.ok()) allowed = active_->Check(scope);
    if (allowed.ok()) {
      HandOver(this);
      Next();
    } else {
      End(allowed);
    }
  }

  void OnWriteDone(bool ok) override {
    TakeOver(this);
    if (ok) {
      Next();
    } else {
      End(StreamBroken());
    }
  }

  void OnCancel() override {
    TakeOver(this);
    active_->Cancel();
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (waiting_) alarm_->Cancel();
    }
    HandOver(this);
  }

  void OnDone() override {
    TakeOver(this);
    guard_.Disarm();
    delete this;
  }

 private:
  using Step = StreamStep<Res>;

  // Asks the source on the pool. At most one of these is under way.
  void Next() {
    active_->Run(
        [this]() -> absl::Status {
          if (Draining(*active_)) return DrainingStatus();
          absl::StatusOr<Step> step = source_(active_->call(), *request_);
          if (step.ok()) step_ = *std::move(step);
          return step.status();
        },
        [this](const absl::Status& status) { Follow(status); });
  }

  void Follow(const absl::Status& status) {
    if (!status.ok() || step_.kind == Step::Kind::kEnd) {
      End(status);
    } else if (step_.kind == Step::Kind::kMessage) {
      HandOver(this);
      this->StartWrite(&step_.message);
    } else {
      Wait();
    }
  }

  void End(const absl::Status& status) {
    grpc::Status answer = active_->Complete(status);
    HandOver(this);
    this->Finish(std::move(answer));
  }

  // A cancelled alarm fires at once, so Next is reached either way and finds
  // out why. The lock is let go before Next: this may be gone after it.
  void Wait() {
    const absl::Time until =
        std::min(absl::Now() + step_.delay, active_->call().deadline);
    std::lock_guard<std::mutex> lock(mutex_);
    waiting_ = true;
    alarm_ = std::make_unique<grpc::Alarm>();
    SetAlarm(*alarm_, until, [this](bool /*expired*/) {
      {
        std::lock_guard<std::mutex> fired(mutex_);
        waiting_ = false;
      }
      Next();
    });
    if (active_->call().Cancelled()) alarm_->Cancel();
  }

  const std::shared_ptr<ActiveCall> active_;
  DeadlineGuard guard_;
  const Req* const request_;
  const Source source_;
  Step step_;
  std::mutex mutex_;
  bool waiting_ = false;                // guarded by mutex_
  std::unique_ptr<grpc::Alarm> alarm_;  // guarded by mutex_
};

}  // namespace jixiao::rpc::internal

#endif  // JIXIAO_COMMON_RPC_REACTORS_H_

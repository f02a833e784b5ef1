#ifndef JIXIAO_COMMON_RPC_ALARM_H_
#define JIXIAO_COMMON_RPC_ALARM_H_

#include <functional>
#include <utility>

#include "absl/time/time.h"
#include "common/rpc/handover.h"
#include "grpcpp/alarm.h"

namespace jixiao::rpc::internal {

// What alarms know in common: a callback cannot look at what it has captured
// before it has taken that over.
inline constexpr char kAlarms = 0;

// `fired` is called once, on a thread of gRPC: at `when` with true, or with
// false as soon as the alarm is cancelled or gone.
inline void SetAlarm(grpc::Alarm& alarm, absl::Time when,
                     std::function<void(bool)> fired) {
  std::function<void(bool)> callback = [fired =
                                            std::move(fired)](bool expired) {
    TakeOver(&kAlarms);
    fired(expired);
  };
  HandOver(&kAlarms);
  alarm.Set(absl::ToChronoTime(when), std::move(callback));
}

}  // namespace jixiao::rpc::internal

#endif  // JIXIAO_COMMON_RPC_ALARM_H_

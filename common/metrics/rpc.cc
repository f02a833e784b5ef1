#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "common/metrics/metrics.h"
#include "common/metrics/registry.h"
#include "google/protobuf/descriptor.h"

namespace jixiao::metrics {
namespace {

constexpr char kOther[] = "other";

const std::array<const char*, 17> kCodes = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
};
constexpr size_t kUnknownCode = 2;

// Seconds. Fine where reads answer, coarse where imports and reports do.
const prometheus::Histogram::BucketBoundaries& DurationBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
      0.5,   1,      2.5,   5,    10,    30,   60,  300};
  return buckets;
}

size_t CodeIndex(const std::string& code) {
  const auto* found = std::find(kCodes.begin(), kCodes.end(), code);
  return found == kCodes.end() ? kUnknownCode : found - kCodes.begin();
}

// "unary", "client_stream", "server_stream", "bidi_stream"; null: not known.
const char* TypeOf(const std::string& method) {
  std::string name = method;
  std::replace(name.begin(), name.end(), '/', '.');
  const google::protobuf::MethodDescriptor* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          name);
  if (descriptor == nullptr) return nullptr;
  if (descriptor->client_streaming()) {
    return descriptor->server_streaming() ? "bidi_stream" : "client_stream";
  }
  return descriptor->server_streaming() ? "server_stream" : "unary";
}

// The handles of one method. Thread safe.
class RpcHandles {
 public:
  RpcHandles(const std::string& method, const std::string& type)
      : labels_{{"method", method}, {"type", type}},
        started_(internal::CounterFamily("jixiao_rpc_started_total",
                                         "Calls that arrived.")
                     .Add(labels_)),
        in_flight_(internal::GaugeFamily("jixiao_rpc_in_flight",
                                         "Calls not answered yet.")
                       .Add(labels_)),
        duration_(internal::HistogramFamily(
                      "jixiao_rpc_duration_seconds",
                      "From a call's arrival to its status, all codes.")
                      .Add(labels_, DurationBuckets())) {
    Finished(CodeIndex("OK"));
    Finished(CodeIndex("INTERNAL"));
  }

  void Start() {
    started_.Increment();
    in_flight_.Increment();
  }

  void Finish(size_t code, absl::Duration duration) {
    in_flight_.Decrement();
    duration_.Observe(std::max(absl::ToDoubleSeconds(duration), 0.0));
    Finished(code).Increment();
  }

 private:
  prometheus::Counter& Finished(size_t code) {
    prometheus::Counter* counter = finished_[code].load();
    if (counter == nullptr) {
      prometheus::Labels labels = labels_;
      labels["code"] = kCodes[code];
      counter = &internal::CounterFamily("jixiao_rpc_finished_total",
                                         "Calls answered, by status code.")
                     .Add(labels);
      finished_[code].store(counter);
    }
    return *counter;
  }

  const prometheus::Labels labels_;
  prometheus::Counter& started_;
  prometheus::Gauge& in_flight_;
  prometheus::Histogram& duration_;
  // Made when first needed; the family gives the same one to whoever asks.
  std::array<std::atomic<prometheus::Counter*>, kCodes.size()> finished_{};
};

// The handles of `method`, made at its first call.
RpcHandles& HandlesOf(const std::string& method) {
  static auto& mutex = *new std::shared_mutex;
  static auto& handles = *new std::unordered_map<std::string, RpcHandles>;
  {
    std::shared_lock<std::shared_mutex> lock(mutex);
    const auto found = handles.find(method);
    if (found != handles.end()) return found->second;
  }
  const char* type = TypeOf(method);
  const std::string label = type == nullptr ? kOther : method;
  std::lock_guard<std::shared_mutex> lock(mutex);
  return handles.try_emplace(label, label, type == nullptr ? kOther : type)
      .first->second;
}

}  // namespace

void RpcKnown(const std::string& method) { HandlesOf(method); }

void RpcStarted(const std::string& method) { HandlesOf(method).Start(); }

void RpcFinished(const std::string& method, const std::string& code,
                 absl::Duration duration) {
  HandlesOf(method).Finish(CodeIndex(code), duration);
}

}  // namespace jixiao::metrics

#include "common/rpc/rate_limiter.h"

namespace jixiao::rpc {
namespace {

constexpr int64_t kUnitsOfToken = 1000000000;

}  // namespace

RateLimiter::RateLimiter(int per_second, int burst, size_t max_subjects)
    : per_second_(per_second),
      capacity_(burst * kUnitsOfToken),
      max_subjects_(max_subjects) {}

std::chrono::nanoseconds RateLimiter::Take(
    const std::string& subject, std::chrono::steady_clock::time_point now) {
  std::lock_guard<std::mutex> lock(mutex_);
  Bucket& bucket = Find(subject, now);
  Fill(bucket, now);
  if (bucket.units >= kUnitsOfToken) {
    bucket.units -= kUnitsOfToken;
    return std::chrono::nanoseconds(0);
  }
  const int64_t missing = kUnitsOfToken - bucket.units;
  return std::chrono::nanoseconds((missing + per_second_ - 1) / per_second_);
}

size_t RateLimiter::size() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return buckets_.size();
}

RateLimiter::Bucket& RateLimiter::Find(
    const std::string& subject, std::chrono::steady_clock::time_point now) {
  const auto found = by_subject_.find(subject);
  if (found != by_subject_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    return buckets_.front();
  }
  if (buckets_.size() >= max_subjects_) {
    by_subject_.erase(buckets_.back().subject);
    buckets_.pop_back();
  }
  buckets_.push_front({subject, capacity_, now});
  by_subject_.emplace(subject, buckets_.begin());
  return buckets_.front();
}

void RateLimiter::Fill(Bucket& bucket,
                       std::chrono::steady_clock::time_point now) const {
  if (now <= bucket.filled_at) return;
  const int64_t elapsed =
      std::chrono::nanoseconds(now - bucket.filled_at).count();
  bucket.filled_at = now;
  // What is missing, not what has come, is divided: a product could overflow
  // after a long rest.
  const int64_t missing = capacity_ - bucket.units;
  if (elapsed >= missing / per_second_ + 1) {
    bucket.units = capacity_;
  } else {
    bucket.units += elapsed * per_second_;
    if (bucket.units > capacity_) bucket.units = capacity_;
  }
}

}  // namespace jixiao::rpc

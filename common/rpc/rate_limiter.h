#ifndef JIXIAO_COMMON_RPC_RATE_LIMITER_H_
#define JIXIAO_COMMON_RPC_RATE_LIMITER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace jixiao::rpc {

// A token bucket for each subject: it holds `burst` tokens, `per_second` of
// which come back every second, and a call takes one. Exact: all is counted in
// whole numbers of nanoseconds. Thread safe; takes no memory of subjects beyond
// the `max_subjects` that called last.
//
// A full bucket is as good as none, so dropping the one not used for longest
// loses nothing once it has filled up again, after burst / per_second seconds.
// Only when more subjects than that call within this time may one of them get a
// full bucket early.
class RateLimiter {
 public:
  // All three are at least 1.
  RateLimiter(int per_second, int burst, size_t max_subjects);

  RateLimiter(const RateLimiter&) = delete;
  RateLimiter& operator=(const RateLimiter&) = delete;

  // Takes a token of `subject` at `now`. Zero: it was there. Else none was
  // taken, and there is one after so long. `now` may lag behind an earlier one
  // by what threads differ; it counts as that one then.
  std::chrono::nanoseconds Take(const std::string& subject,
                                std::chrono::steady_clock::time_point now);

  // Subjects remembered.
  size_t size() const;

 private:
  // A token is a thousand million units, and `per_second` units come back every
  // nanosecond.
  struct Bucket {
    std::string subject;
    int64_t units;
    std::chrono::steady_clock::time_point filled_at;
  };
  using Buckets = std::list<Bucket>;

  // The subject's bucket, now the first; a new one is full.
  Bucket& Find(const std::string& subject,
               std::chrono::steady_clock::time_point now);
  void Fill(Bucket& bucket, std::chrono::steady_clock::time_point now) const;

  const int64_t per_second_;
  const int64_t capacity_;  // units
  const size_t max_subjects_;
  mutable std::mutex mutex_;
  Buckets buckets_;  // guarded by mutex_; the last used first
  std::unordered_map<std::string, Buckets::iterator> by_subject_;  // guarded
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_RATE_LIMITER_H_

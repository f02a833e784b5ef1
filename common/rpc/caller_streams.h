#ifndef JIXIAO_COMMON_RPC_CALLER_STREAMS_H_
#define JIXIAO_COMMON_RPC_CALLER_STREAMS_H_

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace jixiao::rpc {

// How many streams each caller has open. Thread safe; remembers only callers
// that have one.
class CallerStreams {
 public:
  CallerStreams() = default;

  CallerStreams(const CallerStreams&) = delete;
  CallerStreams& operator=(const CallerStreams&) = delete;

  // False, and nothing counted, when `subject` has `limit` open already.
  bool Open(const std::string& subject, size_t limit);
  // After an Open that was true.
  void Close(const std::string& subject);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, size_t> open_;  // guarded by mutex_; none 0
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_CALLER_STREAMS_H_

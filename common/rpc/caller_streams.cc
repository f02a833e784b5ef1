#include "common/rpc/caller_streams.h"

namespace jixiao::rpc {

bool CallerStreams::Open(const std::string& subject, size_t limit) {
  if (limit == 0) return false;
  std::lock_guard<std::mutex> lock(mutex_);
  const auto [entry, first] = open_.emplace(subject, 1);
  if (first) return true;
  if (entry->second >= limit) return false;
  ++entry->second;
  return true;
}

void CallerStreams::Close(const std::string& subject) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto entry = open_.find(subject);
  if (entry == open_.end()) return;
  if (--entry->second == 0) open_.erase(entry);
}

}  // namespace jixiao::rpc

#include "common/identity/token_cache.h"

#include <algorithm>

namespace jixiao::identity {

TokenCache::TokenCache(std::size_t capacity)
    : capacity_(std::max<std::size_t>(capacity, 1)) {}

std::shared_ptr<const VerifiedToken> TokenCache::Find(
    const std::string& digest) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_digest_.find(digest);
  if (found == by_digest_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->second;
}

void TokenCache::Add(const std::string& digest,
                     std::shared_ptr<const VerifiedToken> token) {
  const std::lock_guard<std::mutex> lock(mutex_);
  // Another thread may have proven the same token meanwhile.
  if (by_digest_.count(digest) > 0) return;
  if (entries_.size() == capacity_) {
    by_digest_.erase(entries_.back().first);
    entries_.pop_back();
  }
  entries_.emplace_front(digest, std::move(token));
  by_digest_.emplace(digest, entries_.begin());
}

void TokenCache::Remove(const std::string& digest) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_digest_.find(digest);
  if (found == by_digest_.end()) return;
  entries_.erase(found->second);
  by_digest_.erase(found);
}

std::size_t TokenCache::size() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return entries_.size();
}

}  // namespace jixiao::identity

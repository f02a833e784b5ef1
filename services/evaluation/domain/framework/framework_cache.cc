#include "services/evaluation/domain/framework/framework_cache.h"

#include <algorithm>

namespace jixiao::evaluation {

FrameworkCache::FrameworkCache(std::size_t capacity)
    : capacity_(std::max<std::size_t>(capacity, 1)) {}

std::shared_ptr<const CompiledFramework> FrameworkCache::Find(
    const std::string& name, const std::string& digest) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_key_.find({name, digest});
  if (found == by_key_.end()) return nullptr;
  by_use_.splice(by_use_.begin(), by_use_, found->second);
  return found->second->framework;
}

void FrameworkCache::Put(const std::string& name, const std::string& digest,
                         std::shared_ptr<const CompiledFramework> framework) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Key key{name, digest};
  if (by_key_.count(key) > 0) return;
  if (by_use_.size() == capacity_) {
    by_key_.erase(by_use_.back().key);
    by_use_.pop_back();
  }
  by_use_.push_front({key, std::move(framework)});
  by_key_[key] = by_use_.begin();
}

}  // namespace jixiao::evaluation

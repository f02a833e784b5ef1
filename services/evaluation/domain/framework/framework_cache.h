#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_FRAMEWORK_CACHE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_FRAMEWORK_CACHE_H_

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// The compiled frameworks used last, by name and digest of their revision, so
// that one is compiled once and not for each evaluation. What is looked up is
// always that very content; of a stored framework's state it knows nothing.
// Thread safe.
class FrameworkCache {
 public:
  static constexpr std::size_t kDefaultCapacity = 32;

  // Keeps at most `capacity` frameworks, at least one.
  explicit FrameworkCache(std::size_t capacity = kDefaultCapacity);

  // nullptr where it is not kept. `name` is
  // `frameworks/{framework}@{revision}`.
  std::shared_ptr<const CompiledFramework> Find(const std::string& name,
                                                const std::string& digest);

  // Keeps it in the place of the one that was not used for longest.
  void Put(const std::string& name, const std::string& digest,
           std::shared_ptr<const CompiledFramework> framework);

 private:
  using Key = std::pair<std::string, std::string>;
  struct Kept {
    Key key;
    std::shared_ptr<const CompiledFramework> framework;
  };

  const std::size_t capacity_;
  std::mutex mutex_;
  std::list<Kept> by_use_;  // the last used first
  std::map<Key, std::list<Kept>::iterator> by_key_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_FRAMEWORK_CACHE_H_

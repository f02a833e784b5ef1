#ifndef JIXIAO_COMMON_IDENTITY_TOKEN_CACHE_H_
#define JIXIAO_COMMON_IDENTITY_TOKEN_CACHE_H_

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/identity/token.h"

namespace jixiao::identity {

// The tokens proven last, by the SHA-256 of their text: the text itself is not
// kept. Thread safe.
class TokenCache {
 public:
  // Holds at most `capacity` tokens, at least one: the one asked for longest ago
  // gives way.
  explicit TokenCache(std::size_t capacity);

  // Null when it is not there.
  std::shared_ptr<const VerifiedToken> Find(const std::string& digest);
  void Add(const std::string& digest,
           std::shared_ptr<const VerifiedToken> token);
  void Remove(const std::string& digest);

  std::size_t size() const;

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const VerifiedToken>>;

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the one asked for last first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_digest_;
};

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_TOKEN_CACHE_H_

#ifndef JIXIAO_COMMON_IDENTITY_TOKEN_VERIFIER_H_
#define JIXIAO_COMMON_IDENTITY_TOKEN_VERIFIER_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/identity/key_set.h"
#include "common/identity/token.h"
#include "common/identity/token_cache.h"
#include "common/rpc/principal.h"

namespace jixiao::identity {

// Proves tokens by one key set and remembers those it has proven, so that most
// calls cost a digest. Other keys are another verifier, which remembers nothing
// of this one's: a token by a key that is gone is proven anew, and refused.
// Thread safe.
class TokenVerifier {
 public:
  static constexpr std::size_t kMaxRemembered = 4096;

  TokenVerifier(KeySet keys, TokenRules rules,
                std::size_t max_remembered = kMaxRemembered);

  // As VerifyToken.
  absl::StatusOr<rpc::Principal> Verify(std::string_view token, absl::Time now);

  std::size_t remembered() const { return cache_.size(); }

 private:
  const KeySet keys_;
  const TokenRules rules_;
  TokenCache cache_;
};

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_TOKEN_VERIFIER_H_

#include "common/identity/token_verifier.h"

#include <memory>
#include <string>
#include <utility>

#include "common/digest/digest.h"
#include "common/status/macros.h"

namespace jixiao::identity {

TokenVerifier::TokenVerifier(KeySet keys, TokenRules rules,
                             std::size_t max_remembered)
    : keys_(std::move(keys)),
      rules_(std::move(rules)),
      cache_(max_remembered) {}

absl::StatusOr<rpc::Principal> TokenVerifier::Verify(std::string_view token,
                                                     absl::Time now) {
  // Not worth a digest.
  if (token.size() > kMaxTokenBytes) {
    return VerifyToken(token, keys_, rules_, now).status();
  }
  const std::string digest = digest::Sha256(token);
  if (const auto known = cache_.Find(digest)) {
    const absl::Status times = CheckTimes(*known, rules_, now);
    if (times.ok()) return known->principal;
    cache_.Remove(digest);
    return times;
  }
  JX_ASSIGN_OR_RETURN(VerifiedToken verified,
                      VerifyToken(token, keys_, rules_, now));
  rpc::Principal principal = verified.principal;
  cache_.Add(digest, std::make_shared<VerifiedToken>(std::move(verified)));
  return principal;
}

}  // namespace jixiao::identity

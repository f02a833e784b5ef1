#ifndef JIXIAO_COMMON_IDENTITY_CLAIMS_H_
#define JIXIAO_COMMON_IDENTITY_CLAIMS_H_

#include "absl/status/statusor.h"
#include "common/identity/token.h"
#include "nlohmann/json.hpp"

namespace jixiao::identity {

// What the payload of a token whose signature is good says; `key_id` is left
// empty and the times are not compared with any. Errors are VerifyToken's.
absl::StatusOr<VerifiedToken> ReadClaims(const nlohmann::json& claims,
                                         const TokenRules& rules);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_CLAIMS_H_

#ifndef JIXIAO_COMMON_IDENTITY_JWK_H_
#define JIXIAO_COMMON_IDENTITY_JWK_H_

#include "absl/status/statusor.h"
#include "common/identity/key_set.h"
#include "nlohmann/json.hpp"

namespace jixiao::identity {

// The bits that an RSA modulus may have.
inline constexpr int kMinRsaBits = 2048;
inline constexpr int kMaxRsaBits = 8192;

// The public key that one entry of a JWK Set is (RFC 7517, 7518, 8037).
// INVALID_ARGUMENT says why it cannot be used, as what follows "the key ", and
// never what is in it.
absl::StatusOr<Key> ReadJwk(const nlohmann::json& entry);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_JWK_H_

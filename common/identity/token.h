// Bearer tokens: JSON Web Tokens (RFC 7519) in signed compact form.
#ifndef JIXIAO_COMMON_IDENTITY_TOKEN_H_
#define JIXIAO_COMMON_IDENTITY_TOKEN_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/identity/key_set.h"
#include "common/rpc/principal.h"

namespace jixiao::identity {

// A longer text is no token; it is refused unread.
inline constexpr std::size_t kMaxTokenBytes = 16 << 10;

// What a token must say.
struct TokenRules {
  std::string issuer;    // its `iss`
  std::string audience;  // its `aud`, or one of those
  // How far the issuer's clock may be from this one.
  absl::Duration clock_skew = absl::Seconds(60);
};

// What a token says that was proven. A value.
struct VerifiedToken {
  rpc::Principal principal;
  std::string key_id;
  // The later of `nbf` and `iat`; the infinite past when it has neither.
  absl::Time not_before;
  absl::Time expires;
};

// The caller that `token` proves.
//
// Header: `kid` names a key of the set, `alg` is the algorithm of that key, `typ`
// is absent, "JWT" or "at+jwt", `crit` is absent. Claims: `iss`, `aud` (a text or
// a list of texts), `exp`, `sub` (a principal's subject), `roles` (a list of
// words of roles, at least one), `departments` (a list of department ids, or of
// "-", at least one; "-" alone stands for ["-"]); `nbf` and `iat` where it has
// them. What else a token says is not looked at.
//
// UNAUTHENTICATED: TOKEN_EXPIRED when all is well but the time, else in general
// terms why; exactly what is wrong is a text for the log. Neither holds the
// token or a part of it.
absl::StatusOr<VerifiedToken> VerifyToken(std::string_view token,
                                          const KeySet& keys,
                                          const TokenRules& rules,
                                          absl::Time now);

// Whether a verified token is in force at `now`. Errors as above.
absl::Status CheckTimes(const VerifiedToken& token, const TokenRules& rules,
                        absl::Time now);

// UNAUTHENTICATED: "the bearer token is not accepted: " and `why`; `detail` is
// for the log.
absl::Status TokenRefused(const std::string& why, const std::string& detail);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_TOKEN_H_

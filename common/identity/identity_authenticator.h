#ifndef JIXIAO_COMMON_IDENTITY_IDENTITY_AUTHENTICATOR_H_
#define JIXIAO_COMMON_IDENTITY_IDENTITY_AUTHENTICATOR_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/clock/clock.h"
#include "common/identity/key_set.h"
#include "common/identity/token.h"
#include "common/identity/token_verifier.h"
#include "common/rpc/authenticator.h"
#include "common/rpc/principal.h"

namespace jixiao::identity {

// Tells who calls by what they can prove: a bearer token in the metadata
// `authorization`, which alone decides where there is one; else a name of the
// verified client certificate that the policy knows. Keys and names may change
// at any time; calls after that are judged by the new ones. Thread safe.
class IdentityAuthenticator : public rpc::Authenticator {
 public:
  // Who a client certificate is, by a name of it.
  using Services = std::map<std::string, rpc::Principal>;

  // Knows no keys and no names: everybody is refused. `clock` is not owned.
  explicit IdentityAuthenticator(TokenRules rules,
                                 const Clock& clock = SystemClock());

  // Forgets what was proven by the keys before.
  void SetKeys(KeySet keys);
  void SetServices(Services services);

  // UNAUTHENTICATED: no credentials, more than one `authorization`, one that is
  // no bearer token, a token that VerifyToken refuses, a certificate of which the
  // policy knows no name or knows two as different callers. The message says
  // nothing of the token and nothing of the policy.
  absl::StatusOr<rpc::Principal> Authenticate(
      const rpc::Credentials& credentials) const override;

 private:
  absl::StatusOr<rpc::Principal> ByToken(std::string_view authorization) const;
  absl::StatusOr<rpc::Principal> ByCertificate(
      const std::vector<std::string>& names) const;

  const TokenRules rules_;
  const Clock& clock_;

  mutable std::mutex mutex_;  // of the pointers, not of what they point to
  std::shared_ptr<TokenVerifier> verifier_;  // null: no keys
  std::shared_ptr<const Services> services_;
};

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_IDENTITY_AUTHENTICATOR_H_

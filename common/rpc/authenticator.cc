#include "common/rpc/authenticator.h"

#include <utility>

#include "common/status/status.h"

namespace jixiao::rpc {

DevelopmentAuthenticator::DevelopmentAuthenticator(
    std::optional<Principal> default_principal)
    : default_principal_(std::move(default_principal)) {}

absl::StatusOr<Principal> DevelopmentAuthenticator::Authenticate(
    const Credentials& credentials) const {
  const auto [begin, end] = credentials.metadata.equal_range(kPrincipalKey);
  if (begin == end) {
    if (default_principal_.has_value()) return *default_principal_;
    return status::Unauthenticated("no credentials");
  }
  if (std::next(begin) != end) {
    return status::Unauthenticated("more than one principal");
  }
  absl::StatusOr<Principal> principal = ParsePrincipal(
      std::string_view(begin->second.data(), begin->second.size()));
  if (!principal.ok()) {
    return status::Unauthenticated(std::string(principal.status().message()));
  }
  return principal;
}

}  // namespace jixiao::rpc

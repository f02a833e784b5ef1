#include "common/identity/identity_authenticator.h"

#include <cstddef>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::identity {
namespace {

constexpr std::size_t kMaxNamesInLog = 500;

bool SamePrincipal(const rpc::Principal& a, const rpc::Principal& b) {
  return a.subject == b.subject && a.roles == b.roles &&
         a.departments == b.departments;
}

absl::Status CertificateRefused(const std::vector<std::string>& names,
                                const std::string& why) {
  return status::WithLogDetail(
      status::Unauthenticated("the client certificate is of no known caller"),
      absl::StrCat(why, ": ",
                   text::TruncateToBytes(absl::StrJoin(names, ", "),
                                         kMaxNamesInLog)));
}

}  // namespace

IdentityAuthenticator::IdentityAuthenticator(TokenRules rules,
                                             const Clock& clock)
    : rules_(std::move(rules)),
      clock_(clock),
      services_(std::make_shared<const Services>()) {}

void IdentityAuthenticator::SetKeys(KeySet keys) {
  auto verifier = std::make_shared<TokenVerifier>(std::move(keys), rules_);
  const std::lock_guard<std::mutex> lock(mutex_);
  verifier_ = std::move(verifier);
}

void IdentityAuthenticator::SetServices(Services services) {
  auto shared = std::make_shared<const Services>(std::move(services));
  const std::lock_guard<std::mutex> lock(mutex_);
  services_ = std::move(shared);
}

absl::StatusOr<rpc::Principal> IdentityAuthenticator::Authenticate(
    const rpc::Credentials& credentials) const {
  const auto [begin, end] =
      credentials.metadata.equal_range(rpc::kAuthorizationKey);
  if (begin != end) {
    if (std::next(begin) != end) {
      return status::Unauthenticated("more than one authorization");
    }
    return ByToken({begin->second.data(), begin->second.size()});
  }
  if (!credentials.certificate_names.empty()) {
    return ByCertificate(credentials.certificate_names);
  }
  return status::Unauthenticated("no credentials");
}

absl::StatusOr<rpc::Principal> IdentityAuthenticator::ByToken(
    std::string_view authorization) const {
  constexpr std::string_view kPrefix = rpc::kBearerPrefix;
  // The scheme is of any case (RFC 7235).
  const std::string scheme(authorization.substr(0, kPrefix.size()));
  if (!absl::EqualsIgnoreCase(scheme, rpc::kBearerPrefix)) {
    return status::Unauthenticated("the authorization is no bearer token");
  }
  std::shared_ptr<TokenVerifier> verifier;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    verifier = verifier_;
  }
  if (verifier == nullptr) {
    return status::Unauthenticated("bearer tokens are not accepted here");
  }
  return verifier->Verify(authorization.substr(kPrefix.size()), clock_.Now());
}

absl::StatusOr<rpc::Principal> IdentityAuthenticator::ByCertificate(
    const std::vector<std::string>& names) const {
  std::shared_ptr<const Services> services;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    services = services_;
  }
  const rpc::Principal* caller = nullptr;
  for (const std::string& name : names) {
    const auto found = services->find(name);
    if (found == services->end()) continue;
    if (caller != nullptr && !SamePrincipal(*caller, found->second)) {
      return CertificateRefused(names, "its names are different callers");
    }
    caller = &found->second;
  }
  if (caller == nullptr) {
    return CertificateRefused(names, "the policy knows none of its names");
  }
  return *caller;
}

}  // namespace jixiao::identity

#include "common/server/security.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/rpc/principal.h"
#include "common/server/flags.h"
#include "common/status/macros.h"
#include "common/tls/tls.h"

namespace jixiao::server {
namespace {

absl::Status Refused(const std::string& sentence) {
  return absl::InvalidArgumentError(sentence);
}

bool Given(const absl::Flag<std::string>& flag) {
  return !absl::GetFlag(flag).empty();
}

// What does not go together, and what is missing where callers are to prove who
// they are.
absl::Status CheckProof() {
  if (Given(FLAGS_development_principal)) {
    return Refused(
        "--development_principal: goes only with --insecure_development; "
        "without it callers prove who they are");
  }
  const bool tokens = Given(FLAGS_token_keys_file);
  const bool certificates = Given(FLAGS_tls_client_ca_file);
  if (!tokens && !certificates) {
    return Refused(
        "--token_keys_file: is missing, so nobody could prove who they are: "
        "give it with --token_issuer and --token_audience to accept bearer "
        "tokens, or --tls_client_ca_file and --policy_file to accept client "
        "certificates, or --insecure_development to believe whoever calls "
        "from this machine");
  }
  if (!tokens && (Given(FLAGS_token_issuer) || Given(FLAGS_token_audience))) {
    return Refused(
        "--token_keys_file: is missing: --token_issuer and --token_audience "
        "go with the keys of that issuer");
  }
  if (tokens && !Given(FLAGS_token_issuer)) {
    return Refused(
        "--token_issuer: is missing: give the iss of the tokens that the keys "
        "in --token_keys_file prove");
  }
  if (tokens && !Given(FLAGS_token_audience)) {
    return Refused(
        "--token_audience: is missing: give the aud of the tokens that are "
        "meant for this server");
  }
  if (!tokens && !Given(FLAGS_policy_file)) {
    return Refused(
        "--policy_file: is missing: without bearer tokens it has to say who "
        "the certificates by --tls_client_ca_file are");
  }
  return absl::OkStatus();
}

// What does not go together with believing callers.
absl::Status CheckDevelopment() {
  for (const auto& [name, given] :
       {std::pair("token_keys_file", Given(FLAGS_token_keys_file)),
        std::pair("tls_client_ca_file", Given(FLAGS_tls_client_ca_file))}) {
    if (!given) continue;
    return Refused(absl::StrCat(
        "--insecure_development: does not go with --", name,
        ": either callers are believed or they prove who they are"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<const rpc::Authenticator>>
DevelopmentAuthenticator() {
  const std::string text = absl::GetFlag(FLAGS_development_principal);
  std::optional<rpc::Principal> principal;
  if (!text.empty()) {
    absl::StatusOr<rpc::Principal> parsed = rpc::ParsePrincipal(text);
    if (!parsed.ok()) {
      return Refused(absl::StrCat("--development_principal: ",
                                  std::string(parsed.status().message())));
    }
    principal = *std::move(parsed);
  }
  return std::make_unique<const rpc::DevelopmentAuthenticator>(
      std::move(principal));
}

absl::StatusOr<std::unique_ptr<identity::Identity>> LoadIdentity() {
  identity::Identity::Options options;
  options.token_keys_file = absl::GetFlag(FLAGS_token_keys_file);
  options.token_rules.issuer = absl::GetFlag(FLAGS_token_issuer);
  options.token_rules.audience = absl::GetFlag(FLAGS_token_audience);
  options.token_rules.clock_skew = absl::GetFlag(FLAGS_token_clock_skew);
  options.policy_file = absl::GetFlag(FLAGS_policy_file);
  absl::StatusOr<std::unique_ptr<identity::Identity>> identity =
      identity::Identity::Load(options);
  if (identity.ok()) return identity;
  // Its options are named as the flags are.
  return Refused(absl::StrCat("--", std::string(identity.status().message())));
}

// Null: plaintext.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> LoadCredentials() {
  const tls::Files files{absl::GetFlag(FLAGS_tls_certificate_file),
                         absl::GetFlag(FLAGS_tls_key_file),
                         absl::GetFlag(FLAGS_tls_client_ca_file)};
  const bool required = absl::GetFlag(FLAGS_tls_require_client_certificate);
  if (required && files.ca_file.empty()) {
    return Refused(
        "--tls_client_ca_file: is missing: --tls_require_client_certificate "
        "has to know whose certificates to accept");
  }
  if (files.certificate_file.empty() && files.key_file.empty() &&
      files.ca_file.empty()) {
    return nullptr;
  }
  JX_RETURN_IF_ERROR(tls::Check(files, /*server=*/true, "tls_"));
  return tls::ServerCredentials(files, required);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Security>> Security::FromFlags() {
  std::unique_ptr<Security> security(new Security());
  if (absl::GetFlag(FLAGS_insecure_development)) {
    JX_RETURN_IF_ERROR(CheckDevelopment());
    JX_ASSIGN_OR_RETURN(security->development_, DevelopmentAuthenticator());
    log::Warning("insecure_development",
                 {{"detail",
                   "callers are believed who they say they are, without any "
                   "proof (--insecure_development); never serve others so"}});
  } else {
    JX_RETURN_IF_ERROR(CheckProof());
  }
  JX_ASSIGN_OR_RETURN(security->credentials_, LoadCredentials());
  JX_ASSIGN_OR_RETURN(security->identity_, LoadIdentity());
  return security;
}

const rpc::Authenticator& Security::authenticator() const {
  if (development_ != nullptr) return *development_;
  return identity_->authenticator();
}

}  // namespace jixiao::server

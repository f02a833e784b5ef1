#include "common/identity/token.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/identity/claims.h"
#include "common/identity/json.h"
#include "common/identity/jws.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::identity {
namespace {

// Why, in general terms.
constexpr char kMalformed[] = "it is malformed";
constexpr char kWrongSignature[] = "it is not signed by a key of its issuer";
constexpr char kNotYet[] = "it is not in force yet";

// A media type, with or without "application/" and in any case (RFC 7515).
bool IsTokenType(const std::string& type) {
  constexpr std::string_view kApplication = "application/";
  const std::string lower = absl::AsciiStrToLower(type);
  std::string_view name = lower;
  if (name.substr(0, kApplication.size()) == kApplication) {
    name.remove_prefix(kApplication.size());
  }
  return name == "jwt" || name == "at+jwt";
}

// The key that the header names and that has the header's algorithm.
absl::StatusOr<Key> KeyOfHeader(const nlohmann::json& header,
                                const KeySet& keys) {
  if (header.contains("crit")) {
    return TokenRefused(kMalformed, "the header has crit");
  }
  if (header.contains("typ")) {
    const std::string* type = FindText(header, "typ");
    if (type == nullptr || !IsTokenType(*type)) {
      return TokenRefused(kMalformed, "typ is neither JWT nor at+jwt");
    }
  }
  const std::string* algorithm = FindText(header, "alg");
  if (algorithm == nullptr) {
    return TokenRefused(kMalformed, "the header has no text alg");
  }
  const std::string* key_id = FindText(header, "kid");
  if (key_id == nullptr) {
    return TokenRefused(kMalformed, "the header has no text kid");
  }
  const Key* key = keys.Find(*key_id);
  if (key == nullptr) {
    return TokenRefused(kWrongSignature, "no key has its kid");
  }
  if (*algorithm != NameOf(key->algorithm)) {
    return TokenRefused(
        kWrongSignature,
        absl::StrCat("alg is not ", NameOf(key->algorithm),
                     ", which its key signs with"));
  }
  return *key;
}

absl::StatusOr<nlohmann::json> ReadPart(const std::string& text,
                                        const char* what) {
  absl::StatusOr<nlohmann::json> object = ParseJsonObject(text);
  if (object.ok()) return object;
  return TokenRefused(kMalformed,
                      absl::StrCat("the ", what, " ",
                                   std::string(object.status().message())));
}

}  // namespace

absl::Status TokenRefused(const std::string& why, const std::string& detail) {
  return status::WithLogDetail(
      status::Unauthenticated(
          absl::StrCat("the bearer token is not accepted: ", why)),
      detail);
}

absl::Status CheckTimes(const VerifiedToken& token, const TokenRules& rules,
                        absl::Time now) {
  if (token.not_before > now + rules.clock_skew) {
    return TokenRefused(kNotYet, "nbf or iat is in the future");
  }
  if (token.expires <= now - rules.clock_skew) return status::TokenExpired();
  return absl::OkStatus();
}

absl::StatusOr<VerifiedToken> VerifyToken(std::string_view token,
                                          const KeySet& keys,
                                          const TokenRules& rules,
                                          absl::Time now) {
  if (token.size() > kMaxTokenBytes) {
    return TokenRefused(kMalformed, absl::StrCat("it has ", token.size(),
                                                 " bytes, more than ",
                                                 kMaxTokenBytes));
  }
  const std::optional<CompactJws> jws = SplitCompactJws(token);
  if (!jws) {
    return TokenRefused(kMalformed, "it is not three parts of base64url");
  }
  JX_ASSIGN_OR_RETURN(const nlohmann::json header,
                      ReadPart(jws->header, "header"));
  JX_ASSIGN_OR_RETURN(const Key key, KeyOfHeader(header, keys));
  if (!VerifySignature(key, jws->signing_input, jws->signature)) {
    return TokenRefused(kWrongSignature, "the signature is wrong");
  }
  JX_ASSIGN_OR_RETURN(const nlohmann::json claims,
                      ReadPart(jws->payload, "payload"));
  JX_ASSIGN_OR_RETURN(VerifiedToken verified, ReadClaims(claims, rules));
  verified.key_id = key.id;
  JX_RETURN_IF_ERROR(CheckTimes(verified, rules, now));
  return verified;
}

}  // namespace jixiao::identity

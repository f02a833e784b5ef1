#include "common/identity/claims.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/identity/json.h"
#include "common/status/macros.h"

namespace jixiao::identity {
namespace {

using nlohmann::json;

constexpr char kWrongClaims[] = "its claims are not those of a caller";

// The end of the year 9999 in Unix seconds: beyond it is no date.
constexpr double kLastSecond = 253402300799.0;

absl::Status WrongClaim(const char* name, const char* what) {
  return TokenRefused(kWrongClaims, absl::StrCat(name, " ", what));
}

// Seconds since 1970, whole or not. `absent` where there is none.
absl::StatusOr<absl::Time> ReadDate(const json& claims, const char* name,
                                    std::optional<absl::Time> absent) {
  const json* claim = FindMember(claims, name);
  if (claim == nullptr) {
    if (absent) return *absent;
    return WrongClaim(name, "is absent");
  }
  if (!claim->is_number()) return WrongClaim(name, "is no number");
  const double seconds = claim->get<double>();
  if (!(seconds >= 0.0 && seconds <= kLastSecond)) {
    return WrongClaim(name, "is no date");
  }
  return absl::UnixEpoch() + absl::Seconds(seconds);
}

bool IsTextList(const json& value) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(),
                     [](const json& item) { return item.is_string(); });
}

// The texts of a claim that is a list of at least one.
absl::StatusOr<std::vector<std::string>> ReadTexts(const json& claims,
                                                   const char* name) {
  const json* claim = FindMember(claims, name);
  if (claim == nullptr) return WrongClaim(name, "is absent");
  if (!IsTextList(*claim) || claim->empty()) {
    return WrongClaim(name, "is no list of one text or more");
  }
  return claim->get<std::vector<std::string>>();
}

absl::Status CheckIssuer(const json& claims, const TokenRules& rules) {
  const std::string* issuer = FindText(claims, "iss");
  if (issuer == nullptr) return WrongClaim("iss", "is absent or no text");
  if (*issuer == rules.issuer) return absl::OkStatus();
  return TokenRefused("it is of another issuer", "iss is another");
}

absl::Status CheckAudience(const json& claims, const TokenRules& rules) {
  const json* audience = FindMember(claims, "aud");
  if (audience == nullptr ||
      (!audience->is_string() && !IsTextList(*audience))) {
    return WrongClaim("aud", "is absent or neither a text nor a list of texts");
  }
  const json wanted(rules.audience);
  const bool found = audience->is_string()
                         ? *audience == wanted
                         : std::find(audience->begin(), audience->end(),
                                     wanted) != audience->end();
  if (found) return absl::OkStatus();
  return TokenRefused("it is for another audience", "aud names others");
}

absl::Status ReadRoles(const json& claims, rpc::Principal& principal) {
  JX_ASSIGN_OR_RETURN(const std::vector<std::string> words,
                      ReadTexts(claims, "roles"));
  for (const std::string& word : words) {
    const std::optional<rpc::Role> role = rpc::ParseRole(word);
    if (!role) return WrongClaim("roles", "has an unknown role");
    if (!principal.HasRole(*role)) principal.roles.push_back(*role);
  }
  return absl::OkStatus();
}

absl::Status ReadDepartments(const json& claims, rpc::Principal& principal) {
  const std::string* all = FindText(claims, "departments");
  if (all != nullptr && *all == rpc::kAllDepartments) {
    principal.departments = {*all};
    return absl::OkStatus();
  }
  JX_ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                      ReadTexts(claims, "departments"));
  if (!std::all_of(ids.begin(), ids.end(), &rpc::IsDepartment)) {
    return WrongClaim("departments", "has a text that is no department id");
  }
  principal.departments.insert(ids.begin(), ids.end());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<VerifiedToken> ReadClaims(const json& claims,
                                         const TokenRules& rules) {
  JX_RETURN_IF_ERROR(CheckIssuer(claims, rules));
  JX_RETURN_IF_ERROR(CheckAudience(claims, rules));
  VerifiedToken token;
  JX_ASSIGN_OR_RETURN(token.expires, ReadDate(claims, "exp", std::nullopt));
  JX_ASSIGN_OR_RETURN(const absl::Time not_before,
                      ReadDate(claims, "nbf", absl::InfinitePast()));
  JX_ASSIGN_OR_RETURN(const absl::Time issued,
                      ReadDate(claims, "iat", absl::InfinitePast()));
  token.not_before = std::max(not_before, issued);
  const std::string* subject = FindText(claims, "sub");
  if (subject == nullptr || !rpc::IsSubject(*subject)) {
    return WrongClaim("sub", "is absent or no subject of 1 to 128 characters");
  }
  token.principal.subject = *subject;
  JX_RETURN_IF_ERROR(ReadRoles(claims, token.principal));
  JX_RETURN_IF_ERROR(ReadDepartments(claims, token.principal));
  return token;
}

}  // namespace jixiao::identity

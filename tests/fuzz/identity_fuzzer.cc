// The input is what a caller or an operator's file may hold: a bearer token, its
// header, its payload, a key set, a policy file. It must be refused with an error
// that can be shown, or mean what it says; as a token it must be refused, since
// nobody has the keys.
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/escaping.h"
#include "common/identity/claims.h"
#include "common/identity/json.h"
#include "common/identity/policy.h"
#include "common/identity/token.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "tests/fuzz/require.h"

namespace jixiao::identity {
namespace {

using fuzz::Require;

// The examples of RFC 7515 (A.3) and RFC 8037 (A.2).
constexpr char kKeys[] =
    R"({"keys":[{"kty":"EC","crv":"P-256","kid":"ec",)"
    R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},)"
    R"({"kty":"OKP","crv":"Ed25519","kid":"ed",)"
    R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";
constexpr std::size_t kMaxPrincipalText = 4096;

const KeySet& Keys() {
  static const KeySet& keys = *new KeySet(*KeySet::Parse(kKeys));
  return keys;
}

const TokenRules& Rules() {
  static const TokenRules& rules =
      *new TokenRules{"https://issuer.test", "jixiao", absl::Seconds(60)};
  return rules;
}

// An error has the code, and texts that can be shown.
void CheckError(const absl::Status& error, absl::StatusCode code) {
  const std::string text = status::ToLogString(error);
  Require(error.code() == code, "another code", text);
  Require(text::Utf8Valid(text), "no UTF-8", text);
}

void CheckPrincipal(const rpc::Principal& principal) {
  const std::string text = rpc::FormatPrincipal(principal);
  if (text.size() > kMaxPrincipalText) return;
  const auto again = rpc::ParsePrincipal(text);
  Require(again.ok(), "is no principal", text);
  Require(rpc::FormatPrincipal(*again) == text, "is another principal", text);
}

void CheckToken(const std::string& token) {
  const auto verified =
      VerifyToken(token, Keys(), Rules(), absl::FromUnixSeconds(1750000000));
  Require(!verified.ok(), "a token that nobody signed is taken", token);
  CheckError(verified.status(), absl::StatusCode::kUnauthenticated);
}

void CheckClaims(const std::string& text) {
  const auto claims = ParseJsonObject(text);
  if (!claims.ok()) {
    CheckError(claims.status(), absl::StatusCode::kInvalidArgument);
    return;
  }
  const auto token = ReadClaims(*claims, Rules());
  if (token.ok()) {
    CheckPrincipal(token->principal);
  } else {
    CheckError(token.status(), absl::StatusCode::kUnauthenticated);
  }
}

void CheckKeySet(const std::string& text) {
  const auto keys = KeySet::Parse(text);
  if (!keys.ok()) {
    CheckError(keys.status(), absl::StatusCode::kInvalidArgument);
    return;
  }
  Require(!keys->keys().empty(), "is a set of no keys", text);
  for (const Key& key : keys->keys()) {
    Require(keys->Find(key.id) == &key, "is found as another", key.id);
  }
}

void CheckPolicy(const std::string& text) {
  const auto policy = ParsePolicy(text);
  if (!policy.ok()) {
    CheckError(policy.status(), absl::StatusCode::kInvalidArgument);
    return;
  }
  for (const auto& [name, principal] : policy->services) {
    Require(!name.empty(), "is a service of no name", text);
    CheckPrincipal(principal);
  }
}

void Run(const std::string& text) {
  CheckToken(text);
  const std::string encoded = absl::WebSafeBase64Escape(text);
  CheckToken(encoded + ".e30." + std::string(86, 'A'));
  CheckClaims(text);
  CheckKeySet(text);
  CheckPolicy(text);
}

}  // namespace
}  // namespace jixiao::identity

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  jixiao::identity::Run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}

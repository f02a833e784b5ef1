#include "common/identity/jwk.h"

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/base64url.h"
#include "common/identity/json.h"
#include "common/identity/openssl.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::identity {
namespace {

using nlohmann::json;

constexpr std::size_t kP256CoordinateBytes = 32;
constexpr std::size_t kEd25519KeyBytes = 32;
constexpr std::size_t kMaxExponentBytes = 8;
constexpr char kUncompressedPoint = '\x04';

absl::Status Unusable(const std::string& why) {
  return status::InvalidValue(why);
}

// The octets of member `name`.
absl::StatusOr<std::string> ReadOctets(const json& entry, const char* name) {
  const std::string* text = FindText(entry, name);
  if (text == nullptr) return Unusable(absl::StrCat("has no text ", name));
  std::optional<std::string> octets = DecodeBase64Url(*text);
  if (!octets || octets->empty()) {
    return Unusable(absl::StrCat("has a ", name, " that is no base64url"));
  }
  return *std::move(octets);
}

// Those of a number that has `size` octets always.
absl::StatusOr<std::string> ReadOctets(const json& entry, const char* name,
                                       std::size_t size) {
  JX_ASSIGN_OR_RETURN(std::string octets, ReadOctets(entry, name));
  if (octets.size() != size) {
    return Unusable(absl::StrCat("has ", octets.size(), " bytes of ", name,
                                 ", not ", size));
  }
  return octets;
}

BigNumber NumberOf(const std::string& octets) {
  return BigNumber(
      BN_bin2bn(Octets(octets), static_cast<int>(octets.size()), nullptr));
}

// The key of type `type` with these parameters, where OpenSSL takes them for
// one: a point lies on its curve.
absl::StatusOr<std::shared_ptr<EVP_PKEY>> MakeKey(const char* type,
                                                  OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  if (parameters == nullptr || context == nullptr ||
      EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY,
                        parameters.get()) != 1) {
    return Unusable(absl::StrCat("is no ", type, " public key"));
  }
  std::shared_ptr<EVP_PKEY> key(made, &EVP_PKEY_free);
  const KeyContext check(
      EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  if (check == nullptr || EVP_PKEY_public_check(check.get()) != 1) {
    return Unusable(absl::StrCat("is no ", type, " public key"));
  }
  return key;
}

absl::StatusOr<std::shared_ptr<EVP_PKEY>> ReadRsa(const json& entry) {
  JX_ASSIGN_OR_RETURN(const std::string n, ReadOctets(entry, "n"));
  JX_ASSIGN_OR_RETURN(const std::string e, ReadOctets(entry, "e"));
  const BigNumber modulus = NumberOf(n);
  const BigNumber exponent = NumberOf(e);
  const int bits = BN_num_bits(modulus.get());
  if (bits < kMinRsaBits || bits > kMaxRsaBits) {
    return Unusable(absl::StrCat("has ", bits, " bits, not ", kMinRsaBits,
                                 " to ", kMaxRsaBits));
  }
  if (e.size() > kMaxExponentBytes || BN_is_odd(exponent.get()) != 1 ||
      BN_is_one(exponent.get()) == 1) {
    return Unusable("has an e that no RSA key has");
  }
  const ParameterBuilder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  return MakeKey("RSA", builder.get());
}

absl::StatusOr<std::shared_ptr<EVP_PKEY>> ReadP256(const json& entry) {
  JX_ASSIGN_OR_RETURN(const std::string x,
                      ReadOctets(entry, "x", kP256CoordinateBytes));
  JX_ASSIGN_OR_RETURN(const std::string y,
                      ReadOctets(entry, "y", kP256CoordinateBytes));
  const std::string point = kUncompressedPoint + x + y;
  const ParameterBuilder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                  "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                   point.data(), point.size());
  return MakeKey("EC", builder.get());
}

absl::StatusOr<std::shared_ptr<EVP_PKEY>> ReadEd25519(const json& entry) {
  JX_ASSIGN_OR_RETURN(const std::string x,
                      ReadOctets(entry, "x", kEd25519KeyBytes));
  EVP_PKEY* key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                              Octets(x), x.size());
  if (key == nullptr) return Unusable("is no Ed25519 public key");
  return std::shared_ptr<EVP_PKEY>(key, &EVP_PKEY_free);
}

// How a key of this type and curve signs.
absl::StatusOr<Algorithm> AlgorithmOf(const json& entry) {
  const std::string* type = FindText(entry, "kty");
  if (type == nullptr) return Unusable("has no text kty");
  if (*type == "RSA") return Algorithm::kRs256;
  if (*type == "oct") return Unusable("is a symmetric one");
  if (*type != "EC" && *type != "OKP") {
    return Unusable(absl::StrCat("has the unknown kty ", text::Quote(*type)));
  }
  const std::string* curve = FindText(entry, "crv");
  if (curve == nullptr) return Unusable("has no text crv");
  if (*type == "EC" && *curve == "P-256") return Algorithm::kEs256;
  if (*type == "OKP" && *curve == "Ed25519") return Algorithm::kEdDsa;
  return Unusable(absl::StrCat("has the crv ", text::Quote(*curve),
                               "; accepted: P-256 and Ed25519"));
}

// Whether the entry itself says that it is for something else.
absl::Status CheckUse(const json& entry, Algorithm algorithm) {
  if (entry.contains("use") && entry["use"] != "sig") {
    return Unusable("has a use other than sig");
  }
  if (entry.contains("alg") && entry["alg"] != NameOf(algorithm)) {
    return Unusable(absl::StrCat("has an alg other than ", NameOf(algorithm),
                                 ", that of its type"));
  }
  const json* operations = FindMember(entry, "key_ops");
  if (operations != nullptr &&
      (!operations->is_array() ||
       std::find(operations->begin(), operations->end(), json("verify")) ==
           operations->end())) {
    return Unusable("has key_ops without verify");
  }
  // Whoever has this file could sign with it.
  if (entry.contains("d")) return Unusable("is a private one");
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadKeyId(const json& entry) {
  const std::string* id = FindText(entry, "kid");
  if (id == nullptr) return Unusable("has no text kid");
  if (id->empty() || id->size() > KeySet::kMaxIdBytes) {
    return Unusable(absl::StrCat("has a kid that has not 1 to ",
                                 KeySet::kMaxIdBytes, " bytes"));
  }
  return *id;
}

}  // namespace

absl::StatusOr<Key> ReadJwk(const json& entry) {
  if (!entry.is_object()) return Unusable("is no JSON object");
  JX_ASSIGN_OR_RETURN(const Algorithm algorithm, AlgorithmOf(entry));
  JX_ASSIGN_OR_RETURN(std::string id, ReadKeyId(entry));
  JX_RETURN_IF_ERROR(CheckUse(entry, algorithm));
  absl::StatusOr<std::shared_ptr<EVP_PKEY>> key =
      algorithm == Algorithm::kRs256   ? ReadRsa(entry)
      : algorithm == Algorithm::kEs256 ? ReadP256(entry)
                                       : ReadEd25519(entry);
  if (!key.ok()) {
    ERR_clear_error();  // what OpenSSL notes of it in this thread's queue
    return key.status();
  }
  return Key{std::move(id), algorithm, *std::move(key)};
}

}  // namespace jixiao::identity

#include "common/testing/token_issuer.h"

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <cstddef>
#include <cstdlib>

#include "absl/strings/escaping.h"
#include "common/rpc/principal.h"

namespace jixiao::testing {
namespace {

using nlohmann::json;

constexpr int kRsaBits = 2048;
constexpr std::size_t kP256Bytes = 32;
constexpr std::size_t kEd25519Bytes = 32;

const unsigned char* OctetsOf(const std::string& bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* OctetsOf(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

std::shared_ptr<EVP_PKEY> NewKeyPair(TokenIssuer::Algorithm algorithm) {
  EVP_PKEY* pair = nullptr;
  switch (algorithm) {
    case TokenIssuer::Algorithm::kRs256:
      pair = EVP_RSA_gen(kRsaBits);
      break;
    case TokenIssuer::Algorithm::kEs256:
      pair = EVP_EC_gen("P-256");
      break;
    case TokenIssuer::Algorithm::kEdDsa:
      pair = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
      break;
  }
  EXPECT_NE(pair, nullptr);
  return std::shared_ptr<EVP_PKEY>(pair, &EVP_PKEY_free);
}

const char* NameOf(TokenIssuer::Algorithm algorithm) {
  switch (algorithm) {
    case TokenIssuer::Algorithm::kRs256:
      return "RS256";
    case TokenIssuer::Algorithm::kEs256:
      return "ES256";
    case TokenIssuer::Algorithm::kEdDsa:
      return "EdDSA";
  }
  return "";
}

// A number in base64url, big endian, of `size` bytes or of as many as it needs.
std::string EncodeNumber(const BIGNUM* number, std::size_t size = 0) {
  if (size == 0) size = static_cast<std::size_t>(BN_num_bytes(number));
  std::string bytes(size, '\0');
  EXPECT_EQ(BN_bn2binpad(number, OctetsOf(bytes), static_cast<int>(size)),
            static_cast<int>(size));
  return TokenIssuer::Encode(bytes);
}

std::string EncodeParameter(const EVP_PKEY* key, const char* name,
                            std::size_t size = 0) {
  BIGNUM* number = nullptr;
  EXPECT_EQ(EVP_PKEY_get_bn_param(key, name, &number), 1) << name;
  const std::unique_ptr<BIGNUM, void (*)(BIGNUM*)> owner(number, &BN_free);
  return number == nullptr ? "" : EncodeNumber(number, size);
}

// r and s behind each other (RFC 7518) of a signature in DER.
std::string RawEcdsa(const std::string& der) {
  const unsigned char* at = OctetsOf(der);
  const std::unique_ptr<ECDSA_SIG, void (*)(ECDSA_SIG*)> signature(
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())),
      &ECDSA_SIG_free);
  std::string raw(2 * kP256Bytes, '\0');
  EXPECT_EQ(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), OctetsOf(raw),
                         kP256Bytes),
            static_cast<int>(kP256Bytes));
  EXPECT_EQ(BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()),
                         OctetsOf(raw) + kP256Bytes, kP256Bytes),
            static_cast<int>(kP256Bytes));
  return raw;
}

std::string SignatureOf(const std::string& message, EVP_PKEY* key,
                        TokenIssuer::Algorithm algorithm) {
  const bool edwards = algorithm == TokenIssuer::Algorithm::kEdDsa;
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(
      EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EXPECT_EQ(EVP_DigestSignInit(context.get(), nullptr,
                               edwards ? nullptr : EVP_sha256(), nullptr, key),
            1);
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  std::string signature(size, '\0');
  EXPECT_EQ(EVP_DigestSign(context.get(), OctetsOf(signature), &size,
                           OctetsOf(message), message.size()),
            1);
  signature.resize(size);
  return algorithm == TokenIssuer::Algorithm::kEs256 ? RawEcdsa(signature)
                                                     : signature;
}

std::string SigningInput(const std::string& header,
                         const std::string& payload) {
  return TokenIssuer::Encode(header) + "." + TokenIssuer::Encode(payload);
}

}  // namespace

std::string TokenIssuer::Encode(const std::string& bytes) {
  return absl::WebSafeBase64Escape(bytes);
}

void TokenIssuer::AddKey(const std::string& key_id, Algorithm algorithm) {
  keys_.push_back({key_id, algorithm, NewKeyPair(algorithm), false});
}

void TokenIssuer::RevokeKey(const std::string& key_id) {
  for (Key& key : keys_) {
    if (key.id == key_id) key.revoked = true;
  }
}

const TokenIssuer::Key& TokenIssuer::Find(const std::string& key_id) const {
  for (const Key& key : keys_) {
    if (key.id == key_id) return key;
  }
  ADD_FAILURE() << "the issuer has no key " << key_id;
  std::abort();
}

json TokenIssuer::Jwk(const std::string& key_id) const {
  const Key& key = Find(key_id);
  json jwk = {
      {"kid", key.id}, {"use", "sig"}, {"alg", NameOf(key.algorithm)}};
  const EVP_PKEY* pair = key.pair.get();
  if (key.algorithm == Algorithm::kRs256) {
    jwk["kty"] = "RSA";
    jwk["n"] = EncodeParameter(pair, OSSL_PKEY_PARAM_RSA_N);
    jwk["e"] = EncodeParameter(pair, OSSL_PKEY_PARAM_RSA_E);
  } else if (key.algorithm == Algorithm::kEs256) {
    jwk["kty"] = "EC";
    jwk["crv"] = "P-256";
    jwk["x"] = EncodeParameter(pair, OSSL_PKEY_PARAM_EC_PUB_X, kP256Bytes);
    jwk["y"] = EncodeParameter(pair, OSSL_PKEY_PARAM_EC_PUB_Y, kP256Bytes);
  } else {
    std::string raw(kEd25519Bytes, '\0');
    std::size_t size = raw.size();
    EXPECT_EQ(EVP_PKEY_get_raw_public_key(pair, OctetsOf(raw), &size), 1);
    jwk["kty"] = "OKP";
    jwk["crv"] = "Ed25519";
    jwk["x"] = Encode(raw);
  }
  return jwk;
}

std::string TokenIssuer::KeySet() const {
  json keys = json::array();
  for (const Key& key : keys_) {
    if (!key.revoked) keys.push_back(Jwk(key.id));
  }
  return json{{"keys", keys}}.dump();
}

std::string TokenIssuer::PublicPem(const std::string& key_id) const {
  const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new(BIO_s_mem()),
                                                &BIO_free);
  EXPECT_EQ(PEM_write_bio_PUBKEY(bio.get(), Find(key_id).pair.get()), 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return std::string(data, static_cast<std::size_t>(size));
}

json TokenIssuer::Claims(const std::string& principal, absl::Time now) {
  const auto parsed = rpc::ParsePrincipal(principal);
  EXPECT_TRUE(parsed.ok()) << principal;
  if (!parsed.ok()) return json::object();
  json roles = json::array();
  for (const rpc::Role role : parsed->roles) {
    roles.push_back(rpc::RoleWord(role));
  }
  return {{"iss", kIssuer},
          {"aud", kAudience},
          {"sub", parsed->subject},
          {"roles", roles},
          {"departments", parsed->departments},
          {"iat", absl::ToUnixSeconds(now)},
          {"nbf", absl::ToUnixSeconds(now)},
          {"exp", absl::ToUnixSeconds(now + absl::Hours(1))}};
}

json TokenIssuer::Header(const std::string& key_id) const {
  return {{"alg", NameOf(Find(key_id).algorithm)},
          {"kid", key_id},
          {"typ", "JWT"}};
}

std::string TokenIssuer::Token(const std::string& principal,
                               absl::Time now) const {
  EXPECT_FALSE(keys_.empty()) << "the issuer has no key";
  return Sign(keys_.at(0).id, Claims(principal, now));
}

std::string TokenIssuer::Sign(const std::string& key_id,
                              const json& claims) const {
  return SignTexts(key_id, Header(key_id).dump(), claims.dump());
}

std::string TokenIssuer::SignTexts(const std::string& key_id,
                                   const std::string& header,
                                   const std::string& payload) const {
  const Key& key = Find(key_id);
  const std::string input = SigningInput(header, payload);
  return input + "." +
         Encode(SignatureOf(input, key.pair.get(), key.algorithm));
}

std::string TokenIssuer::SignWithSecret(const std::string& secret,
                                        const std::string& header,
                                        const std::string& payload) {
  const std::string input = SigningInput(header, payload);
  std::string code(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  EXPECT_NE(HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
                 OctetsOf(input), input.size(), OctetsOf(code), &size),
            nullptr);
  code.resize(size);
  return input + "." + Encode(code);
}

}  // namespace jixiao::testing

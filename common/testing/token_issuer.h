#ifndef JIXIAO_COMMON_TESTING_TOKEN_ISSUER_H_
#define JIXIAO_COMMON_TESTING_TOKEN_ISSUER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

typedef struct evp_pkey_st EVP_PKEY;  // of OpenSSL

namespace jixiao::testing {

// An identity provider of a test: makes keys, signs tokens with them and hands
// out the key set that proves the tokens. Good tokens and bad ones: it signs
// whatever it is given.
//
//   TokenIssuer issuer;
//   issuer.AddKey("k1", TokenIssuer::Algorithm::kEs256);
//   WriteFile(path, issuer.KeySet());
//   const std::string token = issuer.Token("subject=a;role=CLERK;department=d");
class TokenIssuer {
 public:
  enum class Algorithm { kRs256, kEs256, kEdDsa };

  static constexpr char kIssuer[] = "https://issuer.test";
  static constexpr char kAudience[] = "jixiao";

  // Makes a new key. The first is the one that Token signs with.
  void AddKey(const std::string& key_id, Algorithm algorithm);
  // Leaves it out of the key set; it signs on.
  void RevokeKey(const std::string& key_id);

  // The JWK Set (RFC 7517) of the public keys.
  std::string KeySet() const;
  // The public key of `key_id` as a JWK, and as PEM.
  nlohmann::json Jwk(const std::string& key_id) const;
  std::string PublicPem(const std::string& key_id) const;

  // The claims of a good token of `principal` ("subject=...;role=...;
  // department=...", as rpc::ParsePrincipal reads it), from now for an hour.
  static nlohmann::json Claims(const std::string& principal,
                               absl::Time now = absl::Now());
  // {"alg", "kid", "typ": "JWT"}.
  nlohmann::json Header(const std::string& key_id) const;

  // A good token by the first key.
  std::string Token(const std::string& principal,
                    absl::Time now = absl::Now()) const;
  // A token of these claims by that key.
  std::string Sign(const std::string& key_id,
                   const nlohmann::json& claims) const;
  // A token of these texts, JSON or not, by that key.
  std::string SignTexts(const std::string& key_id, const std::string& header,
                        const std::string& payload) const;
  // A token of these texts with an HMAC (SHA-256) by `secret`.
  static std::string SignWithSecret(const std::string& secret,
                                    const std::string& header,
                                    const std::string& payload);

  // base64url without padding (RFC 4648).
  static std::string Encode(const std::string& bytes);

 private:
  struct Key {
    std::string id;
    Algorithm algorithm;
    std::shared_ptr<EVP_PKEY> pair;
    bool revoked = false;
  };

  const Key& Find(const std::string& key_id) const;

  std::vector<Key> keys_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_TOKEN_ISSUER_H_

// The public keys of whoever issues tokens: a JWK Set (RFC 7517).
#ifndef JIXIAO_COMMON_IDENTITY_KEY_SET_H_
#define JIXIAO_COMMON_IDENTITY_KEY_SET_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

typedef struct evp_pkey_st EVP_PKEY;  // of OpenSSL

namespace jixiao::identity {

// How a key signs. A key has exactly one: a token cannot choose.
enum class Algorithm {
  kRs256,  // RSASSA-PKCS1-v1_5 with SHA-256
  kEs256,  // ECDSA over P-256 with SHA-256
  kEdDsa,  // Ed25519
};

// Its name in a token's header: "RS256".
const char* NameOf(Algorithm algorithm);

// A public key that proves tokens. Copies share the key.
struct Key {
  std::string id;
  Algorithm algorithm;
  std::shared_ptr<EVP_PKEY> public_key;
};

// An immutable value; copies share the keys.
class KeySet {
 public:
  static constexpr std::size_t kMaxBytes = 256 << 10;
  static constexpr std::size_t kMaxKeys = 256;
  static constexpr std::size_t kMaxIdBytes = 128;

  // An entry that is in the file and proves nothing.
  struct Ignored {
    std::size_t position;  // in `keys`, from 0
    std::string id;        // empty where it has none
    std::string why;
  };

  // No keys.
  KeySet() = default;

  // INVALID_ARGUMENT says what is wrong, never what is in a key: a text that is
  // no JWK Set, two usable keys of one id, or no usable key at all. As RFC 7517
  // has it, an entry that cannot be used is ignored and the others are taken:
  // unknown and symmetric types, other curves, uses and algorithms, missing or
  // malformed members, RSA below 2048 bits, a private key.
  static absl::StatusOr<KeySet> Parse(const std::string& jwks_json);

  // Null when there is none. Lives as long as the set.
  const Key* Find(std::string_view key_id) const;

  const std::vector<Key>& keys() const { return keys_; }
  const std::vector<Ignored>& ignored() const { return ignored_; }

 private:
  std::vector<Key> keys_;
  std::vector<Ignored> ignored_;
};

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_KEY_SET_H_

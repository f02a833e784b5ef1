// Ed25519 signatures (RFC 8032) and the keys that make and prove them.
#ifndef JIXIAO_COMMON_SIGNATURE_SIGNATURE_H_
#define JIXIAO_COMMON_SIGNATURE_SIGNATURE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

typedef struct evp_pkey_st EVP_PKEY;  // of OpenSSL

namespace jixiao::signature {

// A key that proves signatures.
struct PublicKey {
  // The first 16 hex digits of the SHA-256 of `raw`.
  std::string key_id;
  std::string raw;  // 32 bytes
};

// The key of these 32 bytes. INVALID_ARGUMENT for any other length.
absl::StatusOr<PublicKey> PublicKeyFromRaw(std::string raw);

// The key in a PEM file (SubjectPublicKeyInfo, "BEGIN PUBLIC KEY").
// INVALID_ARGUMENT names the file and what is wrong with it.
absl::StatusOr<PublicKey> LoadPublicKey(const std::string& path);

// OK when `signature` (64 bytes) is that of `message` by `key`. DATA_LOSS
// (SEAL_BROKEN, what: signature) when it is not.
absl::Status VerifySignature(const PublicKey& key, std::string_view message,
                             std::string_view signature);

// The key that signs now and the public keys of all that have signed. Holds no
// key when default-constructed. Thread safe; copies share the keys.
class KeyRing {
 public:
  KeyRing() = default;

  // Reads the private key (PEM, PKCS#8, not encrypted; an empty path: none) and
  // the public keys of earlier ones (PEM); a key that comes twice counts once.
  // INVALID_ARGUMENT names the file and what is wrong with it, never a key.
  static absl::StatusOr<KeyRing> Load(
      const std::string& signing_key_file,
      const std::vector<std::string>& public_key_files);

  bool CanSign() const { return signing_key_ != nullptr; }

  // Empty when there is none.
  const std::string& signing_key_id() const { return signing_key_id_; }

  // The 64 bytes of the signature of `message` by the key that signs now.
  // FAILED_PRECONDITION (SEAL_KEY_MISSING) when there is none.
  absl::StatusOr<std::string> Sign(std::string_view message) const;

  // The public keys, that of the signing key first, then as the files came.
  std::vector<PublicKey> keys() const { return keys_; }

  // The public key of this id. NOT_FOUND.
  absl::StatusOr<PublicKey> Find(std::string_view key_id) const;

 private:
  void Add(PublicKey key);

  std::shared_ptr<EVP_PKEY> signing_key_;
  std::string signing_key_id_;
  std::vector<PublicKey> keys_;
};

// FAILED_PRECONDITION (SEAL_KEY_MISSING): what a server without a signing key
// answers.
absl::Status KeyMissing();

}  // namespace jixiao::signature

#endif  // JIXIAO_COMMON_SIGNATURE_SIGNATURE_H_

#include "common/signature/signature.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/config/config.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::signature {
namespace {

constexpr std::size_t kRawKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kKeyIdDigits = 16;

struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, FreeKey>;
using ContextPointer = std::unique_ptr<EVP_MD_CTX, FreeContext>;

// Instead of asking at the terminal for the passphrase of an encrypted key.
int NoPassphrase(char*, int, int, void*) { return -1; }

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

using PemReader = EVP_PKEY* (*)(BIO*, EVP_PKEY**, pem_password_cb*, void*);

// The Ed25519 key in the file; `what` says which kind of key `read` accepts.
absl::StatusOr<KeyPointer> ReadKey(const std::string& path, PemReader read,
                                   const char* what) {
  JX_ASSIGN_OR_RETURN(const std::string text, config::ReadFile(path));
  const std::unique_ptr<BIO, FreeBio> bio(
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  KeyPointer key(read(bio.get(), nullptr, NoPassphrase, nullptr));
  if (key == nullptr || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) {
    return status::InvalidValue(
        absl::StrCat(path, ": must be an Ed25519 ", what));
  }
  return key;
}

absl::StatusOr<PublicKey> PublicKeyOf(const EVP_PKEY* key) {
  std::string raw(kRawKeyBytes, '\0');
  std::size_t size = raw.size();
  if (EVP_PKEY_get_raw_public_key(
          key, reinterpret_cast<unsigned char*>(raw.data()), &size) != 1) {
    return status::Internal("an Ed25519 key without its public half");
  }
  return PublicKeyFromRaw(std::move(raw));
}

}  // namespace

absl::StatusOr<PublicKey> PublicKeyFromRaw(std::string raw) {
  if (raw.size() != kRawKeyBytes) {
    return status::InvalidValue(absl::StrCat("a raw Ed25519 public key has ",
                                             kRawKeyBytes, " bytes, this one ",
                                             raw.size()));
  }
  std::string key_id = digest::Sha256Hex(raw).substr(0, kKeyIdDigits);
  return PublicKey{std::move(key_id), std::move(raw)};
}

absl::StatusOr<PublicKey> LoadPublicKey(const std::string& path) {
  JX_ASSIGN_OR_RETURN(const KeyPointer key,
                      ReadKey(path, PEM_read_bio_PUBKEY,
                              "public key in PEM (BEGIN PUBLIC KEY)"));
  return PublicKeyOf(key.get());
}

absl::Status VerifySignature(const PublicKey& key, std::string_view message,
                             std::string_view signature) {
  const KeyPointer public_key(EVP_PKEY_new_raw_public_key(
      EVP_PKEY_ED25519, nullptr, Bytes(key.raw), key.raw.size()));
  const ContextPointer context(EVP_MD_CTX_new());
  if (public_key != nullptr && signature.size() == kSignatureBytes &&
      EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                           public_key.get()) == 1 &&
      EVP_DigestVerify(context.get(), Bytes(signature), signature.size(),
                       Bytes(message), message.size()) == 1) {
    return absl::OkStatus();
  }
  return status::SealBroken(
      "signature",
      absl::StrCat("the signature is not one by the key ", key.key_id));
}

absl::StatusOr<KeyRing> KeyRing::Load(
    const std::string& signing_key_file,
    const std::vector<std::string>& public_key_files) {
  KeyRing ring;
  if (!signing_key_file.empty()) {
    JX_ASSIGN_OR_RETURN(
        KeyPointer key,
        ReadKey(signing_key_file, PEM_read_bio_PrivateKey,
                "private key in PEM (PKCS#8) without a passphrase"));
    JX_ASSIGN_OR_RETURN(PublicKey public_key, PublicKeyOf(key.get()));
    ring.signing_key_ = std::move(key);
    ring.signing_key_id_ = public_key.key_id;
    ring.Add(std::move(public_key));
  }
  for (const std::string& file : public_key_files) {
    JX_ASSIGN_OR_RETURN(PublicKey key, LoadPublicKey(file));
    ring.Add(std::move(key));
  }
  return ring;
}

void KeyRing::Add(PublicKey key) {
  if (!Find(key.key_id).ok()) keys_.push_back(std::move(key));
}

absl::StatusOr<std::string> KeyRing::Sign(std::string_view message) const {
  if (!CanSign()) return KeyMissing();
  const ContextPointer context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr,
                         signing_key_.get()) != 1 ||
      EVP_DigestSign(context.get(),
                     reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(message), message.size()) != 1) {
    return status::Internal("the signing key does not sign");
  }
  return signature;
}

absl::StatusOr<PublicKey> KeyRing::Find(std::string_view key_id) const {
  for (const PublicKey& key : keys_) {
    if (key.key_id == key_id) return key;
  }
  return status::NotFound("jixiao/SealKey",
                          "the public key " + std::string(key_id));
}

absl::Status KeyMissing() {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_SEAL_KEY_MISSING,
      "the server has no key to sign with; its operator has to name one "
      "(--seal_key_file) before a report can be published");
}

}  // namespace jixiao::signature

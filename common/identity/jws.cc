#include "common/identity/jws.h"

#include <openssl/err.h>

#include <cstddef>
#include <utility>

#include "common/identity/base64url.h"
#include "common/identity/openssl.h"

namespace jixiao::identity {
namespace {

constexpr std::size_t kP256NumberBytes = 32;

// The DER form that OpenSSL reads of r and s behind each other (RFC 7518).
// Empty where they are no such pair.
std::string DerOfRawEcdsa(std::string_view raw) {
  if (raw.size() != 2 * kP256NumberBytes) return "";
  const unsigned char* const octets = Octets(raw);
  BigNumber r(BN_bin2bn(octets, kP256NumberBytes, nullptr));
  BigNumber s(BN_bin2bn(octets + kP256NumberBytes, kP256NumberBytes, nullptr));
  const EcdsaSignature pair(ECDSA_SIG_new());
  if (r == nullptr || s == nullptr || pair == nullptr ||
      ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) {
    return "";
  }
  // They are the pair's now.
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return "";
  std::string bytes(reinterpret_cast<const char*>(der),
                    static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

bool VerifyDigest(EVP_PKEY* key, const EVP_MD* digest, std::string_view message,
                  std::string_view signature) {
  const DigestContext context(EVP_MD_CTX_new());
  const bool good =
      context != nullptr &&
      EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
      EVP_DigestVerify(context.get(), Octets(signature), signature.size(),
                       Octets(message), message.size()) == 1;
  // What a bad signature leaves in this thread's queue is nobody's concern.
  if (!good) ERR_clear_error();
  return good;
}

}  // namespace

std::optional<CompactJws> SplitCompactJws(std::string_view text) {
  const std::size_t first = text.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  std::optional<std::string> header = DecodeBase64Url(text.substr(0, first));
  std::optional<std::string> payload =
      DecodeBase64Url(text.substr(first + 1, second - first - 1));
  // A third dot is none of base64url's characters.
  std::optional<std::string> signature =
      DecodeBase64Url(text.substr(second + 1));
  if (!header || !payload || !signature || header->empty() ||
      payload->empty() || signature->empty()) {
    return std::nullopt;
  }
  return CompactJws{*std::move(header), *std::move(payload),
                    *std::move(signature), text.substr(0, second)};
}

bool VerifySignature(const Key& key, std::string_view signing_input,
                     std::string_view signature) {
  EVP_PKEY* const public_key = key.public_key.get();
  switch (key.algorithm) {
    case Algorithm::kRs256:
      return VerifyDigest(public_key, EVP_sha256(), signing_input, signature);
    case Algorithm::kEs256: {
      const std::string der = DerOfRawEcdsa(signature);
      return !der.empty() &&
             VerifyDigest(public_key, EVP_sha256(), signing_input, der);
    }
    case Algorithm::kEdDsa:
      return VerifyDigest(public_key, nullptr, signing_input, signature);
  }
  return false;
}

}  // namespace jixiao::identity

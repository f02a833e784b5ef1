// PEM texts as OpenSSL's objects.
#ifndef JIXIAO_COMMON_TLS_PEM_H_
#define JIXIAO_COMMON_TLS_PEM_H_

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/tls/tls.h"

namespace jixiao::tls {

struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};
struct FreePrivateKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using CertificatePointer = std::unique_ptr<X509, FreeCertificate>;
using PrivateKeyPointer = std::unique_ptr<EVP_PKEY, FreePrivateKey>;

// The certificates in a PEM text, in order, at least one. INVALID_ARGUMENT says
// what is wrong.
absl::StatusOr<std::vector<CertificatePointer>> ParseCertificates(
    const std::string& pem);

// The private key in a PEM text. INVALID_ARGUMENT says what is wrong, never
// what is in it.
absl::StatusOr<PrivateKeyPointer> ParsePrivateKey(const std::string& pem);

// What the certificate says of itself.
absl::StatusOr<CertificateInfo> Describe(const X509& certificate);

}  // namespace jixiao::tls

#endif  // JIXIAO_COMMON_TLS_PEM_H_

#ifndef JIXIAO_COMMON_TESTING_CERTIFICATES_H_
#define JIXIAO_COMMON_TESTING_CERTIFICATES_H_

#include <memory>
#include <string>

#include "absl/time/time.h"

typedef struct evp_pkey_st EVP_PKEY;  // of OpenSSL
typedef struct x509_st X509;

namespace jixiao::testing {

// The two files of a certificate: PEM, the key without a passphrase.
struct CertificateFiles {
  std::string certificate_file;
  std::string key_file;
};

// An authority of a test, which issues certificates good and bad into files of
// the test's temporary folder and removes them at its end. Its keys are new
// each time and of the curve P-256.
//
//   CertificateAuthority authority;
//   const CertificateFiles server = authority.Issue({});
//   tls::Files{server.certificate_file, server.key_file, authority.file()};
class CertificateAuthority {
 public:
  // What a certificate says; the default is a good one of this machine.
  struct Contents {
    std::string common_name = "test";
    // As OpenSSL writes them; empty: it has none.
    std::string names = "DNS:localhost,IP:127.0.0.1";
    absl::Duration begins = -absl::Hours(1);  // from now
    absl::Duration ends = absl::Hours(24 * 90);
    // As OpenSSL writes it: "clientAuth"; empty: it has none.
    std::string extended_key_usage = "";
  };

  explicit CertificateAuthority(const std::string& common_name = "authority");
  ~CertificateAuthority();

  CertificateAuthority(const CertificateAuthority&) = delete;
  CertificateAuthority& operator=(const CertificateAuthority&) = delete;

  // The authority's own certificate.
  const std::string& file() const { return file_; }

  // A new certificate with a new key, in files of its own.
  CertificateFiles Issue(const Contents& contents);
  // The same into files that are there, each replaced at once.
  void Reissue(const CertificateFiles& files, const Contents& contents);

 private:
  std::string NewPath(const std::string& suffix);

  const std::string folder_;
  std::string file_;
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
  int issued_ = 0;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_CERTIFICATES_H_

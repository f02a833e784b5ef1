#include "common/testing/certificates.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <filesystem>

#include "absl/time/clock.h"

namespace jixiao::testing {
namespace {

constexpr long kVersion3 = 2;  // as X.509 counts
constexpr char kCurve[] = "P-256";

using KeyPointer = std::shared_ptr<EVP_PKEY>;
using CertificatePointer = std::shared_ptr<X509>;

std::string NewCertificateFolder() {
  static std::atomic<int> count{0};
  const std::string folder = ::testing::TempDir() + "jixiao-certificates-" +
                             std::to_string(getpid()) + "-" +
                             std::to_string(++count) + "/";
  std::filesystem::create_directories(folder);
  return folder;
}

KeyPointer NewKey() { return KeyPointer(EVP_EC_gen(kCurve), &EVP_PKEY_free); }

// Calls `write` with a new file and puts that in the place of `path`.
template <typename Write>
void ReplaceFile(const std::string& path, const Write& write) {
  const std::string part = path + ".part";
  std::FILE* const file = std::fopen(part.c_str(), "w");
  ASSERT_NE(file, nullptr) << part;
  EXPECT_EQ(write(file), 1) << part;
  std::fclose(file);
  std::filesystem::rename(part, path);
}

void WriteCertificate(const std::string& path, X509* certificate) {
  ReplaceFile(path, [certificate](std::FILE* file) {
    return PEM_write_X509(file, certificate);
  });
}

void WriteKey(const std::string& path, EVP_PKEY* key) {
  ReplaceFile(path, [key](std::FILE* file) {
    return PEM_write_PKCS8PrivateKey(file, key, nullptr, nullptr, 0, nullptr,
                                     nullptr);
  });
}

void AddExtension(X509* certificate, X509* issuer, int kind,
                  const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()),
      &X509_EXTENSION_free);
  ASSERT_NE(extension, nullptr) << value;
  EXPECT_EQ(X509_add_ext(certificate, extension.get(), -1), 1);
}

// A certificate of `key` without extensions, not signed yet.
CertificatePointer Unsigned(const std::string& common_name, EVP_PKEY* key,
                            absl::Duration begins, absl::Duration ends) {
  CertificatePointer certificate(X509_new(), &X509_free);
  X509_set_version(certificate.get(), kVersion3);
  std::uint64_t serial = 0;
  RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial);
  const std::time_t now = absl::ToTimeT(absl::Now());
  ASN1_TIME_adj(X509_getm_notBefore(certificate.get()), now, 0,
                absl::ToInt64Seconds(begins));
  ASN1_TIME_adj(X509_getm_notAfter(certificate.get()), now, 0,
                absl::ToInt64Seconds(ends));
  X509_NAME_add_entry_by_txt(
      X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
      reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
  X509_set_pubkey(certificate.get(), key);
  return certificate;
}

}  // namespace

CertificateAuthority::CertificateAuthority(const std::string& common_name)
    : folder_(NewCertificateFolder()), key_(NewKey()) {
  const Contents contents;
  certificate_ =
      Unsigned(common_name, key_.get(), contents.begins, contents.ends);
  X509* const own = certificate_.get();
  X509_set_issuer_name(own, X509_get_subject_name(own));
  AddExtension(own, own, NID_basic_constraints, "critical,CA:TRUE");
  AddExtension(own, own, NID_subject_key_identifier, "hash");
  EXPECT_GT(X509_sign(own, key_.get(), EVP_sha256()), 0);
  file_ = NewPath("ca.pem");
  WriteCertificate(file_, own);
}

CertificateAuthority::~CertificateAuthority() {
  std::filesystem::remove_all(folder_);
}

CertificateFiles CertificateAuthority::Issue(const Contents& contents) {
  CertificateFiles files{NewPath(".pem"), NewPath(".key")};
  Reissue(files, contents);
  return files;
}

void CertificateAuthority::Reissue(const CertificateFiles& files,
                                   const Contents& contents) {
  const KeyPointer key = NewKey();
  const CertificatePointer certificate =
      Unsigned(contents.common_name, key.get(), contents.begins, contents.ends);
  X509* const issuer = certificate_.get();
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
  AddExtension(certificate.get(), issuer, NID_basic_constraints, "CA:FALSE");
  AddExtension(certificate.get(), issuer, NID_authority_key_identifier,
               "keyid");
  if (!contents.names.empty()) {
    AddExtension(certificate.get(), issuer, NID_subject_alt_name,
                 contents.names);
  }
  if (!contents.extended_key_usage.empty()) {
    AddExtension(certificate.get(), issuer, NID_ext_key_usage,
                 contents.extended_key_usage);
  }
  EXPECT_GT(X509_sign(certificate.get(), key_.get(), EVP_sha256()), 0);
  WriteKey(files.key_file, key.get());
  WriteCertificate(files.certificate_file, certificate.get());
}

std::string CertificateAuthority::NewPath(const std::string& suffix) {
  return folder_ + std::to_string(++issued_) + suffix;
}

}  // namespace jixiao::testing

#include "common/tls/pem.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <utility>

#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::tls {
namespace {

struct FreeMemory {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeNames {
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};
using Memory = std::unique_ptr<BIO, FreeMemory>;

constexpr int kIpv4Bytes = 4;
constexpr int kIpv6Bytes = 16;

Memory MemoryOf(const std::string& text) {
  return Memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Instead of asking at the terminal for the passphrase of an encrypted key.
int RefusePassphrase(char*, int, int, void*) { return -1; }

absl::StatusOr<absl::Time> TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) {
    return status::InvalidValue("holds a certificate with a malformed time");
  }
  return absl::FromTM(parts, absl::UTCTimeZone());
}

std::string SubjectOf(const X509& certificate) {
  const Memory memory(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(memory.get(), X509_get_subject_name(&certificate), 0,
                     XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

std::string TextOf(const ASN1_STRING* text) {
  return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                     static_cast<std::size_t>(ASN1_STRING_length(text)));
}

std::string AddressText(const ASN1_OCTET_STRING* address) {
  const int size = ASN1_STRING_length(address);
  if (size != kIpv4Bytes && size != kIpv6Bytes) return "";
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(size == kIpv4Bytes ? AF_INET : AF_INET6,
            ASN1_STRING_get0_data(address), text, sizeof text);
  return text;
}

std::vector<std::string> NamesOf(const X509& certificate) {
  std::vector<std::string> texts;
  const std::unique_ptr<GENERAL_NAMES, FreeNames> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(
          &certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) {
      texts.push_back(TextOf(name->d.dNSName));
    } else if (name->type == GEN_URI) {
      texts.push_back(TextOf(name->d.uniformResourceIdentifier));
    } else if (name->type == GEN_IPADD) {
      texts.push_back(AddressText(name->d.iPAddress));
    }
  }
  return texts;
}

}  // namespace

absl::StatusOr<std::vector<CertificatePointer>> ParseCertificates(
    const std::string& pem) {
  ERR_clear_error();
  const Memory memory = MemoryOf(pem);
  std::vector<CertificatePointer> certificates;
  while (X509* certificate =
             PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)) {
    certificates.emplace_back(certificate);
  }
  // Not finding another one is how the text ends; anything else is a fault.
  const unsigned long error = ERR_peek_last_error();
  const bool ended = ERR_GET_LIB(error) == ERR_LIB_PEM &&
                     ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (certificates.empty()) {
    return status::InvalidValue(
        "holds no certificate in PEM (BEGIN CERTIFICATE)");
  }
  if (!ended) return status::InvalidValue("holds a certificate that is broken");
  return certificates;
}

absl::StatusOr<PrivateKeyPointer> ParsePrivateKey(const std::string& pem) {
  const Memory memory = MemoryOf(pem);
  PrivateKeyPointer key(PEM_read_bio_PrivateKey(memory.get(), nullptr,
                                                RefusePassphrase, nullptr));
  ERR_clear_error();
  if (key == nullptr) {
    return status::InvalidValue(
        "holds no private key in PEM (BEGIN PRIVATE KEY) without a passphrase");
  }
  return key;
}

absl::StatusOr<CertificateInfo> Describe(const X509& certificate) {
  CertificateInfo info;
  info.subject = SubjectOf(certificate);
  info.names = NamesOf(certificate);
  JX_ASSIGN_OR_RETURN(info.not_before,
                      TimeOf(X509_get0_notBefore(&certificate)));
  JX_ASSIGN_OR_RETURN(info.not_after, TimeOf(X509_get0_notAfter(&certificate)));
  return info;
}

}  // namespace jixiao::tls

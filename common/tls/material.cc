#include "common/tls/material.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/config/config.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/tls/pem.h"

namespace jixiao::tls {
namespace {

// A file and the flag that names it.
struct NamedFile {
  std::string flag;
  std::string path;

  absl::StatusOr<std::string> Read() const {
    absl::StatusOr<std::string> text = config::ReadFile(path);
    if (!text.ok()) return status::Annotate(text.status(), flag);
    return text;
  }
  absl::Status Told(const absl::Status& error) const {
    return status::Annotate(error, absl::StrCat(flag, ": ", path));
  }
};

struct NamedFiles {
  NamedFiles(const Files& files, bool server, const std::string& prefix)
      : certificate{absl::StrCat("--", prefix, "certificate_file"),
                    files.certificate_file},
        key{absl::StrCat("--", prefix, "key_file"), files.key_file},
        ca{absl::StrCat("--", prefix, server ? "client_ca_file" : "ca_file"),
           files.ca_file} {}

  const NamedFile certificate;
  const NamedFile key;
  const NamedFile ca;
};

std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", time, absl::UTCTimeZone());
}

absl::Status CheckTime(const CertificateInfo& info) {
  const absl::Time now = absl::Now();
  if (now > info.not_after) {
    return status::InvalidValue(absl::StrCat("the certificate has expired on ",
                                             TimeText(info.not_after)));
  }
  if (now < info.not_before) {
    return status::InvalidValue(absl::StrCat(
        "the certificate is valid only from ", TimeText(info.not_before)));
  }
  return absl::OkStatus();
}

// What is asked of an own certificate, apart from its key.
absl::Status CheckOwn(X509& certificate, const CertificateInfo& info,
                      bool server) {
  JX_RETURN_IF_ERROR(CheckTime(info));
  const int purpose =
      server ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT;
  if (X509_check_purpose(&certificate, purpose, 0) != 1) {
    return status::InvalidValue(absl::StrCat(
        "the certificate is not for ", server ? "servers" : "clients",
        " (see its key usage and extended key usage)"));
  }
  if (server && info.names.empty()) {
    return status::InvalidValue(
        "the certificate has no subject alternative name, and clients look for "
        "the host's name nowhere else; make one with the DNS names and "
        "addresses under which this server is called");
  }
  return absl::OkStatus();
}

absl::Status LoadCertificate(const NamedFile& file, bool server,
                             Material& material, CertificatePointer& own) {
  JX_ASSIGN_OR_RETURN(material.certificate, file.Read());
  auto chain = ParseCertificates(material.certificate);
  if (!chain.ok()) return file.Told(chain.status());
  own = std::move(chain->front());
  auto info = Describe(*own);
  if (!info.ok()) return file.Told(info.status());
  material.info = *std::move(info);
  return file.Told(CheckOwn(*own, material.info, server));
}

absl::Status LoadKey(const NamedFile& file, const NamedFile& certificate_file,
                     const X509& certificate, Material& material) {
  JX_ASSIGN_OR_RETURN(material.key, file.Read());
  const auto key = ParsePrivateKey(material.key);
  if (!key.ok()) return file.Told(key.status());
  const bool fits = X509_check_private_key(&certificate, key->get()) == 1;
  ERR_clear_error();
  if (fits) return absl::OkStatus();
  return file.Told(status::InvalidValue(absl::StrCat(
      "is not the key of the certificate in ", certificate_file.path)));
}

absl::Status LoadAuthorities(const NamedFile& file, Material& material) {
  JX_ASSIGN_OR_RETURN(material.ca, file.Read());
  return file.Told(ParseCertificates(material.ca).status());
}

// That neither of the two files of the own side comes without the other.
absl::Status CheckPair(const NamedFiles& files, bool server) {
  const bool has_certificate = !files.certificate.path.empty();
  const bool has_key = !files.key.path.empty();
  if (has_certificate && !has_key) {
    return status::InvalidValue(
        absl::StrCat(files.key.flag,
                     " is missing: give the private key of the "
                     "certificate in ",
                     files.certificate.flag));
  }
  if (!has_certificate && has_key) {
    return status::InvalidValue(absl::StrCat(
        files.certificate.flag,
        " is missing: give the certificate of the key in ", files.key.flag));
  }
  if (!has_certificate && server) {
    return status::InvalidValue(
        absl::StrCat(files.certificate.flag, " and ", files.key.flag,
                     " are missing: a server with TLS has a certificate"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Material> LoadMaterial(const Files& paths, bool server,
                                      const std::string& prefix) {
  const NamedFiles files(paths, server, prefix);
  JX_RETURN_IF_ERROR(CheckPair(files, server));
  Material material;
  if (!files.certificate.path.empty()) {
    CertificatePointer own;
    JX_RETURN_IF_ERROR(
        LoadCertificate(files.certificate, server, material, own));
    JX_RETURN_IF_ERROR(LoadKey(files.key, files.certificate, *own, material));
  }
  if (!files.ca.path.empty()) {
    JX_RETURN_IF_ERROR(LoadAuthorities(files.ca, material));
  }
  return material;
}

absl::Status Check(const Files& files, bool server, const std::string& prefix) {
  return LoadMaterial(files, server, prefix).status();
}

absl::StatusOr<CertificateInfo> ReadCertificate(const std::string& file) {
  JX_ASSIGN_OR_RETURN(const std::string text, config::ReadFile(file));
  const auto chain = ParseCertificates(text);
  if (!chain.ok()) return status::Annotate(chain.status(), file);
  auto info = Describe(*chain->front());
  if (!info.ok()) return status::Annotate(info.status(), file);
  return info;
}

}  // namespace jixiao::tls

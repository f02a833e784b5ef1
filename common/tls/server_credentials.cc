#include <grpc/grpc.h>
#include <grpc/grpc_security.h>

#include <mutex>
#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/status/status.h"
#include "common/tls/material.h"
#include "common/tls/tls.h"

namespace jixiao::tls {
namespace {

constexpr absl::Duration kWarnAgain = absl::Hours(24);
constexpr char kPrefix[] = "tls_";
constexpr char kFlag[] = "tls_certificate_file";

// The files of a server as gRPC asks for them: with every connection. Thread
// safe.
class ServerFiles {
 public:
  ServerFiles(Files files, absl::Duration reload)
      : files_(std::move(files)), reload_(reload) {}

  // As grpc_ssl_server_certificate_config_callback has it.
  grpc_ssl_certificate_config_reload_status Fetch(
      grpc_ssl_server_certificate_config** config) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const absl::Time now = absl::Now();
    if (serves_ && now < look_again_) {
      return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    }
    look_again_ = now + reload_;
    absl::StatusOr<Material> material = LoadMaterial(files_, true, kPrefix);
    if (!material.ok()) {
      Refuse(material.status());
      return serves_ ? GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED
                     : GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_FAIL;
    }
    const bool was_refused = !refused_.empty();
    refused_.clear();
    WarnOfExpiry(*material, now);
    if (serves_ && IsInForce(*material)) {
      if (was_refused) {
        metrics::ReloadFinished(metrics::Reloaded::kCertificate,
                                /*taken=*/true);
      }
      return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    }
    PutInForce(*std::move(material));
    *config = ConfigOf(in_force_);
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

 private:
  bool IsInForce(const Material& material) const {
    return material.certificate == in_force_.certificate &&
           material.key == in_force_.key && material.ca == in_force_.ca;
  }

  void PutInForce(Material material) {
    in_force_ = std::move(material);
    if (serves_) log::Info("certificate_changed", FieldsOf(in_force_));
    serves_ = true;
    metrics::ReloadFinished(metrics::Reloaded::kCertificate, /*taken=*/true);
    metrics::SetCertificateExpiry(kFlag, in_force_.info.not_after);
  }

  static grpc_ssl_server_certificate_config* ConfigOf(
      const Material& material) {
    const grpc_ssl_pem_key_cert_pair pair{material.key.c_str(),
                                          material.certificate.c_str()};
    // gRPC wants authorities even where no caller is asked for a certificate;
    // nothing is then verified by them.
    const std::string& ca =
        material.ca.empty() ? material.certificate : material.ca;
    return grpc_ssl_server_certificate_config_create(ca.c_str(), &pair, 1);
  }

  // Tells once what is wrong with the files.
  void Refuse(const absl::Status& error) {
    std::string detail = status::ToLogString(error);
    if (detail == refused_) return;
    log::Error("certificate_refused", {{"detail", detail}});
    metrics::ReloadFinished(metrics::Reloaded::kCertificate, /*taken=*/false);
    refused_ = std::move(detail);
  }

  void WarnOfExpiry(const Material& material, absl::Time now) {
    if (material.info.not_after - now >= kExpiryWarning || now < warn_again_) {
      return;
    }
    warn_again_ = now + kWarnAgain;
    log::Warning("certificate_expires", FieldsOf(material));
  }

  log::Fields FieldsOf(const Material& material) const {
    return {{"file", files_.certificate_file},
            {"subject", material.info.subject},
            {"names", material.info.names},
            {"not_after",
             absl::FormatTime(material.info.not_after, absl::UTCTimeZone())}};
  }

  const Files files_;
  const absl::Duration reload_;
  std::mutex mutex_;
  // All guarded by mutex_.
  bool serves_ = false;
  Material in_force_;
  absl::Time look_again_ = absl::InfinitePast();
  absl::Time warn_again_ = absl::InfinitePast();
  std::string refused_;
};

grpc_ssl_certificate_config_reload_status FetchFiles(
    void* files, grpc_ssl_server_certificate_config** config) {
  return static_cast<ServerFiles*>(files)->Fetch(config);
}

// gRPC's own C++ credentials with changing files drop the old certificate for
// one that cannot be used; those of its core ask and keep it.
class ReloadingCredentials : public grpc::ServerCredentials {
 public:
  ReloadingCredentials(const Files& files,
                       grpc_ssl_client_certificate_request_type request,
                       absl::Duration reload)
      : files_(files, reload),
        credentials_(grpc_ssl_server_credentials_create_with_options(
            grpc_ssl_server_credentials_create_options_using_config_fetcher(
                request, &FetchFiles, &files_))) {}

  ~ReloadingCredentials() override {
    grpc_server_credentials_release(credentials_);
  }

  // Authenticators read the metadata of each call themselves.
  void SetAuthMetadataProcessor(
      const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {}

 private:
  int AddPortToServer(const std::string& address,
                      grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  ServerFiles files_;
  grpc_server_credentials* const credentials_;
};

grpc_ssl_client_certificate_request_type RequestOf(const Files& files,
                                                   bool require) {
  if (files.ca_file.empty()) return GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE;
  return require ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                 : GRPC_SSL_REQUEST_CLIENT_CERTIFICATE_AND_VERIFY;
}

}  // namespace

std::shared_ptr<grpc::ServerCredentials> ServerCredentials(
    const Files& files, bool require_client_certificate,
    absl::Duration reload) {
  return std::make_shared<ReloadingCredentials>(
      files, RequestOf(files, require_client_certificate), reload);
}

}  // namespace jixiao::tls

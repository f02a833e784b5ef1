#include <algorithm>

#include "common/tls/tls.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace jixiao::tls {

std::shared_ptr<grpc::ChannelCredentials> ClientCredentials(
    const Files& files, absl::Duration reload) {
  const bool has_ca = !files.ca_file.empty();
  const bool has_certificate = !files.certificate_file.empty();
  // Checks the host name and, without authorities of ours, takes the system's.
  grpc::experimental::TlsChannelCredentialsOptions options;
  if (has_ca || has_certificate) {
    const auto seconds = static_cast<unsigned>(
        std::max<std::int64_t>(1, absl::ToInt64Seconds(reload)));
    options.set_certificate_provider(
        std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
            files.key_file, files.certificate_file, files.ca_file, seconds));
  }
  if (has_ca) options.watch_root_certs();
  if (has_certificate) options.watch_identity_key_cert_pairs();
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace jixiao::tls

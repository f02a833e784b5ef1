// Certificates of servers and clients: what is in their files, whether they can
// be used, and the gRPC credentials made of them.
#ifndef JIXIAO_COMMON_TLS_TLS_H_
#define JIXIAO_COMMON_TLS_TLS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"

namespace jixiao::tls {

// Paths of PEM files.
struct Files {
  // The own certificate first, then those between it and its authority.
  std::string certificate_file;
  // Its private key, without a passphrase.
  std::string key_file;
  // The authorities whose certificates are accepted from the other side. Empty:
  // a server asks for no certificate, a client accepts what the system accepts.
  std::string ca_file;
};

// What a certificate says of itself.
struct CertificateInfo {
  std::string subject;  // "CN=budget,O=city", the most special part first
  // Its subject alternative names in their order: DNS names, URIs and IP
  // addresses.
  std::vector<std::string> names;
  absl::Time not_before;
  absl::Time not_after;
};

// A certificate that ends sooner is worth a warning.
inline constexpr absl::Duration kExpiryWarning = absl::Hours(24 * 30);

// How often credentials look for changed files.
inline constexpr absl::Duration kReloadInterval = absl::Seconds(5);

// The first certificate in the file. INVALID_ARGUMENT names the file and says
// what is wrong with it.
absl::StatusOr<CertificateInfo> ReadCertificate(const std::string& file);

// Whether the files can be used now: certificate and key both or neither, every
// file readable and in PEM, the key that of the certificate, the certificate
// within its time and made for this side; a server's must be there and have a
// subject alternative name, since clients look for the host's name nowhere
// else. INVALID_ARGUMENT names the file, under the flag
// `prefix`certificate_file, `prefix`key_file or `prefix`ca_file (of a server:
// client_ca_file), and says what is wrong with it, never what is in a key.
absl::Status Check(const Files& files, bool server,
                   const std::string& prefix = "");

// Credentials of a server whose files have passed Check. Files that change are
// looked at again with the first connection that is made after `reload`, and
// serve it and all later ones if they pass Check; else the old ones stay in
// force. Either is told in the log, as is once a day a certificate that ends
// within kExpiryWarning.
//
// With a ca_file callers are asked for a certificate: one that is given must be
// valid, and with `require_client_certificate` one must be given.
//
// Must outlive the server that uses it. Thread safe.
std::shared_ptr<grpc::ServerCredentials> ServerCredentials(
    const Files& files, bool require_client_certificate,
    absl::Duration reload = kReloadInterval);

// Credentials of a client whose files have passed Check. The server's
// certificate must bear the host name that was called; the own one is shown to
// servers that ask. Files that change are read again within `reload` (at least
// a second) for later connections; while they do not fit each other, none can
// be made.
std::shared_ptr<grpc::ChannelCredentials> ClientCredentials(
    const Files& files, absl::Duration reload = kReloadInterval);

}  // namespace jixiao::tls

#endif  // JIXIAO_COMMON_TLS_TLS_H_

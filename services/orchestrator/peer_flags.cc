#include "services/orchestrator/peer_flags.h"

#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/tls/tls.h"

ABSL_FLAG(std::string, budget_address, "127.0.0.1:7101",
          "where the budget service listens");
ABSL_FLAG(std::string, project_address, "127.0.0.1:7102",
          "where the project service listens");
ABSL_FLAG(std::string, evaluation_address, "127.0.0.1:7103",
          "where the evaluation service listens");
ABSL_FLAG(std::string, peer_principal,
          "subject=jixiao-orchestrator;role=SERVICE;department=-",
          "as whom to call the other services where there is no "
          "--peer_certificate_file (development only)");
ABSL_FLAG(std::string, peer_ca_file, "",
          "authorities of the other services' certificates, PEM. Empty: they "
          "are called in plaintext (development only)");
ABSL_FLAG(std::string, peer_certificate_file, "",
          "certificate by which the other services know this one, PEM; their "
          "--policy_file gives one of its names the role SERVICE. It is read "
          "again when it changes");
ABSL_FLAG(std::string, peer_key_file, "",
          "private key of that certificate, PEM without a passphrase");

namespace jixiao::orchestrator {
namespace {

constexpr char kPeerCertificateFlag[] = "peer_certificate_file";

absl::Status PeerFlagMissing(const char* flag, const char* what) {
  return status::InvalidValue(absl::StrCat(
      "--", flag, ": is missing: ", what,
      "; with --insecure_development the other services are called without"));
}

absl::Status CheckPeerFiles(const tls::Files& files, bool development) {
  if (!development && files.ca_file.empty()) {
    return PeerFlagMissing("peer_ca_file",
                           "give the authorities of their certificates");
  }
  if (!development && files.certificate_file.empty()) {
    return PeerFlagMissing(
        kPeerCertificateFlag,
        "give the certificate (and --peer_key_file) by which they know this "
        "one");
  }
  if (files.ca_file.empty() && !files.certificate_file.empty()) {
    return status::InvalidValue(
        "--peer_ca_file: is missing: a certificate is shown only to services "
        "whose own is by an authority in it");
  }
  return tls::Check(files, /*server=*/false, "peer_");
}

// `change`: the file has changed since it was looked at.
void TellPeerCertificate(bool change) {
  const std::string file = absl::GetFlag(FLAGS_peer_certificate_file);
  const absl::StatusOr<tls::CertificateInfo> info = tls::ReadCertificate(file);
  metrics::ReloadFinished(metrics::Reloaded::kPeerCertificate, info.ok());
  if (!info.ok()) {
    log::Error("certificate_refused",
               {{"detail", status::ToLogString(info.status())}});
    return;
  }
  metrics::SetCertificateExpiry(kPeerCertificateFlag, info->not_after);
  const log::Fields fields = {
      {"file", file},
      {"subject", info->subject},
      {"names", info->names},
      {"not_after", absl::FormatTime(info->not_after, absl::UTCTimeZone())}};
  if (change) log::Info("certificate_changed", fields);
  if (info->not_after - absl::Now() < tls::kExpiryWarning) {
    log::Warning("certificate_expires", fields);
  }
}

}  // namespace

absl::StatusOr<Peers::Options> PeersFromFlags(bool development,
                                              absl::Duration timeout) {
  const tls::Files files{absl::GetFlag(FLAGS_peer_certificate_file),
                         absl::GetFlag(FLAGS_peer_key_file),
                         absl::GetFlag(FLAGS_peer_ca_file)};
  JX_RETURN_IF_ERROR(CheckPeerFiles(files, development));
  Peers::Options options;
  options.budget_address = absl::GetFlag(FLAGS_budget_address);
  options.project_address = absl::GetFlag(FLAGS_project_address);
  options.evaluation_address = absl::GetFlag(FLAGS_evaluation_address);
  options.timeout = timeout;
  if (files.certificate_file.empty()) {
    options.principal = absl::GetFlag(FLAGS_peer_principal);
  }
  if (!files.ca_file.empty()) {
    options.credentials = tls::ClientCredentials(files);
  }
  return options;
}

std::unique_ptr<identity::FileWatch> WatchPeerCertificate() {
  const std::string file = absl::GetFlag(FLAGS_peer_certificate_file);
  if (file.empty()) return nullptr;
  TellPeerCertificate(/*change=*/false);
  return std::make_unique<identity::FileWatch>(
      file, tls::kReloadInterval,
      [](const std::string&) { TellPeerCertificate(/*change=*/true); });
}

std::vector<admin::ExaminedCertificate> PeerCertificates() {
  const std::string file = absl::GetFlag(FLAGS_peer_certificate_file);
  if (file.empty()) return {};
  return {{"certificate.peer", absl::StrCat("--", kPeerCertificateFlag), file}};
}

admin::ExaminedSecret PeerSecret() {
  return {"--peer_key_file", absl::GetFlag(FLAGS_peer_key_file)};
}

}  // namespace jixiao::orchestrator

#ifndef JIXIAO_SERVICES_ORCHESTRATOR_PEER_FLAGS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_PEER_FLAGS_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/admin/diagnostics_service.h"
#include "common/identity/file_watch.h"
#include "services/orchestrator/worker/peers.h"

namespace jixiao::orchestrator {

// Where the other services are and how this one proves itself to them, as
// --budget_address and its like and --peer_ca_file and its like say; `timeout`
// as Peers has it. In development, the peers may be called in plaintext under
// --peer_principal; otherwise this service has a certificate. INVALID_ARGUMENT
// names the flag that is wrong or missing.
absl::StatusOr<Peers::Options> PeersFromFlags(bool development,
                                              absl::Duration timeout);

// Tells the log and the metrics when the certificate of --peer_certificate_file
// ends, now and after each change of it; null where there is none.
std::unique_ptr<identity::FileWatch> WatchPeerCertificate();

// The certificate that this service shows to the others, for its diagnostics.
std::vector<admin::ExaminedCertificate> PeerCertificates();

// That certificate's key.
admin::ExaminedSecret PeerSecret();

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_PEER_FLAGS_H_

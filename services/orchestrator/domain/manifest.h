// The manifest of a published report and its seal. Pure: no wall time and no
// random id goes into what is signed, so equal inputs give equal manifests.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_MANIFEST_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_MANIFEST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/signature/signature.h"
#include "jixiao/report/v1/report.pb.h"
#include "jixiao/report/v1/seal.pb.h"

namespace jixiao::orchestrator {

// Where the chain of a department's seals ends: the seal of that number, or
// none yet.
struct ChainEnd {
  int64_t number = 0;
  std::string manifest_digest;
};

// The manifest of the seal that follows `before`. Inputs stand in the order of
// the report, renderings by format.
report::v1::SealManifest MakeManifest(const report::v1::Report& report,
                                      const std::string& evaluation_digest,
                                      const ChainEnd& before);

// The seal of a manifest, signed with the key that signs now.
// FAILED_PRECONDITION (SEAL_KEY_MISSING).
absl::StatusOr<report::v1::ReportSeal> SignManifest(
    const report::v1::SealManifest& manifest, const signature::KeyRing& keys,
    absl::Time now);

// A seal with the canonical JSON of its manifest, over which it is signed: as
// it was stored, so that it is proven as it was then, whatever fields a
// manifest may get later.
struct SealedText {
  report::v1::ReportSeal seal;
  std::string manifest;
};

// The text as this program writes the manifest of the seal.
SealedText SealedTextOf(const report::v1::ReportSeal& seal);

// What follows gives OK, or DATA_LOSS (SEAL_BROKEN) that says what differs.

// That the digest of the seal is that of its manifest.
absl::Status ProveDigest(const SealedText& sealed);

// The seal by itself: digest, signature and name are those of its manifest.
// NOT_FOUND when its key is not among `keys`.
absl::Status ProveSeal(const SealedText& sealed,
                       const std::vector<signature::PublicKey>& keys);

// That the seal follows `before` in its department's chain; `before` becomes
// the seal. Proves nothing of the seal itself.
absl::Status ProveLink(const report::v1::ReportSeal& seal, ChainEnd& before);

// That a report, as a server shows it, is the one that was sealed: its name,
// inputs, document, code version and renderings.
absl::Status ProveReport(const report::v1::SealManifest& manifest,
                         const report::v1::Report& report);

// That `bytes` are those that were sealed as `format`.
absl::Status ProveRendering(const report::v1::SealManifest& manifest,
                            const std::string& format,
                            const std::string& bytes);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_MANIFEST_H_

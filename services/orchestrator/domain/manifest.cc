#include "services/orchestrator/domain/manifest.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/report_name.h"
#include "services/orchestrator/domain/seal_name.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportRendering;
using report::v1::ReportSeal;
using report::v1::SealManifest;

template <typename Reports>
void SortByFormat(Reports* renderings) {
  std::sort(renderings->begin(), renderings->end(),
            [](const ReportRendering& a, const ReportRendering& b) {
              return a.format() < b.format();
            });
}

// OK when both texts are equal; `what` is named where they are not.
absl::Status Same(const std::string& what, const std::string& sealed,
                  const std::string& found) {
  if (sealed == found) return absl::OkStatus();
  return status::SealBroken(
      what, absl::StrCat("the ", what, " was sealed as \"", sealed,
                         "\", but is \"", found, "\""));
}

// The same for lists; what differs first is named.
template <typename Messages>
absl::Status SameEach(const std::string& what, const Messages& sealed,
                      const Messages& found) {
  for (int i = 0; i < sealed.size() && i < found.size(); ++i) {
    JX_RETURN_IF_ERROR(Same(absl::StrCat(what, "[", i, "]"),
                            digest::CanonicalJson(sealed[i]),
                            digest::CanonicalJson(found[i])));
  }
  return Same(absl::StrCat("number of ", what), absl::StrCat(sealed.size()),
              absl::StrCat(found.size()));
}

// The name that the seal of a manifest has; empty where the manifest names no
// report.
std::string NameOf(const SealManifest& manifest) {
  const auto report = ParseReportName(manifest.report());
  if (!report.ok()) return "";
  return SealKey{report->department, manifest.number()}.Name();
}

}  // namespace

SealManifest MakeManifest(const Report& report,
                          const std::string& evaluation_digest,
                          const ChainEnd& before) {
  SealManifest manifest;
  manifest.set_report(report.name());
  manifest.set_fiscal_year(report.fiscal_year());
  manifest.set_number(before.number + 1);
  manifest.set_previous_manifest_digest(before.manifest_digest);
  *manifest.mutable_inputs() = report.inputs();
  manifest.set_evaluation_digest(evaluation_digest);
  manifest.set_document_digest(report.document_digest());
  manifest.set_code_version(report.code_version());
  *manifest.mutable_renderings() = report.renderings();
  SortByFormat(manifest.mutable_renderings());
  return manifest;
}

absl::StatusOr<ReportSeal> SignManifest(const SealManifest& manifest,
                                        const signature::KeyRing& keys,
                                        absl::Time now) {
  const std::string text = digest::CanonicalJson(manifest);
  ReportSeal seal;
  JX_ASSIGN_OR_RETURN(*seal.mutable_signature(), keys.Sign(text));
  seal.set_name(NameOf(manifest));
  *seal.mutable_manifest() = manifest;
  seal.set_manifest_digest(digest::Sha256Hex(text));
  seal.set_key_id(keys.signing_key_id());
  *seal.mutable_create_time() = ToTimestamp(now);
  return seal;
}

SealedText SealedTextOf(const ReportSeal& seal) {
  return {seal, digest::CanonicalJson(seal.manifest())};
}

absl::Status ProveDigest(const SealedText& sealed) {
  return Same("manifest_digest", sealed.seal.manifest_digest(),
              digest::Sha256Hex(sealed.manifest));
}

absl::Status ProveSeal(const SealedText& sealed,
                       const std::vector<signature::PublicKey>& keys) {
  const ReportSeal& seal = sealed.seal;
  const auto key = std::find_if(keys.begin(), keys.end(),
                                [&seal](const signature::PublicKey& candidate) {
                                  return candidate.key_id == seal.key_id();
                                });
  if (key == keys.end()) {
    return status::NotFound(
        "jixiao/SealKey",
        absl::StrCat("the public key ", seal.key_id(), ", which signed ",
                     seal.name(), ", among those that were given"));
  }
  JX_RETURN_IF_ERROR(ProveDigest(sealed));
  JX_RETURN_IF_ERROR(
      signature::VerifySignature(*key, sealed.manifest, seal.signature()));
  return Same("name", NameOf(seal.manifest()), seal.name());
}

absl::Status ProveLink(const ReportSeal& seal, ChainEnd& before) {
  const SealManifest& manifest = seal.manifest();
  const ChainEnd previous = std::exchange(
      before, ChainEnd{manifest.number(), seal.manifest_digest()});
  JX_RETURN_IF_ERROR(Same("number", absl::StrCat(manifest.number()),
                          absl::StrCat(previous.number + 1)));
  return Same("previous_manifest_digest", manifest.previous_manifest_digest(),
              previous.manifest_digest);
}

absl::Status ProveReport(const SealManifest& manifest, const Report& report) {
  JX_RETURN_IF_ERROR(Same("report", manifest.report(), report.name()));
  JX_RETURN_IF_ERROR(Same("fiscal_year", absl::StrCat(manifest.fiscal_year()),
                          absl::StrCat(report.fiscal_year())));
  JX_RETURN_IF_ERROR(Same("document_digest", manifest.document_digest(),
                          report.document_digest()));
  JX_RETURN_IF_ERROR(
      Same("code_version", manifest.code_version(), report.code_version()));
  JX_RETURN_IF_ERROR(SameEach("inputs", manifest.inputs(), report.inputs()));
  auto renderings = report.renderings();
  SortByFormat(&renderings);
  return SameEach("renderings", manifest.renderings(), renderings);
}

absl::Status ProveRendering(const SealManifest& manifest,
                            const std::string& format,
                            const std::string& bytes) {
  for (const ReportRendering& rendering : manifest.renderings()) {
    if (rendering.format() != format) continue;
    JX_RETURN_IF_ERROR(Same(absl::StrCat("size_bytes of ", format),
                            absl::StrCat(rendering.size_bytes()),
                            absl::StrCat(bytes.size())));
    return Same(absl::StrCat("SHA-256 of ", format), rendering.digest(),
                digest::Sha256Hex(bytes));
  }
  return status::SealBroken(
      absl::StrCat("rendering ", format),
      absl::StrCat(manifest.report(), " was not sealed as ", format));
}

}  // namespace jixiao::orchestrator

#include "services/orchestrator/handlers/seal_handlers.h"

#include <utility>
#include <variant>
#include <vector>

#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "common/resource/requests.h"
#include "common/signature/signature.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/store/publication.h"
#include "services/orchestrator/store/seal_rows.h"
#include "services/orchestrator/validate/seals.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::ReportSeal;

// The seal of a stored row, once it is proven as far as it can be here.
absl::StatusOr<ReportSeal> ProvenSeal(SealedText sealed,
                                      const signature::KeyRing& keys) {
  const absl::Status proof = keys.Find(sealed.seal.key_id()).ok()
                                 ? ProveSeal(sealed, keys.keys())
                                 : ProveDigest(sealed);
  if (!proof.ok()) return status::Annotate(proof, sealed.seal.name());
  return std::move(sealed.seal);
}

absl::StatusOr<SealedText> SelectSealNamed(
    mysql::Session& session, const std::variant<SealKey, ReportKey>& key) {
  if (const auto* seal = std::get_if<SealKey>(&key)) {
    return SelectSeal(session, *seal);
  }
  return SelectSealOfReport(session, std::get<ReportKey>(key));
}

}  // namespace

absl::Status PublishReport(const Backend& backend, const rpc::Call& call,
                           const report::v1::PublishReportRequest& request,
                           google::longrunning::Operation& response) {
  JX_ASSIGN_OR_RETURN(const ReportKey key, Validate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      BeginPublication(backend.database, WriteOf(backend, call, request), key,
                       request.etag(), backend.keys, call.trace));
  backend.worker.Notify();
  return absl::OkStatus();
}

absl::Status GetReportSeal(const Backend& backend, const rpc::Call& call,
                           const report::v1::GetReportSealRequest& request,
                           ReportSeal& response) {
  using NamedSeal = std::variant<SealKey, ReportKey>;
  JX_ASSIGN_OR_RETURN(const NamedSeal key, Validate(request));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(SealedText sealed, SelectSealNamed(session, key));
        JX_ASSIGN_OR_RETURN(response,
                            ProvenSeal(std::move(sealed), backend.keys));
        return absl::OkStatus();
      });
}

absl::Status ListReportSeals(const Backend& backend, const rpc::Call& call,
                             const report::v1::ListReportSealsRequest& request,
                             report::v1::ListReportSealsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<ReportSeal>> {
        const int64_t number =
            after.empty() ? 0 : registry::NumberKey(after[0]);
        std::vector<ReportSeal> seals;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) -> absl::Status {
              JX_ASSIGN_OR_RETURN(
                  seals, SelectSeals(session, department, number, limit));
              return absl::OkStatus();
            }));
        return seals;
      },
      [](const ReportSeal& seal) -> paging::Keys {
        return {registry::LastSegment(seal.name())};
      },
      response.mutable_report_seals(), response.mutable_next_page_token());
}

absl::Status ListSealKeys(const Backend& backend, const rpc::Call&,
                          const report::v1::ListSealKeysRequest& request,
                          report::v1::ListSealKeysResponse& response) {
  JX_RETURN_IF_ERROR(Validate(request));
  for (const signature::PublicKey& key : backend.keys.keys()) {
    report::v1::SealKey* added = response.add_seal_keys();
    added->set_key_id(key.key_id);
    added->set_public_key(key.raw);
    added->set_signing(key.key_id == backend.keys.signing_key_id());
  }
  return absl::OkStatus();
}

}  // namespace jixiao::orchestrator

#include "services/orchestrator/store/sealing.h"

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/manifest.h"
#include "services/orchestrator/store/event_rows.h"
#include "services/orchestrator/store/report_rows.h"
#include "services/orchestrator/store/seal_rows.h"
#include "services/orchestrator/store/transition_rows.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;

// Adds the report's seal to the chain.
absl::Status AddSeal(mysql::Session& session, journal::Entry& entry,
                     const Sealing& sealing, const Report& report,
                     const signature::KeyRing& keys) {
  JX_ASSIGN_OR_RETURN(const ChainEnd before,
                      SelectChainEnd(session, sealing.report.department));
  JX_ASSIGN_OR_RETURN(
      const report::v1::ReportSeal seal,
      SignManifest(MakeManifest(report, sealing.evaluation_digest, before),
                   keys, sealing.now));
  InsertSeal(session, sealing.report, SealedTextOf(seal), sealing.now);
  entry.Audit(
      seal.name(), "CREATE", nullptr,
      {{"manifest_digest", seal.manifest_digest()}, {"key_id", seal.key_id()}});
  return absl::OkStatus();
}

}  // namespace

absl::Status SealReport(mysql::Session& session, journal::Entry& entry,
                        const Sealing& sealing,
                        const signature::KeyRing& keys) {
  JX_ASSIGN_OR_RETURN(ReportRecord record,
                      SelectReport(session, sealing.report));
  if (record.report.state() != Report::STATE_PUBLISHING) {
    return status::FailedPrecondition(
        type::v1::ERROR_REASON_WRONG_STATE,
        absl::StrCat(sealing.report.Name(), " is not being published"),
        {{"state", Report::State_Name(record.report.state())}},
        sealing.report.Name());
  }
  JX_RETURN_IF_ERROR(AddSeal(session, entry, sealing, record.report, keys));
  record.report.set_state(Report::STATE_PUBLISHED);
  *record.report.mutable_publish_time() = ToTimestamp(sealing.now);
  JX_RETURN_IF_ERROR(UpdateReport(session, record, sealing.now));
  AddEvent(session, sealing.report, ReportEvent::KIND_PUBLISHED, sealing.actor,
           sealing.now);
  SupersedeEarlier(session, entry, sealing.report, {Report::STATE_PUBLISHED},
                   sealing.actor, sealing.now);
  entry.Audit(sealing.report.Name(), "PUBLISH", {{"state", "STATE_PUBLISHING"}},
              {{"state", "STATE_PUBLISHED"}});
  return absl::OkStatus();
}

}  // namespace jixiao::orchestrator

#include "services/orchestrator/store/sealing.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/manifest.h"
#include "services/orchestrator/store/event_rows.h"
#include "services/orchestrator/store/report_rows.h"
#include "services/orchestrator/store/seal_rows.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;

// Brings the report into `state` and tells so.
absl::Status MoveSealed(mysql::Session& session, journal::Entry& entry,
                        const Sealing& sealing, ReportRecord& record,
                        Report::State state, ReportEvent::Kind kind) {
  const std::string before = Report::State_Name(record.report.state());
  record.report.set_state(state);
  JX_RETURN_IF_ERROR(UpdateReport(session, record, sealing.now));
  AddEvent(session, record.key, kind, sealing.actor, sealing.now);
  entry.Audit(record.key.Name(), "SEAL", {{"state", before}},
              {{"state", Report::State_Name(state)}});
  return absl::OkStatus();
}

// The revisions of the year that are published: at most one.
std::vector<int> SelectPublishedRevisions(mysql::Session& session,
                                          const ReportKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT revision FROM report WHERE department = ? AND fiscal_year = ? "
      "AND state = ? ORDER BY revision",
      {key.department, key.fiscal_year, Report::STATE_PUBLISHED});
  std::vector<int> revisions;
  while (rows.Next()) revisions.push_back(static_cast<int>(rows.Int64(1)));
  return revisions;
}

absl::Status SupersedePublished(mysql::Session& session, journal::Entry& entry,
                                const Sealing& sealing) {
  for (const int revision : SelectPublishedRevisions(session, sealing.report)) {
    ReportKey key = sealing.report;
    key.revision = revision;
    JX_ASSIGN_OR_RETURN(ReportRecord record, SelectReport(session, key));
    JX_RETURN_IF_ERROR(MoveSealed(session, entry, sealing, record,
                                  Report::STATE_SUPERSEDED,
                                  ReportEvent::KIND_SUPERSEDED));
  }
  return absl::OkStatus();
}

// Adds the report's seal to the chain.
absl::Status AddSeal(mysql::Session& session, journal::Entry& entry,
                     const Sealing& sealing, const Report& report,
                     const signature::KeyRing& keys) {
  const ChainEnd before = SelectChainEnd(session, sealing.report.department);
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
  JX_RETURN_IF_ERROR(SupersedePublished(session, entry, sealing));
  *record.report.mutable_publish_time() = ToTimestamp(sealing.now);
  return MoveSealed(session, entry, sealing, record, Report::STATE_PUBLISHED,
                    ReportEvent::KIND_PUBLISHED);
}

}  // namespace jixiao::orchestrator

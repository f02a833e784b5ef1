#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/registry/draft_read.h"
#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/revision_changes.h"
#include "services/orchestrator/handlers/oversight_handlers.h"
#include "services/orchestrator/store/report_rows.h"
#include "services/orchestrator/validate/oversight.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::DocumentChange;
using report::v1::Report;
using report::v1::RevisionChange;

static_assert(static_cast<int>(DocumentChange::KIND_FIGURE) ==
                  static_cast<int>(RevisionChange::KIND_FIGURE) &&
              static_cast<int>(DocumentChange::KIND_SCORE) ==
                  static_cast<int>(RevisionChange::KIND_SCORE) &&
              static_cast<int>(DocumentChange::KIND_TEXT) ==
                  static_cast<int>(RevisionChange::KIND_TEXT));

RevisionChange ToRevisionChange(const DocumentChange& change) {
  RevisionChange result;
  result.set_kind(static_cast<RevisionChange::Kind>(change.kind()));
  result.set_section(change.section());
  result.set_subject(change.subject());
  result.set_key(change.key());
  result.set_before(change.before());
  result.set_after(change.after());
  return result;
}

// WRONG_STATE where the revision has no document.
absl::Status CheckGenerated(const Report& report) {
  if (!report.document().empty()) return absl::OkStatus();
  const std::string& state = Report::State_Name(report.state());
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat(report.name(), " is ", absl::StripPrefix(state, "STATE_"),
                   " and has no document to compare; name another revision"),
      {{"state", state}}, report.name());
}

struct ComparedReports {
  Report later;
  Report base;
};

// NOT_FOUND, WRONG_STATE; INVALID_ARGUMENT where the revision before is asked
// for and there is none.
absl::Status SelectCompared(mysql::Session& session, const RevisionPair& pair,
                            ComparedReports* compared) {
  JX_ASSIGN_OR_RETURN(const ReportRecord later,
                      SelectReport(session, pair.later));
  ReportKey base = later.key;
  --base.revision;
  if (pair.base.has_value()) {
    base = *pair.base;
  } else if (base.revision == 0) {
    return status::InvalidArgument(
        {{"base", absl::StrCat("must be set: ", later.key.Name(),
                               " is the first revision of its year")}});
  }
  JX_ASSIGN_OR_RETURN(ReportRecord earlier, SelectReport(session, base));
  JX_RETURN_IF_ERROR(CheckGenerated(later.report));
  JX_RETURN_IF_ERROR(CheckGenerated(earlier.report));
  compared->later = later.report;
  compared->base = earlier.report;
  return absl::OkStatus();
}

// What differs between drafts tells what is in them; the evaluation service
// sees nobody but this one ask.
absl::Status RecordComparison(const Backend& backend, const rpc::Call& call,
                              const ComparedReports& compared) {
  for (const Report* report : {&compared.base, &compared.later}) {
    if (report->state() == Report::STATE_PUBLISHED) continue;
    JX_RETURN_IF_ERROR(registry::RecordDraftRead(
        backend.database, backend.clock, call,
        rpc::DepartmentOf(report->name()), report->name()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CompareRevisions(
    const Backend& backend, const rpc::Call& call,
    const report::v1::CompareRevisionsRequest& request,
    report::v1::CompareRevisionsResponse& response) {
  JX_ASSIGN_OR_RETURN(const RevisionPair pair,
                      ValidateCompareRevisions(request));
  ComparedReports compared;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        return SelectCompared(session, pair, &compared);
      }));
  response.set_name(compared.later.name());
  response.set_base(compared.base.name());
  for (RevisionChange& change : InputChanges(compared.base, compared.later)) {
    *response.add_changes() = std::move(change);
  }
  JX_ASSIGN_OR_RETURN(
      const evaluation::v1::CompareDocumentsResponse documents,
      backend.peers.CompareDocuments(call, compared.base.document(),
                                     compared.later.document()));
  for (const DocumentChange& change : documents.changes()) {
    *response.add_changes() = ToRevisionChange(change);
  }
  return RecordComparison(backend, call, compared);
}

}  // namespace jixiao::orchestrator

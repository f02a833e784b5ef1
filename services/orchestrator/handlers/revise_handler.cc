#include <utility>

#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/revision.h"
#include "services/orchestrator/domain/transitions.h"
#include "services/orchestrator/handlers/workflow_handlers.h"
#include "services/orchestrator/store/event_rows.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/store/transition_rows.h"
#include "services/orchestrator/validate/workflow.h"
#include "services/orchestrator/worker/step_results.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::Evaluation;
using google::longrunning::Operation;
using report::v1::Report;
using report::v1::ReportEvent;

// The evaluation that the new revision is to show. NOT_FOUND of the report or
// the evaluation. What a report shows does not change once it is generated, so
// it is compared before the write.
absl::StatusOr<Evaluation> NewerEvaluation(const Backend& backend,
                                           const rpc::Call& call,
                                           const ReportKey& key,
                                           const std::string& name) {
  absl::StatusOr<ReportRecord> record = absl::UnknownError("not read");
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        record = SelectReport(session, key);
        return record.status();
      }));
  JX_ASSIGN_OR_RETURN(Evaluation newer,
                      backend.peers.GetEvaluation(call, name));
  const std::string& shown_name = record->report.evaluation();
  // Not yet scored: its state is refused by the write.
  if (shown_name.empty()) return newer;
  JX_ASSIGN_OR_RETURN(const Evaluation shown,
                      backend.peers.GetEvaluation(call, shown_name));
  JX_RETURN_IF_ERROR(CheckNewerEvaluation(shown, newer));
  return newer;
}

NewReport RevisionOf(const ReportRecord& base, const Evaluation& evaluation,
                     const Backend& backend, const rpc::Call& call,
                     const journal::WriteCall& write) {
  const StepResult result = ResultOf(evaluation);
  NewReport revision;
  revision.department = base.key.department;
  revision.fiscal_year = base.key.fiscal_year;
  revision.source_annex = base.source_annex;
  revision.requested_by = write.actor;
  revision.code_version = backend.code_version;
  revision.now = write.now;
  revision.trace = call.trace;
  revision.base_revision = base.key.revision;
  revision.preparer = base.report.preparer();
  revision.evaluation = evaluation.name();
  revision.inputs = result.inputs;
  revision.risk_points = result.risk_points;
  return revision;
}

absl::Status CheckRevisable(mysql::Session& session, const ReportRecord& base,
                            const std::string& etag,
                            const std::string& subject) {
  if (base.report.etag() != etag) return status::EtagMismatch(base.key.Name());
  JX_RETURN_IF_ERROR(CheckTransition(base.report,
                                     SelectStanding(session, base.key),
                                     {Report::STATE_SUBMITTED}, "revised"));
  return CheckDuties(base.report, subject);
}

}  // namespace

absl::Status ReviseReport(const Backend& backend, const rpc::Call& call,
                          const report::v1::ReviseReportRequest& request,
                          Operation& response) {
  JX_ASSIGN_OR_RETURN(const ReportKey key, ValidateReviseReport(request));
  JX_ASSIGN_OR_RETURN(
      const Evaluation evaluation,
      NewerEvaluation(backend, call, key, request.evaluation()));
  const journal::WriteCall write = WriteOf(backend, call, request);
  JX_RETURN_IF_ERROR(journal::RunWrite(
      backend.database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(LockReport(session, key));
        JX_ASSIGN_OR_RETURN(const ReportRecord base,
                            SelectReport(session, key));
        JX_RETURN_IF_ERROR(
            CheckRevisable(session, base, request.etag(), write.actor));
        JX_ASSIGN_OR_RETURN(
            const OperationRecord operation,
            BeginReport(session,
                        RevisionOf(base, evaluation, backend, call, write)));
        AddEvent(session, key, ReportEvent::KIND_REVISED, write.actor,
                 write.now);
        entry.Audit(operation.report.Name(), "REVISE", nullptr,
                    {{"base_revision", key.Name()},
                     {"evaluation", evaluation.name()},
                     {"operation", operation.key.operation}});
        JX_ASSIGN_OR_RETURN(response,
                            SelectPublicOperation(session, operation.key));
        return absl::OkStatus();
      }));
  backend.worker.Notify();
  return absl::OkStatus();
}

}  // namespace jixiao::orchestrator

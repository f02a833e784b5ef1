#include "services/orchestrator/store/publication.h"

#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/store/event_rows.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/store/report_rows.h"
#include "services/orchestrator/store/transition_rows.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;
using report::v1::Report;
using report::v1::ReportEvent;

OperationRecord InsertPublication(mysql::Session& session, const ReportKey& key,
                                  const journal::WriteCall& write,
                                  const trace::Context& trace) {
  NewOperation operation;
  operation.kind = OperationKind::kPublish;
  operation.report = key;
  operation.queue = write.actor;
  operation.step = report::v1::REPORT_STEP_PUBLISH;
  operation.now = write.now;
  operation.trace = trace;
  return InsertOperation(session, operation);
}

}  // namespace

absl::StatusOr<Operation> BeginPublication(mysql::Database& database,
                                           const journal::WriteCall& write,
                                           const ReportKey& key,
                                           const std::string& etag,
                                           const signature::KeyRing& keys,
                                           const trace::Context& trace) {
  Operation response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(ReportRecord record, SelectReport(session, key));
        if (record.report.etag() != etag) {
          return status::EtagMismatch(key.Name());
        }
        JX_RETURN_IF_ERROR(
            CheckTransition(record.report, SelectStanding(session, key),
                            {Report::STATE_REVIEWED}, "published"));
        if (!keys.CanSign()) return signature::KeyMissing();
        const OperationRecord operation =
            InsertPublication(session, key, write, trace);
        record.report.set_state(Report::STATE_PUBLISHING);
        record.report.set_publish_operation(operation.key.Name());
        JX_RETURN_IF_ERROR(UpdateReport(session, record, write.now));
        AddEvent(session, key, ReportEvent::KIND_PUBLISHING, write.actor,
                 write.now);
        entry.Audit(key.Name(), "PUBLISH", {{"state", "STATE_REVIEWED"}},
                    {{"state", "STATE_PUBLISHING"},
                     {"operation", operation.key.Name()}});
        response = ToOperation(operation, record.report);
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::orchestrator

#include "services/orchestrator/handlers/report_handlers.h"

#include <utility>

#include "absl/strings/strip.h"
#include "common/clock/timestamp.h"
#include "common/mysql/param.h"
#include "common/paging/paging.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/validate.h"

namespace jixiao::orchestrator {
namespace {

// The token of the page after `last`.
std::string TokenAfter(const ReportRecord& last, const ReportListParams& params,
                       const std::string& method) {
  const absl::StatusOr<OperationKey> key =
      ParseOperationName(last.report.operation());
  return paging::EncodeToken(
      method, params.page.params_digest,
      {last.key.department,
       mysql::FormatDateTime(FromTimestamp(last.report.create_time())),
       key.ok() ? key->operation : ""});
}

// What a caller who may only read gets to see of a report: the published
// revision. All else is PERMISSION_DENIED, the same whether or not it exists.
absl::StatusOr<ReportRecord> SelectForReaders(mysql::Session& session,
                                              const rpc::Call& call,
                                              const ReportKey& key) {
  absl::StatusOr<ReportRecord> record = SelectPublishedReport(session, key);
  if (absl::IsNotFound(record.status())) {
    return status::PermissionDenied(call.method);
  }
  return record;
}

}  // namespace

absl::Status GenerateReport(const Backend& backend, const rpc::Call& call,
                            const report::v1::GenerateReportRequest& request,
                            google::longrunning::Operation& response) {
  JX_ASSIGN_OR_RETURN(NewReport report, Validate(request));
  const journal::WriteCall write = WriteOf(backend, call, request);
  report.requested_by = write.actor;
  report.code_version = backend.code_version;
  report.now = write.now;
  report.trace = call.trace;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      backend.database, write, report.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const OperationRecord operation,
                            BeginReport(session, report));
        JX_ASSIGN_OR_RETURN(const ReportRecord record,
                            SelectReport(session, operation.report));
        entry.Audit(record.key.Name(), "CREATE", nullptr,
                    {{"state", "STATE_GENERATING"},
                     {"operation", operation.key.Name()}});
        response = ToOperation(operation, record.report);
        return absl::OkStatus();
      }));
  backend.worker.Notify();
  return absl::OkStatus();
}

absl::Status GenerateReports(const Backend& backend, const rpc::Call& call,
                             const report::v1::GenerateReportsRequest& request,
                             google::longrunning::Operation& response) {
  JX_ASSIGN_OR_RETURN(BatchParams params, Validate(request));
  const journal::WriteCall write = WriteOf(backend, call, request);
  params.plan.requested_by = write.actor;
  params.plan.code_version = backend.code_version;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      backend.database, write, kNoDepartment, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const OperationRecord operation = BeginBatch(
            session, params.plan, params.departments, write.now, call.trace);
        entry.Audit(operation.key.Name(), "CREATE", nullptr,
                    {{"fiscal_year", params.plan.fiscal_year},
                     {"department_count", params.departments.size()},
                     {"parallelism", params.plan.parallelism}});
        BatchCounts counts;
        counts.waiting = static_cast<int>(params.departments.size());
        response = ToBatchOperation(operation, counts, {});
        return absl::OkStatus();
      }));
  backend.worker.Notify();
  return absl::OkStatus();
}

absl::Status GetReport(const Backend& backend, const rpc::Call& call,
                       const report::v1::GetReportRequest& request,
                       report::v1::Report& response) {
  JX_ASSIGN_OR_RETURN(const ReportKey key, Validate(request));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(ReportRecord record,
                            call.principal.HasOnlyRole(type::v1::ROLE_READER)
                                ? SelectForReaders(session, call, key)
                                : SelectReport(session, key));
        response = std::move(record.report);
        return absl::OkStatus();
      });
}

absl::Status ListReports(const Backend& backend, const rpc::Call& call,
                         const report::v1::ListReportsRequest& request,
                         report::v1::ListReportsResponse& response) {
  JX_ASSIGN_OR_RETURN(const ReportListParams params,
                      Validate(request, call.method));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        response.Clear();
        JX_ASSIGN_OR_RETURN(ReportPage page,
                            SelectReports(session, params.filter,
                                          params.page.after, params.page.size));
        if (page.more) {
          response.set_next_page_token(
              TokenAfter(page.records.back(), params, call.method));
        }
        for (ReportRecord& record : page.records) {
          *response.add_reports() = std::move(record.report);
        }
        return absl::OkStatus();
      });
}

absl::Status ListBatchItems(const Backend& backend, const rpc::Call& call,
                            const report::v1::ListBatchItemsRequest& request,
                            report::v1::ListBatchItemsResponse& response) {
  JX_ASSIGN_OR_RETURN(const BatchItemListParams params,
                      Validate(request, call.method));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        response.Clear();
        JX_ASSIGN_OR_RETURN(const OperationRecord batch,
                            SelectOperation(session, params.batch));
        BatchItemPage page = SelectBatchItems(
            session, batch.key.operation, batch.report.fiscal_year,
            params.page.after.value_or(""), params.page.size);
        for (report::v1::BatchItem& item : page.items) {
          *response.add_items() = std::move(item);
        }
        if (page.more) {
          response.set_next_page_token(paging::EncodeToken(
              call.method, params.page.params_digest,
              {std::string(absl::StripPrefix(
                  response.items(response.items_size() - 1).department(),
                  "departments/"))}));
        }
        return absl::OkStatus();
      });
}

}  // namespace jixiao::orchestrator

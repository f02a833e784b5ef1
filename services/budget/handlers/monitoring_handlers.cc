#include <utility>

#include "common/rational/proto.h"
#include "common/registry/page.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/monitoring_rows.h"
#include "services/budget/validate/fact_query.h"

namespace jixiao::budget {
namespace {

// A page of all departments, or the one that is asked for. NOT_FOUND.
absl::StatusOr<std::vector<PaymentLedger>> ReadLedgers(
    const Backend& backend, const rpc::Call& call, const MonitorQuery& query,
    const std::string& after, int limit) {
  std::vector<PaymentLedger> ledgers;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        if (query.department.empty()) {
          ledgers =
              SelectPaymentLedgers(session, query.fiscal_year, after, limit);
          return absl::OkStatus();
        }
        ledgers =
            SelectPaymentLedger(session, query.fiscal_year, query.department);
        if (!ledgers.empty()) return absl::OkStatus();
        return status::NotFound(resource::kDepartmentType,
                                resource::DepartmentName(query.department));
      }));
  return ledgers;
}

absl::StatusOr<std::vector<v1::ExecutionStatus>> ReadPage(
    const Backend& backend, const rpc::Call& call, const MonitorQuery& query,
    const std::string& after, int limit) {
  JX_ASSIGN_OR_RETURN(const std::vector<PaymentLedger> ledgers,
                      ReadLedgers(backend, call, query, after, limit));
  std::vector<v1::ExecutionStatus> page;
  page.reserve(ledgers.size());
  for (const PaymentLedger& ledger : ledgers) {
    absl::StatusOr<v1::ExecutionStatus> one =
        Monitor(ledger, query.last_month, backend.reference.lights);
    if (!one.ok()) {
      return status::Annotate(one.status(), ledger.department);
    }
    page.push_back(*std::move(one));
  }
  return page;
}

}  // namespace

absl::Status MonitorExecution(const Backend& backend, const rpc::Call& call,
                              const v1::MonitorExecutionRequest& request,
                              v1::MonitorExecutionResponse& response) {
  JX_ASSIGN_OR_RETURN(const MonitorQuery query,
                      ValidateMonitorExecution(request));
  const ExecutionLights& lights = backend.reference.lights;
  JX_ASSIGN_OR_RETURN(*response.mutable_yellow_from_percent(),
                      rational::ToProto(lights.yellow_from));
  JX_ASSIGN_OR_RETURN(*response.mutable_green_from_percent(),
                      rational::ToProto(lights.green_from));
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after, int limit) {
        return ReadPage(backend, call, query, after.empty() ? "" : after[0],
                        limit);
      },
      [](const v1::ExecutionStatus& last) {
        return paging::Keys{registry::LastSegment(last.department())};
      },
      response.mutable_execution_statuses(),
      response.mutable_next_page_token());
}

}  // namespace jixiao::budget

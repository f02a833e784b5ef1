#include "tests/benchmark/services/budget/ledger_server.h"

#include "common/clock/clock.h"
#include "common/status/macros.h"
#include "services/budget/data/embedded.h"
#include "services/budget/store/schema.h"
#include "tests/benchmark/services/budget/rows.h"

namespace jixiao::budget {

LedgerServer::LedgerServer(const mysql::ConnectionOptions& server)
    : database_(server, SchemaMigrations(), 8),
      service_(
          {database_.db(), SystemClock(), EmbeddedReferenceData(), nullptr},
          &server_.runtime()) {
  server_.Start({&service_});
  stub_ = v1::BudgetService::NewStub(server_.channel());
}

LedgerServer::~LedgerServer() { server_.Stop(); }

std::unique_ptr<grpc::ClientContext> LedgerServer::Context() {
  rpc::ClientOptions options;
  options.principal = testing::kAnyPrincipal;
  options.deadline = absl::Now() + absl::Minutes(10);
  return rpc::MakeContext(options);
}

absl::Status LedgerServer::CreateDepartment(const std::string& id) {
  v1::CreateDepartmentRequest department;
  department.set_department_id(id);
  department.mutable_department()->set_display_name("某局");
  JX_RETURN_IF_ERROR(
      Call(&v1::BudgetService::Stub::CreateDepartment, department).status());
  for (const std::string& unit : BenchmarkUnits()) {
    v1::CreateBudgetUnitRequest request;
    request.set_parent("departments/" + id);
    request.set_budget_unit_id(unit);
    request.mutable_budget_unit()->set_display_name("某单位");
    request.mutable_budget_unit()->set_kind(
        v1::BUDGET_UNIT_KIND_ADMINISTRATIVE);
    JX_RETURN_IF_ERROR(
        Call(&v1::BudgetService::Stub::CreateBudgetUnit, request).status());
  }
  return absl::OkStatus();
}

void LedgerServer::CreateCopy() {
  database_.Execute("CREATE TABLE record_copy LIKE budget_record");
}

}  // namespace jixiao::budget

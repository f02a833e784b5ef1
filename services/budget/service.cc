#include "services/budget/service.h"

#include <memory>
#include <utility>

#include "common/rpc/scope.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/handlers/import_stream.h"

namespace jixiao::budget {

Service::Service(const Backend& backend, rpc::Runtime* runtime)
    : dispatcher_(backend, runtime, v1::BudgetService::service_full_name()) {}

grpc::ServerUnaryReactor* Service::CreateDepartment(
    grpc::CallbackServerContext* context,
    const v1::CreateDepartmentRequest* request, v1::Department* response) {
  return dispatcher_.Serve<v1::CreateDepartmentRequest, v1::Department>(
      context, "CreateDepartment", request, response,
      rpc::Scope(request->department_id()), jixiao::budget::CreateDepartment);
}

grpc::ServerUnaryReactor* Service::GetDepartment(
    grpc::CallbackServerContext* context,
    const v1::GetDepartmentRequest* request, v1::Department* response) {
  return dispatcher_.Serve<v1::GetDepartmentRequest, v1::Department>(
      context, "GetDepartment", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::GetDepartment);
}

grpc::ServerUnaryReactor* Service::ListDepartments(
    grpc::CallbackServerContext* context,
    const v1::ListDepartmentsRequest* request,
    v1::ListDepartmentsResponse* response) {
  return dispatcher_
      .Serve<v1::ListDepartmentsRequest, v1::ListDepartmentsResponse>(
          context, "ListDepartments", request, response, rpc::kAllDepartments,
          jixiao::budget::ListDepartments);
}

grpc::ServerUnaryReactor* Service::UpdateDepartment(
    grpc::CallbackServerContext* context,
    const v1::UpdateDepartmentRequest* request, v1::Department* response) {
  return dispatcher_.Serve<v1::UpdateDepartmentRequest, v1::Department>(
      context, "UpdateDepartment", request, response,
      rpc::DepartmentOf(request->department().name()),
      jixiao::budget::UpdateDepartment);
}

grpc::ServerUnaryReactor* Service::CreateBudgetUnit(
    grpc::CallbackServerContext* context,
    const v1::CreateBudgetUnitRequest* request, v1::BudgetUnit* response) {
  return dispatcher_.Serve<v1::CreateBudgetUnitRequest, v1::BudgetUnit>(
      context, "CreateBudgetUnit", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::budget::CreateBudgetUnit);
}

grpc::ServerUnaryReactor* Service::GetBudgetUnit(
    grpc::CallbackServerContext* context,
    const v1::GetBudgetUnitRequest* request, v1::BudgetUnit* response) {
  return dispatcher_.Serve<v1::GetBudgetUnitRequest, v1::BudgetUnit>(
      context, "GetBudgetUnit", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::GetBudgetUnit);
}

grpc::ServerUnaryReactor* Service::ListBudgetUnits(
    grpc::CallbackServerContext* context,
    const v1::ListBudgetUnitsRequest* request,
    v1::ListBudgetUnitsResponse* response) {
  return dispatcher_
      .Serve<v1::ListBudgetUnitsRequest, v1::ListBudgetUnitsResponse>(
          context, "ListBudgetUnits", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::budget::ListBudgetUnits);
}

grpc::ServerUnaryReactor* Service::UpdateBudgetUnit(
    grpc::CallbackServerContext* context,
    const v1::UpdateBudgetUnitRequest* request, v1::BudgetUnit* response) {
  return dispatcher_.Serve<v1::UpdateBudgetUnitRequest, v1::BudgetUnit>(
      context, "UpdateBudgetUnit", request, response,
      rpc::DepartmentOf(request->budget_unit().name()),
      jixiao::budget::UpdateBudgetUnit);
}

grpc::ServerUnaryReactor* Service::CreateInstitution(
    grpc::CallbackServerContext* context,
    const v1::CreateInstitutionRequest* request, v1::Institution* response) {
  return dispatcher_.Serve<v1::CreateInstitutionRequest, v1::Institution>(
      context, "CreateInstitution", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::budget::CreateInstitution);
}

grpc::ServerUnaryReactor* Service::GetInstitution(
    grpc::CallbackServerContext* context,
    const v1::GetInstitutionRequest* request, v1::Institution* response) {
  return dispatcher_.Serve<v1::GetInstitutionRequest, v1::Institution>(
      context, "GetInstitution", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::GetInstitution);
}

grpc::ServerUnaryReactor* Service::ListInstitutions(
    grpc::CallbackServerContext* context,
    const v1::ListInstitutionsRequest* request,
    v1::ListInstitutionsResponse* response) {
  return dispatcher_
      .Serve<v1::ListInstitutionsRequest, v1::ListInstitutionsResponse>(
          context, "ListInstitutions", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::budget::ListInstitutions);
}

grpc::ServerUnaryReactor* Service::UpdateInstitution(
    grpc::CallbackServerContext* context,
    const v1::UpdateInstitutionRequest* request, v1::Institution* response) {
  return dispatcher_.Serve<v1::UpdateInstitutionRequest, v1::Institution>(
      context, "UpdateInstitution", request, response,
      rpc::DepartmentOf(request->institution().name()),
      jixiao::budget::UpdateInstitution);
}

grpc::ServerUnaryReactor* Service::GetProfile(
    grpc::CallbackServerContext* context, const v1::GetProfileRequest* request,
    v1::Profile* response) {
  return dispatcher_.Serve<v1::GetProfileRequest, v1::Profile>(
      context, "GetProfile", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::GetProfile);
}

grpc::ServerUnaryReactor* Service::ListProfiles(
    grpc::CallbackServerContext* context,
    const v1::ListProfilesRequest* request,
    v1::ListProfilesResponse* response) {
  return dispatcher_.Serve<v1::ListProfilesRequest, v1::ListProfilesResponse>(
      context, "ListProfiles", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::budget::ListProfiles);
}

grpc::ServerUnaryReactor* Service::UpdateProfile(
    grpc::CallbackServerContext* context,
    const v1::UpdateProfileRequest* request, v1::Profile* response) {
  return dispatcher_.Serve<v1::UpdateProfileRequest, v1::Profile>(
      context, "UpdateProfile", request, response,
      rpc::DepartmentOf(request->profile().name()),
      jixiao::budget::UpdateProfile);
}

grpc::ServerUnaryReactor* Service::GetFiscalYear(
    grpc::CallbackServerContext* context,
    const v1::GetFiscalYearRequest* request, v1::FiscalYear* response) {
  return dispatcher_.Serve<v1::GetFiscalYearRequest, v1::FiscalYear>(
      context, "GetFiscalYear", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::GetFiscalYear);
}

grpc::ServerUnaryReactor* Service::ListFiscalYears(
    grpc::CallbackServerContext* context,
    const v1::ListFiscalYearsRequest* request,
    v1::ListFiscalYearsResponse* response) {
  return dispatcher_
      .Serve<v1::ListFiscalYearsRequest, v1::ListFiscalYearsResponse>(
          context, "ListFiscalYears", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::budget::ListFiscalYears);
}

grpc::ServerUnaryReactor* Service::UpdateFiscalYear(
    grpc::CallbackServerContext* context,
    const v1::UpdateFiscalYearRequest* request, v1::FiscalYear* response) {
  return dispatcher_.Serve<v1::UpdateFiscalYearRequest, v1::FiscalYear>(
      context, "UpdateFiscalYear", request, response,
      rpc::DepartmentOf(request->fiscal_year().name()),
      jixiao::budget::UpdateFiscalYear);
}

grpc::ServerUnaryReactor* Service::CloseFiscalYear(
    grpc::CallbackServerContext* context,
    const v1::CloseFiscalYearRequest* request, v1::FiscalYear* response) {
  return dispatcher_.Serve<v1::CloseFiscalYearRequest, v1::FiscalYear>(
      context, "CloseFiscalYear", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::CloseFiscalYear);
}

grpc::ServerUnaryReactor* Service::SealFiscalYear(
    grpc::CallbackServerContext* context,
    const v1::SealFiscalYearRequest* request, v1::FiscalYear* response) {
  return dispatcher_.Serve<v1::SealFiscalYearRequest, v1::FiscalYear>(
      context, "SealFiscalYear", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::SealFiscalYear);
}

grpc::ServerReadReactor<v1::ImportBudgetRecordsRequest>*
Service::ImportBudgetRecords(grpc::CallbackServerContext* context,
                             v1::ImportBudgetRecordsResponse* response) {
  return dispatcher_.runtime()
      .ClientStream<v1::ImportBudgetRecordsRequest,
                    v1::ImportBudgetRecordsResponse>(
          context, dispatcher_.policy("ImportBudgetRecords"), response,
          std::make_unique<ImportStream>(dispatcher_.backend()));
}

grpc::ServerUnaryReactor* Service::BatchCreateBudgetRecords(
    grpc::CallbackServerContext* context,
    const v1::BatchCreateBudgetRecordsRequest* request,
    v1::BatchCreateBudgetRecordsResponse* response) {
  return dispatcher_.Serve<v1::BatchCreateBudgetRecordsRequest,
                           v1::BatchCreateBudgetRecordsResponse>(
      context, "BatchCreateBudgetRecords", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::budget::BatchCreateBudgetRecords);
}

grpc::ServerUnaryReactor* Service::GetBudgetRecord(
    grpc::CallbackServerContext* context,
    const v1::GetBudgetRecordRequest* request, v1::BudgetRecord* response) {
  return dispatcher_.Serve<v1::GetBudgetRecordRequest, v1::BudgetRecord>(
      context, "GetBudgetRecord", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::GetBudgetRecord);
}

grpc::ServerUnaryReactor* Service::ListBudgetRecords(
    grpc::CallbackServerContext* context,
    const v1::ListBudgetRecordsRequest* request,
    v1::ListBudgetRecordsResponse* response) {
  return dispatcher_
      .Serve<v1::ListBudgetRecordsRequest, v1::ListBudgetRecordsResponse>(
          context, "ListBudgetRecords", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::budget::ListBudgetRecords);
}

grpc::ServerUnaryReactor* Service::SummarizeBudgetRecords(
    grpc::CallbackServerContext* context,
    const v1::SummarizeBudgetRecordsRequest* request,
    v1::SummarizeBudgetRecordsResponse* response) {
  return dispatcher_.Serve<v1::SummarizeBudgetRecordsRequest,
                           v1::SummarizeBudgetRecordsResponse>(
      context, "SummarizeBudgetRecords", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::budget::SummarizeBudgetRecords);
}

grpc::ServerUnaryReactor* Service::ListBudgetImports(
    grpc::CallbackServerContext* context,
    const v1::ListBudgetImportsRequest* request,
    v1::ListBudgetImportsResponse* response) {
  return dispatcher_
      .Serve<v1::ListBudgetImportsRequest, v1::ListBudgetImportsResponse>(
          context, "ListBudgetImports", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::budget::ListBudgetImports);
}

grpc::ServerUnaryReactor* Service::AbandonBudgetImport(
    grpc::CallbackServerContext* context,
    const v1::AbandonBudgetImportRequest* request, v1::BudgetImport* response) {
  return dispatcher_.Serve<v1::AbandonBudgetImportRequest, v1::BudgetImport>(
      context, "AbandonBudgetImport", request, response,
      rpc::DepartmentOf(request->name()), jixiao::budget::AbandonBudgetImport);
}

grpc::ServerUnaryReactor* Service::ListFactDefinitions(
    grpc::CallbackServerContext* context,
    const v1::ListFactDefinitionsRequest* request,
    v1::ListFactDefinitionsResponse* response) {
  return dispatcher_
      .Serve<v1::ListFactDefinitionsRequest, v1::ListFactDefinitionsResponse>(
          context, "ListFactDefinitions", request, response, rpc::kNoDepartment,
          jixiao::budget::ListFactDefinitions);
}

grpc::ServerUnaryReactor* Service::GetFactSet(
    grpc::CallbackServerContext* context, const v1::GetFactSetRequest* request,
    type::v1::FactSet* response) {
  return dispatcher_.Serve<v1::GetFactSetRequest, type::v1::FactSet>(
      context, "GetFactSet", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::budget::GetFactSet);
}

grpc::ServerUnaryReactor* Service::ExplainFact(
    grpc::CallbackServerContext* context, const v1::ExplainFactRequest* request,
    v1::ExplainFactResponse* response) {
  return dispatcher_.Serve<v1::ExplainFactRequest, v1::ExplainFactResponse>(
      context, "ExplainFact", request, response,
      rpc::DepartmentOf(request->parent()), jixiao::budget::ExplainFact);
}

grpc::ServerUnaryReactor* Service::MonitorExecution(
    grpc::CallbackServerContext* context,
    const v1::MonitorExecutionRequest* request,
    v1::MonitorExecutionResponse* response) {
  return dispatcher_
      .Serve<v1::MonitorExecutionRequest, v1::MonitorExecutionResponse>(
          context, "MonitorExecution", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::budget::MonitorExecution);
}

grpc::ServerUnaryReactor* Service::ListAuditEvents(
    grpc::CallbackServerContext* context,
    const v1::ListAuditEventsRequest* request,
    v1::ListAuditEventsResponse* response) {
  return dispatcher_
      .Serve<v1::ListAuditEventsRequest, v1::ListAuditEventsResponse>(
          context, "ListAuditEvents", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::budget::ListAuditEvents);
}

}  // namespace jixiao::budget

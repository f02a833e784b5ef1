#ifndef JIXIAO_SERVICES_BUDGET_SERVICE_H_
#define JIXIAO_SERVICES_BUDGET_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "services/budget/handlers/backend.h"

namespace jixiao::budget {

// The transport of BudgetService: every rpc goes to its handler with the
// department it names. Thread safe. Owns nothing it is given.
class Service final : public v1::BudgetService::CallbackService {
 public:
  Service(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* CreateDepartment(
      grpc::CallbackServerContext* context,
      const v1::CreateDepartmentRequest* request,
      v1::Department* response) override;
  grpc::ServerUnaryReactor* GetDepartment(
      grpc::CallbackServerContext* context,
      const v1::GetDepartmentRequest* request,
      v1::Department* response) override;
  grpc::ServerUnaryReactor* ListDepartments(
      grpc::CallbackServerContext* context,
      const v1::ListDepartmentsRequest* request,
      v1::ListDepartmentsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateDepartment(
      grpc::CallbackServerContext* context,
      const v1::UpdateDepartmentRequest* request,
      v1::Department* response) override;
  grpc::ServerUnaryReactor* CreateBudgetUnit(
      grpc::CallbackServerContext* context,
      const v1::CreateBudgetUnitRequest* request,
      v1::BudgetUnit* response) override;
  grpc::ServerUnaryReactor* GetBudgetUnit(
      grpc::CallbackServerContext* context,
      const v1::GetBudgetUnitRequest* request,
      v1::BudgetUnit* response) override;
  grpc::ServerUnaryReactor* ListBudgetUnits(
      grpc::CallbackServerContext* context,
      const v1::ListBudgetUnitsRequest* request,
      v1::ListBudgetUnitsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateBudgetUnit(
      grpc::CallbackServerContext* context,
      const v1::UpdateBudgetUnitRequest* request,
      v1::BudgetUnit* response) override;
  grpc::ServerUnaryReactor* CreateInstitution(
      grpc::CallbackServerContext* context,
      const v1::CreateInstitutionRequest* request,
      v1::Institution* response) override;
  grpc::ServerUnaryReactor* GetInstitution(
      grpc::CallbackServerContext* context,
      const v1::GetInstitutionRequest* request,
      v1::Institution* response) override;
  grpc::ServerUnaryReactor* ListInstitutions(
      grpc::CallbackServerContext* context,
      const v1::ListInstitutionsRequest* request,
      v1::ListInstitutionsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateInstitution(
      grpc::CallbackServerContext* context,
      const v1::UpdateInstitutionRequest* request,
      v1::Institution* response) override;
  grpc::ServerUnaryReactor* GetProfile(grpc::CallbackServerContext* context,
                                       const v1::GetProfileRequest* request,
                                       v1::Profile* response) override;
  grpc::ServerUnaryReactor* ListProfiles(
      grpc::CallbackServerContext* context,
      const v1::ListProfilesRequest* request,
      v1::ListProfilesResponse* response) override;
  grpc::ServerUnaryReactor* UpdateProfile(
      grpc::CallbackServerContext* context,
      const v1::UpdateProfileRequest* request, v1::Profile* response) override;
  grpc::ServerUnaryReactor* GetFiscalYear(
      grpc::CallbackServerContext* context,
      const v1::GetFiscalYearRequest* request,
      v1::FiscalYear* response) override;
  grpc::ServerUnaryReactor* ListFiscalYears(
      grpc::CallbackServerContext* context,
      const v1::ListFiscalYearsRequest* request,
      v1::ListFiscalYearsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateFiscalYear(
      grpc::CallbackServerContext* context,
      const v1::UpdateFiscalYearRequest* request,
      v1::FiscalYear* response) override;
  grpc::ServerUnaryReactor* CloseFiscalYear(
      grpc::CallbackServerContext* context,
      const v1::CloseFiscalYearRequest* request,
      v1::FiscalYear* response) override;
  grpc::ServerUnaryReactor* SealFiscalYear(
      grpc::CallbackServerContext* context,
      const v1::SealFiscalYearRequest* request,
      v1::FiscalYear* response) override;
  grpc::ServerReadReactor<v1::ImportBudgetRecordsRequest>* ImportBudgetRecords(
      grpc::CallbackServerContext* context,
      v1::ImportBudgetRecordsResponse* response) override;
  grpc::ServerUnaryReactor* BatchCreateBudgetRecords(
      grpc::CallbackServerContext* context,
      const v1::BatchCreateBudgetRecordsRequest* request,
      v1::BatchCreateBudgetRecordsResponse* response) override;
  grpc::ServerUnaryReactor* GetBudgetRecord(
      grpc::CallbackServerContext* context,
      const v1::GetBudgetRecordRequest* request,
      v1::BudgetRecord* response) override;
  grpc::ServerUnaryReactor* ListBudgetRecords(
      grpc::CallbackServerContext* context,
      const v1::ListBudgetRecordsRequest* request,
      v1::ListBudgetRecordsResponse* response) override;
  grpc::ServerUnaryReactor* SummarizeBudgetRecords(
      grpc::CallbackServerContext* context,
      const v1::SummarizeBudgetRecordsRequest* request,
      v1::SummarizeBudgetRecordsResponse* response) override;
  grpc::ServerUnaryReactor* ListBudgetImports(
      grpc::CallbackServerContext* context,
      const v1::ListBudgetImportsRequest* request,
      v1::ListBudgetImportsResponse* response) override;
  grpc::ServerUnaryReactor* AbandonBudgetImport(
      grpc::CallbackServerContext* context,
      const v1::AbandonBudgetImportRequest* request,
      v1::BudgetImport* response) override;
  grpc::ServerUnaryReactor* ListFactDefinitions(
      grpc::CallbackServerContext* context,
      const v1::ListFactDefinitionsRequest* request,
      v1::ListFactDefinitionsResponse* response) override;
  grpc::ServerUnaryReactor* GetFactSet(grpc::CallbackServerContext* context,
                                       const v1::GetFactSetRequest* request,
                                       type::v1::FactSet* response) override;
  grpc::ServerUnaryReactor* ExplainFact(
      grpc::CallbackServerContext* context,
      const v1::ExplainFactRequest* request,
      v1::ExplainFactResponse* response) override;
  grpc::ServerUnaryReactor* MonitorExecution(
      grpc::CallbackServerContext* context,
      const v1::MonitorExecutionRequest* request,
      v1::MonitorExecutionResponse* response) override;
  grpc::ServerUnaryReactor* ListAuditEvents(
      grpc::CallbackServerContext* context,
      const v1::ListAuditEventsRequest* request,
      v1::ListAuditEventsResponse* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_SERVICE_H_

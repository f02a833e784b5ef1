// What each rpc does once the caller is known and allowed: validate, domain,
// store. The errors are those of the rpc comments in budget_service.proto.
#ifndef JIXIAO_SERVICES_BUDGET_HANDLERS_HANDLERS_H_
#define JIXIAO_SERVICES_BUDGET_HANDLERS_HANDLERS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/handlers/backend.h"

namespace jixiao::budget {

// Departments (department_handlers.cc).
absl::Status CreateDepartment(const Backend& backend, const rpc::Call& call,
                              const v1::CreateDepartmentRequest& request,
                              v1::Department& response);
absl::Status GetDepartment(const Backend& backend, const rpc::Call& call,
                           const v1::GetDepartmentRequest& request,
                           v1::Department& response);
absl::Status ListDepartments(const Backend& backend, const rpc::Call& call,
                             const v1::ListDepartmentsRequest& request,
                             v1::ListDepartmentsResponse& response);
absl::Status UpdateDepartment(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateDepartmentRequest& request,
                              v1::Department& response);

// Budget units (budget_unit_handlers.cc).
absl::Status CreateBudgetUnit(const Backend& backend, const rpc::Call& call,
                              const v1::CreateBudgetUnitRequest& request,
                              v1::BudgetUnit& response);
absl::Status GetBudgetUnit(const Backend& backend, const rpc::Call& call,
                           const v1::GetBudgetUnitRequest& request,
                           v1::BudgetUnit& response);
absl::Status ListBudgetUnits(const Backend& backend, const rpc::Call& call,
                             const v1::ListBudgetUnitsRequest& request,
                             v1::ListBudgetUnitsResponse& response);
absl::Status UpdateBudgetUnit(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateBudgetUnitRequest& request,
                              v1::BudgetUnit& response);

// Institutions (institution_handlers.cc).
absl::Status CreateInstitution(const Backend& backend, const rpc::Call& call,
                               const v1::CreateInstitutionRequest& request,
                               v1::Institution& response);
absl::Status GetInstitution(const Backend& backend, const rpc::Call& call,
                            const v1::GetInstitutionRequest& request,
                            v1::Institution& response);
absl::Status ListInstitutions(const Backend& backend, const rpc::Call& call,
                              const v1::ListInstitutionsRequest& request,
                              v1::ListInstitutionsResponse& response);
absl::Status UpdateInstitution(const Backend& backend, const rpc::Call& call,
                               const v1::UpdateInstitutionRequest& request,
                               v1::Institution& response);

// Profiles (profile_handlers.cc).
absl::Status GetProfile(const Backend& backend, const rpc::Call& call,
                        const v1::GetProfileRequest& request,
                        v1::Profile& response);
absl::Status ListProfiles(const Backend& backend, const rpc::Call& call,
                          const v1::ListProfilesRequest& request,
                          v1::ListProfilesResponse& response);
absl::Status UpdateProfile(const Backend& backend, const rpc::Call& call,
                           const v1::UpdateProfileRequest& request,
                           v1::Profile& response);

// Fiscal years (fiscal_year_handlers.cc).
absl::Status GetFiscalYear(const Backend& backend, const rpc::Call& call,
                           const v1::GetFiscalYearRequest& request,
                           v1::FiscalYear& response);
absl::Status ListFiscalYears(const Backend& backend, const rpc::Call& call,
                             const v1::ListFiscalYearsRequest& request,
                             v1::ListFiscalYearsResponse& response);
absl::Status UpdateFiscalYear(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateFiscalYearRequest& request,
                              v1::FiscalYear& response);
absl::Status CloseFiscalYear(const Backend& backend, const rpc::Call& call,
                             const v1::CloseFiscalYearRequest& request,
                             v1::FiscalYear& response);
absl::Status SealFiscalYear(const Backend& backend, const rpc::Call& call,
                            const v1::SealFiscalYearRequest& request,
                            v1::FiscalYear& response);

// Records (record_handlers.cc); ImportBudgetRecords is import_stream.h.
absl::Status BatchCreateBudgetRecords(
    const Backend& backend, const rpc::Call& call,
    const v1::BatchCreateBudgetRecordsRequest& request,
    v1::BatchCreateBudgetRecordsResponse& response);
absl::Status GetBudgetRecord(const Backend& backend, const rpc::Call& call,
                             const v1::GetBudgetRecordRequest& request,
                             v1::BudgetRecord& response);
absl::Status ListBudgetRecords(const Backend& backend, const rpc::Call& call,
                               const v1::ListBudgetRecordsRequest& request,
                               v1::ListBudgetRecordsResponse& response);
absl::Status SummarizeBudgetRecords(
    const Backend& backend, const rpc::Call& call,
    const v1::SummarizeBudgetRecordsRequest& request,
    v1::SummarizeBudgetRecordsResponse& response);

// Imports (import_handlers.cc).
absl::Status ListBudgetImports(const Backend& backend, const rpc::Call& call,
                               const v1::ListBudgetImportsRequest& request,
                               v1::ListBudgetImportsResponse& response);
absl::Status AbandonBudgetImport(const Backend& backend, const rpc::Call& call,
                                 const v1::AbandonBudgetImportRequest& request,
                                 v1::BudgetImport& response);

// Facts and monitoring (fact_handlers.cc, monitoring_handlers.cc).
absl::Status ListFactDefinitions(const Backend& backend, const rpc::Call& call,
                                 const v1::ListFactDefinitionsRequest& request,
                                 v1::ListFactDefinitionsResponse& response);
absl::Status GetFactSet(const Backend& backend, const rpc::Call& call,
                        const v1::GetFactSetRequest& request,
                        type::v1::FactSet& response);
absl::Status ExplainFact(const Backend& backend, const rpc::Call& call,
                         const v1::ExplainFactRequest& request,
                         v1::ExplainFactResponse& response);
absl::Status MonitorExecution(const Backend& backend, const rpc::Call& call,
                              const v1::MonitorExecutionRequest& request,
                              v1::MonitorExecutionResponse& response);

// The audit trail (audit_handlers.cc).
absl::Status ListAuditEvents(const Backend& backend, const rpc::Call& call,
                             const v1::ListAuditEventsRequest& request,
                             v1::ListAuditEventsResponse& response);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_HANDLERS_HANDLERS_H_

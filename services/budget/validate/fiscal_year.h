// Requests about fiscal years. Each function reports every violation of its
// request at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_FISCAL_YEAR_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_FISCAL_YEAR_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/resource/requests.h"
#include "common/status/status.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/fiscal_year.h"

namespace jixiao::budget {

absl::StatusOr<FiscalYearKey> ValidateGetFiscalYear(
    const v1::GetFiscalYearRequest& request);

// The department's id.
absl::StatusOr<std::string> ValidateListFiscalYears(
    const v1::ListFiscalYearsRequest& request);

// Carry-over and schedule, under `fiscal_year`.
void CheckFiscalYear(const v1::FiscalYear& year,
                     status::Violations& violations);

// The etag is empty for a year that was never changed. Only the fields of the
// mask are checked; CheckFiscalYear must hold of the outcome.
absl::StatusOr<resource::Update<FiscalYearKey>> ValidateUpdateFiscalYear(
    const v1::UpdateFiscalYearRequest& request);

absl::StatusOr<FiscalYearKey> ValidateCloseFiscalYear(
    const v1::CloseFiscalYearRequest& request);
absl::StatusOr<FiscalYearKey> ValidateSealFiscalYear(
    const v1::SealFiscalYearRequest& request);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_FISCAL_YEAR_H_

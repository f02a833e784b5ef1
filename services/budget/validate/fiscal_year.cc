#include "services/budget/validate/fiscal_year.h"

#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/budget/validate/amount.h"

namespace jixiao::budget {
namespace {

constexpr int kMonths = 12;

FiscalYearKey CheckFiscalYearName(const std::string& name,
                                  const std::string& field,
                                  status::Violations& violations) {
  auto key = ParseFiscalYearName(name);
  if (key.has_value()) return *key;
  violations.Add(field,
                 "must be departments/{department}/fiscalYears/{fiscal_year} "
                 "with a year from " +
                     std::to_string(resource::kMinYear) + " to " +
                     std::to_string(resource::kMaxYear) + ", is " +
                     text::Quote(name));
  return {};
}

// A valid year that has every amount, so that a mask may name a part of one.
v1::FiscalYear BaseFiscalYear() {
  const google::type::Money zero = money::ToProto(money::Money());
  v1::FiscalYear base;
  *base.mutable_opening_carry_over() = zero;
  *base.mutable_closing_carry_over() = zero;
  *base.mutable_carry_over_resolution() =
      money::ToProto(money::Money::FromFen(1));
  return base;
}

template <class Request>
absl::StatusOr<FiscalYearKey> ValidateMove(const Request& request) {
  status::Violations violations;
  const FiscalYearKey key =
      CheckFiscalYearName(request.name(), "name", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace

void CheckFiscalYear(const v1::FiscalYear& year,
                     status::Violations& violations) {
  const std::string path = "fiscal_year.";
  if (year.has_opening_carry_over()) {
    CheckAmount(year.opening_carry_over(), path + "opening_carry_over",
                violations);
  }
  if (year.has_closing_carry_over()) {
    CheckAmount(year.closing_carry_over(), path + "closing_carry_over",
                violations);
  }
  if (year.has_carry_over_resolution()) {
    CheckResolution(year.carry_over_resolution(),
                    path + "carry_over_resolution", violations);
  }
  const int count = year.planned_payments_size();
  if (count != 0 && count != kMonths) {
    violations.Add(path + "planned_payments",
                   "must be 12 amounts, or none; is " + std::to_string(count));
    return;
  }
  for (int i = 0; i < count; ++i) {
    CheckUnsignedAmount(year.planned_payments(i),
                        path + "planned_payments[" + std::to_string(i) + "]",
                        violations);
  }
}

absl::StatusOr<FiscalYearKey> ValidateGetFiscalYear(
    const v1::GetFiscalYearRequest& request) {
  return resource::ValidateGetOf(request, CheckFiscalYearName);
}

absl::StatusOr<std::string> ValidateListFiscalYears(
    const v1::ListFiscalYearsRequest& request) {
  return resource::ValidateListOfDepartment(request);
}

absl::StatusOr<resource::Update<FiscalYearKey>> ValidateUpdateFiscalYear(
    const v1::UpdateFiscalYearRequest& request) {
  status::Violations violations;
  resource::Update<FiscalYearKey> update;
  if (request.has_fiscal_year()) {
    update.key = CheckFiscalYearName(request.fiscal_year().name(),
                                     "fiscal_year.name", violations);
    update.paths =
        resource::CheckChanges<v1::UpdateFiscalYearRequest, v1::FiscalYear>(
            request, request.fiscal_year(), BaseFiscalYear(), CheckFiscalYear,
            violations);
  } else {
    violations.Add("fiscal_year", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

absl::StatusOr<FiscalYearKey> ValidateCloseFiscalYear(
    const v1::CloseFiscalYearRequest& request) {
  return ValidateMove(request);
}

absl::StatusOr<FiscalYearKey> ValidateSealFiscalYear(
    const v1::SealFiscalYearRequest& request) {
  return ValidateMove(request);
}

}  // namespace jixiao::budget

#include <charconv>

#include "common/paging/paging.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/fiscal_year_rows.h"
#include "services/budget/validate/fiscal_year.h"

namespace jixiao::budget {

absl::Status GetFiscalYear(const Backend& backend, const rpc::Call& call,
                           const v1::GetFiscalYearRequest& request,
                           v1::FiscalYear& response) {
  JX_ASSIGN_OR_RETURN(const FiscalYearKey key, ValidateGetFiscalYear(request));
  JX_ASSIGN_OR_RETURN(response,
                      ReadFiscalYear(backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListFiscalYears(const Backend& backend, const rpc::Call& call,
                             const v1::ListFiscalYearsRequest& request,
                             v1::ListFiscalYearsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      ValidateListFiscalYears(request));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys after,
      paging::DecodeToken(request.page_token(), call.method, params, 1));
  int32_t after_year = 0;
  if (!after.empty()) {
    std::from_chars(after[0].data(), after[0].data() + after[0].size(),
                    after_year);
  }
  JX_ASSIGN_OR_RETURN(std::vector<v1::FiscalYear> found,
                      ReadFiscalYears(backend.database, {call.deadline},
                                      department, after_year, size + 1));
  if (found.size() > static_cast<size_t>(size)) {
    found.pop_back();
    response.set_next_page_token(paging::EncodeToken(
        call.method, params, {std::to_string(found.back().fiscal_year())}));
  }
  for (v1::FiscalYear& year : found) {
    *response.add_fiscal_years() = std::move(year);
  }
  return absl::OkStatus();
}

absl::Status UpdateFiscalYear(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateFiscalYearRequest& request,
                              v1::FiscalYear& response) {
  JX_ASSIGN_OR_RETURN(const resource::Update<FiscalYearKey> update,
                      ValidateUpdateFiscalYear(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFiscalYear(
          backend.database, registry::WriteOf(backend.clock, call, request),
          update.key, request.fiscal_year().etag(),
          resource::ChangeOf<v1::FiscalYear>(
              update.paths, request.fiscal_year(), CheckFiscalYear)));
  return absl::OkStatus();
}

absl::Status CloseFiscalYear(const Backend& backend, const rpc::Call& call,
                             const v1::CloseFiscalYearRequest& request,
                             v1::FiscalYear& response) {
  JX_ASSIGN_OR_RETURN(const FiscalYearKey key,
                      ValidateCloseFiscalYear(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFiscalYearState(backend.database,
                           registry::WriteOf(backend.clock, call, request), key,
                           request.etag(), v1::FiscalYear::STATE_CLOSED));
  return absl::OkStatus();
}

absl::Status SealFiscalYear(const Backend& backend, const rpc::Call& call,
                            const v1::SealFiscalYearRequest& request,
                            v1::FiscalYear& response) {
  JX_ASSIGN_OR_RETURN(const FiscalYearKey key, ValidateSealFiscalYear(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFiscalYearState(backend.database,
                           registry::WriteOf(backend.clock, call, request), key,
                           request.etag(), v1::FiscalYear::STATE_SEALED));
  return absl::OkStatus();
}

}  // namespace jixiao::budget

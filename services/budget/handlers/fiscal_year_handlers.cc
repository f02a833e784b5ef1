#include "common/registry/page.h"
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
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after, int limit) {
        const int64_t year = after.empty() ? 0 : registry::NumberKey(after[0]);
        return ReadFiscalYears(backend.database, {call.deadline}, department,
                               static_cast<int32_t>(year), limit);
      },
      [](const v1::FiscalYear& last) {
        return paging::Keys{std::to_string(last.fiscal_year())};
      },
      response.mutable_fiscal_years(), response.mutable_next_page_token());
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

#include <map>
#include <optional>
#include <utility>

#include "common/registry/page.h"
#include "common/registry/registry.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/record_names.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/department_read.h"
#include "services/budget/store/filter_fields.h"
#include "services/budget/store/record_queries.h"
#include "services/budget/store/reversal_rows.h"
#include "services/budget/validate/record_query.h"

namespace jixiao::budget {
namespace {

constexpr size_t kKeyCount = 2;

std::optional<RecordPosition> RecordPositionOf(const paging::Keys& keys) {
  if (keys.empty()) return std::nullopt;
  return RecordPosition{registry::NumberKey(keys[0]), keys[1]};
}

v1::BudgetRecord Shown(const Backend& backend, const std::string& department,
                       const Record& record) {
  v1::BudgetRecord shown = ToProto(department, record);
  AddNames(backend.reference, shown);
  return shown;
}

}  // namespace

absl::Status GetBudgetRecord(const Backend& backend, const rpc::Call& call,
                             const v1::GetBudgetRecordRequest& request,
                             v1::BudgetRecord& response) {
  JX_ASSIGN_OR_RETURN(const RecordKey key, ValidateGetBudgetRecord(request));
  std::map<std::string, Reversible> found;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        found = SelectReversibles(session, key.department, key.fiscal_year,
                                  {key.record_id});
        return absl::OkStatus();
      }));
  if (found.empty()) return status::NotFound(kRecordType, request.name());
  const Reversible& reversible = found.begin()->second;
  response = Shown(backend, key.department, reversible.record);
  *response.mutable_remaining_amount() = money::ToProto(reversible.remaining);
  return absl::OkStatus();
}

absl::Status ListBudgetRecords(const Backend& backend, const rpc::Call& call,
                               const v1::ListBudgetRecordsRequest& request,
                               v1::ListBudgetRecordsResponse& response) {
  JX_ASSIGN_OR_RETURN(
      RecordListing listing,
      ValidateListBudgetRecords(request, RecordFields(), RecordOrders()));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(const paging::Keys keys,
                      paging::DecodeToken(request.page_token(), call.method,
                                          params, kKeyCount));
  const RecordQuery query = {listing.department, listing.fiscal_year,
                             std::move(listing.order),
                             std::move(listing.filter)};
  JX_ASSIGN_OR_RETURN(
      const RecordPage page,
      ReadOfDepartment(backend.database, {call.deadline}, query.department,
                       [&](mysql::Session& session) {
                         return SelectRecordPage(session, query,
                                                 RecordPositionOf(keys),
                                                 static_cast<size_t>(size));
                       }));
  for (const Record& record : page.records) {
    *response.add_budget_records() = Shown(backend, query.department, record);
  }
  if (page.last.has_value()) {
    response.set_next_page_token(paging::EncodeToken(
        call.method, params,
        {std::to_string(page.last->value), page.last->record_id}));
  }
  return absl::OkStatus();
}

}  // namespace jixiao::budget

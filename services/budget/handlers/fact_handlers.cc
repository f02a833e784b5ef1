#include <algorithm>
#include <utility>

#include "common/registry/page.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/fact_set.h"
#include "services/budget/domain/record_names.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/store/fact_rows.h"
#include "services/budget/validate/fact_query.h"

namespace jixiao::budget {
namespace {

// The definitions after `key`, at most `limit`.
std::vector<v1::FactDefinition> DefinitionsAfter(const std::string& key,
                                                 int limit) {
  std::vector<v1::FactDefinition> page;
  for (const Definition& definition : Catalogue()) {
    if (definition.key <= key) continue;
    if (page.size() == static_cast<size_t>(limit)) break;
    page.push_back(ToProto(definition));
  }
  return page;
}

absl::Status CheckUnit(const Snapshot& snapshot, const std::string& department,
                       const std::string& budget_unit) {
  const std::vector<std::string>& units = snapshot.budget_units;
  if (budget_unit.empty() ||
      std::binary_search(units.begin(), units.end(), budget_unit)) {
    return absl::OkStatus();
  }
  return status::NotFound(
      kBudgetUnitType,
      resource::ChildName(department, kBudgetUnitCollection, budget_unit));
}

// Where a page of records begins; the sequence is that of the first page, so
// that all pages are of one moment.
struct Place {
  int64_t sequence = 0;
  std::optional<CellPosition> after;
};

Place PlaceOf(const paging::Keys& keys, int64_t sequence) {
  if (keys.empty()) return {sequence, std::nullopt};
  return {registry::NumberKey(keys[0]), CellPosition{keys[1], keys[2]}};
}

}  // namespace

absl::Status ListFactDefinitions(const Backend&, const rpc::Call& call,
                                 const v1::ListFactDefinitionsRequest& request,
                                 v1::ListFactDefinitionsResponse& response) {
  return registry::AnswerPage(
      call, request, 1,
      [](const paging::Keys& after,
         int limit) -> absl::StatusOr<std::vector<v1::FactDefinition>> {
        return DefinitionsAfter(after.empty() ? "" : after[0], limit);
      },
      [](const v1::FactDefinition& last) { return paging::Keys{last.key()}; },
      response.mutable_fact_definitions(), response.mutable_next_page_token());
}

absl::Status GetFactSet(const Backend& backend, const rpc::Call& call,
                        const v1::GetFactSetRequest& request,
                        type::v1::FactSet& response) {
  JX_ASSIGN_OR_RETURN(const FactQuery query, ValidateGetFactSet(request));
  JX_ASSIGN_OR_RETURN(
      const Snapshot snapshot,
      ReadSnapshot(backend.database, {call.deadline}, query.department,
                   query.fiscal_year, query.sequence));
  JX_ASSIGN_OR_RETURN(
      response, BuildFactSet(snapshot, query.fiscal_year, query.effective_date,
                             backend.reference.codes));
  return absl::OkStatus();
}

absl::Status ExplainFact(const Backend& backend, const rpc::Call& call,
                         const v1::ExplainFactRequest& request,
                         v1::ExplainFactResponse& response) {
  JX_ASSIGN_OR_RETURN(const ExplainQuery query,
                      ValidateExplainFact(request, backend.reference.codes));
  const FactQuery& facts = query.facts;
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys keys,
      paging::DecodeToken(request.page_token(), call.method, params, 3));
  const Place place = PlaceOf(keys, facts.sequence);
  JX_ASSIGN_OR_RETURN(
      const Snapshot snapshot,
      ReadSnapshot(backend.database, {call.deadline}, facts.department,
                   facts.fiscal_year, place.sequence));
  JX_RETURN_IF_ERROR(CheckUnit(snapshot, facts.department, query.budget_unit));
  JX_ASSIGN_OR_RETURN(
      ExplainedFact explained,
      DrawFact(snapshot, query.definition,
               {facts.fiscal_year, facts.effective_date, query.budget_unit},
               query.month));
  *response.mutable_fact() = std::move(explained.fact);
  if (explained.cell_ids.empty()) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(
      const CellRecords page,
      ReadCellRecords(backend.database, {call.deadline}, facts.department,
                      facts.fiscal_year, explained.cell_ids, place.after,
                      snapshot.sequence, static_cast<size_t>(size)));
  for (const Record& record : page.records) {
    v1::BudgetRecord& proto = *response.add_budget_records();
    proto = ToProto(facts.department, record);
    AddNames(backend.reference, proto);
  }
  if (page.last.has_value()) {
    response.set_next_page_token(
        paging::EncodeToken(call.method, params,
                            {std::to_string(snapshot.sequence),
                             page.last->cell_id, page.last->record_id}));
  }
  return absl::OkStatus();
}

}  // namespace jixiao::budget

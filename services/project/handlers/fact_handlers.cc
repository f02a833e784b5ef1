#include <utility>

#include "common/registry/page.h"
#include "common/status/macros.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/fact_set.h"
#include "services/project/handlers/confidential.h"
#include "services/project/handlers/handlers.h"
#include "services/project/store/fact_item_rows.h"
#include "services/project/store/fact_rows.h"
#include "services/project/validate/fact_query.h"

namespace jixiao::project {
namespace {

// The definitions after `key`, at most `limit`.
std::vector<v1::FactDefinition> DefinitionsAfter(const Catalogue& catalogue,
                                                 const std::string& key,
                                                 int limit) {
  std::vector<v1::FactDefinition> page;
  for (const Definition& definition : catalogue.definitions()) {
    if (definition.key <= key) continue;
    if (page.size() == static_cast<std::size_t>(limit)) break;
    page.push_back(ToProto(definition));
  }
  return page;
}

absl::StatusOr<Snapshot> Read(const Backend& backend, const rpc::Call& call,
                              const FactQuery& query, int64_t sequence) {
  return ReadSnapshot(backend.database, {call.deadline}, query.department,
                      query.fiscal_year, query.effective_date, sequence);
}

// Where a page of items begins; the sequence is that of the first page, so that
// all pages are of one moment.
struct ItemsPlace {
  int64_t sequence = 0;
  std::string after;
};

ItemsPlace ItemsPlaceOf(const paging::Keys& keys, int64_t sequence) {
  if (keys.empty()) return {sequence, ""};
  return {registry::NumberKey(keys[0]), keys[1]};
}

}  // namespace

absl::Status ListFactDefinitions(const Backend& backend, const rpc::Call& call,
                                 const v1::ListFactDefinitionsRequest& request,
                                 v1::ListFactDefinitionsResponse& response) {
  const Catalogue catalogue(backend.reference);
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<v1::FactDefinition>> {
        return DefinitionsAfter(catalogue, after.empty() ? "" : after[0],
                                limit);
      },
      [](const v1::FactDefinition& last) { return paging::Keys{last.key()}; },
      response.mutable_fact_definitions(), response.mutable_next_page_token());
}

absl::Status GetFactSet(const Backend& backend, const rpc::Call& call,
                        const v1::GetFactSetRequest& request,
                        type::v1::FactSet& response) {
  JX_ASSIGN_OR_RETURN(const FactQuery query, ValidateGetFactSet(request));
  JX_ASSIGN_OR_RETURN(const Snapshot snapshot,
                      Read(backend, call, query, query.sequence));
  JX_ASSIGN_OR_RETURN(response,
                      BuildFactSet(snapshot, Catalogue(backend.reference)));
  return absl::OkStatus();
}

absl::Status ExplainFact(const Backend& backend, const rpc::Call& call,
                         const v1::ExplainFactRequest& request,
                         v1::ExplainFactResponse& response) {
  const Catalogue catalogue(backend.reference);
  JX_ASSIGN_OR_RETURN(
      const ExplainQuery query,
      ValidateExplainFact(request, catalogue, backend.reference));
  const Definition& definition = *query.definition;
  JX_RETURN_IF_ERROR(CheckExplainable(definition, query.facts.department));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys keys,
      paging::DecodeToken(request.page_token(), call.method, params, 2));
  const ItemsPlace place = ItemsPlaceOf(keys, query.facts.sequence);
  JX_ASSIGN_OR_RETURN(const Snapshot snapshot,
                      Read(backend, call, query.facts, place.sequence));
  JX_ASSIGN_OR_RETURN(
      *response.mutable_fact(),
      DrawFact(snapshot, catalogue, definition, query.district));
  JX_ASSIGN_OR_RETURN(FactItems page,
                      ReadFactItems(backend.database, {call.deadline}, snapshot,
                                    definition, query.district, place.after,
                                    size, SeesConfidential(call.principal)));
  for (v1::FactItem& item : page.items) {
    *response.add_fact_items() = std::move(item);
  }
  if (!page.last.empty()) {
    response.set_next_page_token(paging::EncodeToken(
        call.method, params, {std::to_string(snapshot.sequence), page.last}));
  }
  return absl::OkStatus();
}

}  // namespace jixiao::project

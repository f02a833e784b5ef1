#include "services/evaluation/domain/formula/scope.h"

#include <set>

namespace jixiao::evaluation::formula {
namespace {

constexpr int kLastMonthElement = 12;

void CollectIndexed(const Node& node, Domain domain, std::size_t slot,
                    std::vector<const Node*>* facts) {
  const Indexes& indexes = node.indexes;
  const std::optional<std::size_t>& by =
      domain == Domain::kMonths  ? indexes.month_slot
      : domain == Domain::kUnits ? indexes.unit_slot
                                 : indexes.district_slot;
  if (node.op == Op::kFact && by == slot) facts->push_back(&node);
  for (const auto& arg : node.args) {
    CollectIndexed(*arg, domain, slot, facts);
  }
}

}  // namespace

std::vector<const Node*> FactsIndexedBy(const Node& macro) {
  std::vector<const Node*> facts;
  CollectIndexed(*macro.args[0], macro.domain, macro.slot, &facts);
  return facts;
}

std::vector<Element> ElementsOf(const Node& macro, const FactLookup& facts) {
  std::vector<Element> elements;
  if (macro.domain == Domain::kMonths) {
    for (int month = 1; month <= kLastMonthElement; ++month) {
      elements.push_back({month, ""});
    }
    return elements;
  }
  const PlaceKind kind = macro.domain == Domain::kUnits ? PlaceKind::kBudgetUnit
                                                        : PlaceKind::kDistrict;
  std::set<std::string> places;
  for (const Node* fact : FactsIndexedBy(macro)) {
    places.merge(facts.PlacesOf(kind, fact->address.key, fact->address.prior));
  }
  for (const std::string& place : places) elements.push_back({0, place});
  return elements;
}

FactAddress AddressOf(const Node& fact, const Scope& scope) {
  const auto place = [&scope](std::size_t slot) {
    return slot < scope.size() ? scope[slot].place : std::string(kEveryPlace);
  };
  FactAddress address = fact.address;
  const Indexes& indexes = fact.indexes;
  if (indexes.month_slot.has_value() && *indexes.month_slot < scope.size()) {
    address.month = scope[*indexes.month_slot].month + indexes.month_offset;
    // 0 would be the whole year.
    if (address.month <= 0) --address.month;
  }
  if (indexes.unit_slot.has_value()) address.unit = place(*indexes.unit_slot);
  if (indexes.district_slot.has_value()) {
    address.district = place(*indexes.district_slot);
  }
  return address;
}

}  // namespace jixiao::evaluation::formula

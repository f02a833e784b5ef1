#include "services/evaluation/template/printed_lookup.h"

namespace jixiao::evaluation {
namespace {

const FactRecord* FindPrinted(const FactTable& facts,
                              const FactAddress& address) {
  for (const type::v1::FactSource own :
       {type::v1::FACT_SOURCE_STATED, type::v1::FACT_SOURCE_DECLARED}) {
    const FactRecord* record = facts.FindFrom(address, own);
    if (record != nullptr) return record;
  }
  return facts.Find(address);
}

}  // namespace

FactLookup PrintedLookup(const FactTable& facts) {
  return FactLookup(
      [&facts](const FactAddress& address) {
        return FindPrinted(facts, address);
      },
      [&facts](PlaceKind kind, const std::string& key, bool prior) {
        return facts.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED)
            .PlacesOf(kind, key, prior);
      });
}

const FactRecord* FindPrintedValue(const Vocabulary& vocabulary,
                                   const FactTable& facts,
                                   const std::string& name) {
  const Vocabulary::Definition* definition = vocabulary.FindName(name);
  if (definition != nullptr) return FindPrinted(facts, definition->key);
  const FactRecord* used = facts.FindNamed(name);
  return used == nullptr ? nullptr : FindPrinted(facts, used->key());
}

}  // namespace jixiao::evaluation

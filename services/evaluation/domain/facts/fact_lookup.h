// Where the figures of a formula come from.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_LOOKUP_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_LOOKUP_H_

#include <functional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>

#include "services/evaluation/domain/facts/fact_address.h"

namespace jixiao::evaluation {

struct FactRecord;

// What figures may be split by besides months.
enum class PlaceKind { kBudgetUnit, kDistrict };

// Finds values of facts. As cheap to copy as what it is made of.
class FactLookup {
 public:
  // nullptr where the fact is missing.
  using Finder = std::function<const FactRecord*(const FactAddress&)>;
  // The places of which the figure with the key (of the year before where
  // `prior`) has a value.
  using Places = std::function<std::set<std::string>(
      PlaceKind kind, const std::string& key, bool prior)>;

  FactLookup(Finder finder, Places places)
      : finder_(std::move(finder)), places_(std::move(places)) {}
  // From a function alone; no figure is then split by places.
  template <typename F,
            std::enable_if_t<
                std::is_invocable_r_v<const FactRecord*, F, const FactAddress&>,
                int> = 0>
  FactLookup(F finder)  // NOLINT(google-explicit-constructor)
      : finder_(std::move(finder)) {}

  const FactRecord* operator()(const FactAddress& address) const {
    return finder_(address);
  }

  std::set<std::string> PlacesOf(PlaceKind kind, const std::string& key,
                                 bool prior) const {
    return places_ == nullptr ? std::set<std::string>()
                              : places_(kind, key, prior);
  }

 private:
  Finder finder_;
  Places places_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_LOOKUP_H_

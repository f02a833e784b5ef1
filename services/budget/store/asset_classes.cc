#include "services/budget/store/asset_classes.h"

#include <nlohmann/json.hpp>

#include "common/money/money.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

using google::type::Money;
using nlohmann::json;

struct Use {
  const char* word;
  bool (v1::AssetClass::*has)() const;
  const Money& (v1::AssetClass::*get)() const;
  Money* (v1::AssetClass::*mutable_get)();
};

constexpr Use kUses[] = {
    {"in_use", &v1::AssetClass::has_in_use, &v1::AssetClass::in_use,
     &v1::AssetClass::mutable_in_use},
    {"idle", &v1::AssetClass::has_idle, &v1::AssetClass::idle,
     &v1::AssetClass::mutable_idle},
    {"leased", &v1::AssetClass::has_leased, &v1::AssetClass::leased,
     &v1::AssetClass::mutable_leased},
    {"pending_disposal", &v1::AssetClass::has_pending_disposal,
     &v1::AssetClass::pending_disposal,
     &v1::AssetClass::mutable_pending_disposal},
};

}  // namespace

std::string AssetClassesToJson(const AssetClasses& classes) {
  json list = json::array();
  for (const v1::AssetClass& asset_class : classes) {
    json item{{"kind", CodeOf(asset_class.kind()).value_or("")}};
    for (const Use& use : kUses) {
      if (!(asset_class.*use.has)()) continue;
      item[use.word] = money::FromProto((asset_class.*use.get)())->fen();
    }
    list.push_back(std::move(item));
  }
  return list.dump();
}

AssetClasses AssetClassesFromJson(const std::string& text) {
  AssetClasses classes;
  const json list = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!list.is_array()) return classes;
  for (const json& item : list) {
    v1::AssetClass& asset_class = *classes.Add();
    asset_class.set_kind(AssetKindOf(item.value("kind", "")));
    for (const Use& use : kUses) {
      if (!item.contains(use.word)) continue;
      *(asset_class.*use.mutable_get)() =
          money::ToProto(money::Money::FromFen(item[use.word].get<int64_t>()));
    }
  }
  return classes;
}

}  // namespace jixiao::budget

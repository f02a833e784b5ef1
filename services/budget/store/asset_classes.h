// Fixed assets by class as one column holds them.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_ASSET_CLASSES_H_
#define JIXIAO_SERVICES_BUDGET_STORE_ASSET_CLASSES_H_

#include <string>

#include "google/protobuf/repeated_field.h"
#include "jixiao/budget/v1/profile.pb.h"

namespace jixiao::budget {

using AssetClasses = google::protobuf::RepeatedPtrField<v1::AssetClass>;

// A JSON list of objects `kind`, and `in_use`, `idle`, `leased` and
// `pending_disposal` in fen where they are reported. Stored data: never change
// the words.
std::string AssetClassesToJson(const AssetClasses& classes);

// Empty for what AssetClassesToJson did not make.
AssetClasses AssetClassesFromJson(const std::string& text);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_ASSET_CLASSES_H_

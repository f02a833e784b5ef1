#include "services/budget/domain/profile_key.h"

#include <charconv>

#include "common/resource/fields.h"
#include "common/resource/names.h"

namespace jixiao::budget {
namespace {

constexpr size_t kYearDigits = 4;

}  // namespace

std::string ProfileName(const ProfileKey& key) {
  std::string id = std::to_string(key.fiscal_year);
  if (!key.budget_unit.empty()) id += "-" + key.budget_unit;
  return resource::ChildName(key.department, kProfileCollection, id);
}

std::optional<ProfileKey> ParseProfileName(const std::string& name) {
  const auto child = resource::ParseChildName(name, kProfileCollection);
  if (!child.has_value() || child->id.size() < kYearDigits) return std::nullopt;
  ProfileKey key;
  key.department = child->department;
  const char* year_end = child->id.data() + kYearDigits;
  if (std::from_chars(child->id.data(), year_end, key.fiscal_year).ptr !=
          year_end ||
      key.fiscal_year < resource::kMinYear ||
      key.fiscal_year > resource::kMaxYear) {
    return std::nullopt;
  }
  if (child->id.size() == kYearDigits) return key;
  key.budget_unit = child->id.substr(kYearDigits + 1);
  if (child->id[kYearDigits] != '-' || !resource::IsId(key.budget_unit)) {
    return std::nullopt;
  }
  return key;
}

}  // namespace jixiao::budget

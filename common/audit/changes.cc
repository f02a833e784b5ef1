#include "common/audit/changes.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"

namespace jixiao::audit {
namespace {

using nlohmann::json;
using Leaves = std::map<std::string, std::string>;

// The fields of `value` below `path`, as canonical JSON.
void Collect(const json& value, const std::string& path, Leaves& leaves) {
  if (!value.is_object() || value.empty()) {
    leaves[path] = digest::CanonicalJson(value);
    return;
  }
  for (const auto& [name, field] : value.items()) {
    Collect(field, path.empty() ? name : absl::StrCat(path, ".", name), leaves);
  }
}

Leaves LeavesOf(const std::optional<std::string>& text) {
  Leaves leaves;
  if (!text.has_value()) return leaves;
  const json value = json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) {
    leaves[""] = digest::CanonicalJson(json(*text));
  } else {
    Collect(value, "", leaves);
  }
  return leaves;
}

}  // namespace

std::vector<type::v1::FieldChange> ChangesBetween(
    const std::optional<std::string>& before,
    const std::optional<std::string>& after) {
  std::map<std::string, std::pair<std::string, std::string>> sides;
  for (auto& [path, value] : LeavesOf(before)) sides[path].first = value;
  for (auto& [path, value] : LeavesOf(after)) sides[path].second = value;
  std::vector<type::v1::FieldChange> changes;
  for (auto& [path, side] : sides) {
    if (side.first == side.second) continue;
    type::v1::FieldChange& change = changes.emplace_back();
    change.set_field(path);
    change.set_before(std::move(side.first));
    change.set_after(std::move(side.second));
  }
  return changes;
}

}  // namespace jixiao::audit

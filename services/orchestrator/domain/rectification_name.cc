#include "services/orchestrator/domain/rectification_name.h"

#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {

std::string RectificationKey::Name() const {
  return resource::ChildName(department, "rectifications",
                             absl::StrCat("r", sequence));
}

absl::StatusOr<RectificationKey> ParseRectificationName(std::string_view name) {
  const std::optional<resource::Child> child =
      resource::ParseChildName(name, "rectifications");
  RectificationKey key;
  if (child.has_value() && child->id[0] == 'r' &&
      absl::SimpleAtoi(child->id.substr(1), &key.sequence)) {
    key.department = child->department;
    // Neither signs nor leading zeros.
    if (key.sequence > 0 && key.Name() == name) return key;
  }
  return status::InvalidValue(
      "must be departments/{department}/rectifications/{rectification}, such "
      "as departments/nj-tcj/rectifications/r12");
}

}  // namespace jixiao::orchestrator

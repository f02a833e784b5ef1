#include "services/orchestrator/domain/seal_name.h"

#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

constexpr char kSeals[] = "seals";

}  // namespace

std::string SealKey::Name() const {
  return resource::ChildName(department, kSeals, absl::StrCat(number));
}

bool IsSealName(std::string_view name) {
  return name.find("/seals/") != std::string_view::npos;
}

absl::StatusOr<SealKey> ParseSealName(std::string_view name) {
  const std::optional<resource::Child> child =
      resource::ParseChildName(name, kSeals);
  SealKey key;
  // The digits are those that Name() writes: no sign, no zero before them.
  if (child.has_value() && absl::SimpleAtoi(child->id, &key.number) &&
      key.number > 0 && absl::StrCat(key.number) == child->id) {
    key.department = child->department;
    return key;
  }
  return status::InvalidValue(
      "must be departments/{department}/seals/{number}, such as "
      "departments/nj-tcj/seals/1");
}

}  // namespace jixiao::orchestrator

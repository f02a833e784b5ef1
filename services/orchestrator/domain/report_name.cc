#include "services/orchestrator/domain/report_name.h"

#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"

namespace jixiao::orchestrator {
namespace {

// Decimal digits without sign or leading zero, from `low` to `high`.
std::optional<int> ParseNumber(const std::string& text, int low, int high) {
  int number = 0;
  if (text.empty() || text[0] < '1' || text[0] > '9' ||
      !absl::SimpleAtoi(text, &number) || number < low || number > high) {
    return std::nullopt;
  }
  return number;
}

// "2024" or "2024@3".
bool ParseYearAndRevision(const std::string& id, ReportKey* key) {
  const size_t at = id.find('@');
  const std::optional<int> year = ParseNumber(id.substr(0, at), 2000, 2100);
  if (!year.has_value()) return false;
  key->fiscal_year = *year;
  if (at == std::string::npos) return true;
  const std::optional<int> revision =
      ParseNumber(id.substr(at + 1), 1, 1000000000);
  if (revision.has_value()) key->revision = *revision;
  return revision.has_value();
}

}  // namespace

std::string ReportKey::Name() const {
  return resource::ChildName(department, "reports",
                             revision == 0
                                 ? absl::StrCat(fiscal_year)
                                 : absl::StrCat(fiscal_year, "@", revision));
}

std::string OperationKey::Name() const {
  return resource::ChildName(department, "operations", operation);
}

absl::StatusOr<ReportKey> ParseReportName(std::string_view name) {
  const std::optional<resource::Child> child =
      resource::ParseChildName(name, "reports");
  ReportKey key;
  if (child.has_value() && ParseYearAndRevision(child->id, &key)) {
    key.department = child->department;
    return key;
  }
  return status::InvalidValue(
      "must be departments/{department}/reports/{fiscal_year} with or without "
      "@{revision}, such as departments/nj-tcj/reports/2024@1");
}

absl::StatusOr<OperationKey> ParseOperationName(std::string_view name) {
  const std::string batch_prefix =
      absl::StrCat(resource::kAllDepartmentsName, "/operations/");
  if (name.substr(0, batch_prefix.size()) == batch_prefix) {
    const std::string id(name.substr(batch_prefix.size()));
    if (IsUuid4(id)) return OperationKey{"-", id};
  }
  const std::optional<resource::Child> child =
      resource::ParseChildName(name, "operations");
  if (child.has_value() && IsUuid4(child->id)) {
    return OperationKey{child->department, child->id};
  }
  return status::InvalidValue(
      "must be departments/{department}/operations/{operation}, as "
      "GenerateReport returned it");
}

}  // namespace jixiao::orchestrator

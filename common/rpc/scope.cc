#include "common/rpc/scope.h"

#include <algorithm>

namespace jixiao::rpc {

std::string DepartmentOf(std::string_view resource_name) {
  constexpr std::string_view kPrefix = "departments/";
  if (resource_name.substr(0, kPrefix.size()) != kPrefix) return kNoDepartment;
  resource_name.remove_prefix(kPrefix.size());
  return std::string(resource_name.substr(0, resource_name.find('/')));
}

bool Scope::CoveredBy(const Principal& principal) const {
  return std::all_of(departments_.begin(), departments_.end(),
                     [&principal](const std::string& id) {
                       return id == kNoDepartment || principal.Covers(id);
                     });
}

std::string Scope::ToString() const {
  std::string text;
  for (const std::string& id : departments_) {
    if (id == kNoDepartment) continue;
    if (!text.empty()) text += ',';
    text += id;
  }
  return text.empty() ? "-" : text;
}

}  // namespace jixiao::rpc

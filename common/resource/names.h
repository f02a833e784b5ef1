// Resource names and ids, AIP-122.
#ifndef JIXIAO_COMMON_RESOURCE_NAMES_H_
#define JIXIAO_COMMON_RESOURCE_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

namespace jixiao::resource {

// The type of `departments/{department}` in google.rpc.ResourceInfo.
inline constexpr char kDepartmentType[] = "jixiao/Department";

// The parent that stands for every department.
inline constexpr char kAllDepartmentsName[] = "departments/-";

// Whether `id` is a lower-case letter, then up to 62 lower-case letters,
// digits and hyphens, not ending in a hyphen.
bool IsId(std::string_view id);

// `departments/{id}`.
std::string DepartmentName(std::string_view id);

// `departments/{department}/{collection}/{id}`.
std::string ChildName(std::string_view department, std::string_view collection,
                      std::string_view id);

// The id of `departments/{id}`; nullopt for anything else, also for the
// wildcard kAllDepartmentsName.
std::optional<std::string> ParseDepartmentName(std::string_view name);

struct Child {
  std::string department;
  std::string id;  // any non-empty text without a slash
};

// The parts of `departments/{department}/{collection}/{id}`.
std::optional<Child> ParseChildName(std::string_view name,
                                    std::string_view collection);

}  // namespace jixiao::resource

#endif  // JIXIAO_COMMON_RESOURCE_NAMES_H_

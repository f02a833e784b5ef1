#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_PROFILE_KEY_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_PROFILE_KEY_H_

#include <cstdint>
#include <optional>
#include <string>

namespace jixiao::budget {

inline constexpr char kProfileCollection[] = "profiles";
inline constexpr char kProfileType[] = "jixiao/Profile";

// Which profile of a department: one a year and unit. A value.
struct ProfileKey {
  std::string department;
  int32_t fiscal_year = 0;
  std::string budget_unit;  // empty: the whole department
};

// `departments/{department}/profiles/{fiscal_year}` or
// `departments/{department}/profiles/{fiscal_year}-{budget_unit}`.
std::string ProfileName(const ProfileKey& key);

// nullopt for what ProfileName does not make of a year 2000 to 2100.
std::optional<ProfileKey> ParseProfileName(const std::string& name);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_PROFILE_KEY_H_

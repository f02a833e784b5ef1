#include "common/rpc/access_policy.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace jixiao::rpc {
namespace {

bool Contains(const std::vector<Role>& roles, Role role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

}  // namespace

AccessPolicy::AccessPolicy(std::map<std::string, Grants> overrides)
    : overrides_(std::move(overrides)) {}

const Grants* AccessPolicy::OverrideOf(const MethodPolicy& method) const {
  if (overrides_.empty()) return nullptr;
  const auto found = overrides_.find(method.full_name);
  return found == overrides_.end() ? nullptr : &found->second;
}

Grants AccessPolicy::GrantsOf(const MethodPolicy& method) const {
  if (const Grants* grants = OverrideOf(method)) return *grants;
  Grants grants;
  for (Role role : method.allowed_roles) grants.emplace(role, Reach::kOwn);
  return grants;
}

bool AccessPolicy::Admits(const Principal& principal,
                          const MethodPolicy& method) const {
  const Grants* grants = OverrideOf(method);
  if (grants == nullptr) return principal.HasAnyRole(method.allowed_roles);
  return std::any_of(principal.roles.begin(), principal.roles.end(),
                     [grants](Role role) { return grants->count(role) > 0; });
}

std::vector<Role> AccessPolicy::RolesFor(const Principal& principal,
                                         const MethodPolicy& method,
                                         const Scope& scope) const {
  const Grants* const grants = OverrideOf(method);
  const bool own = scope.CoveredBy(principal);
  const auto reaches = [&](Role role) {
    if (grants == nullptr) return own && Contains(method.allowed_roles, role);
    const auto granted = grants->find(role);
    return granted != grants->end() && (own || granted->second == Reach::kAny);
  };
  std::vector<Role> roles;
  std::copy_if(principal.roles.begin(), principal.roles.end(),
               std::back_inserter(roles), reaches);
  return roles;
}

bool AccessPolicy::Admits(const Principal& principal,
                          const MethodPolicy& method,
                          const Scope& scope) const {
  return !RolesFor(principal, method, scope).empty();
}

}  // namespace jixiao::rpc

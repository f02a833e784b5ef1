#ifndef JIXIAO_COMMON_RPC_ACCESS_POLICY_H_
#define JIXIAO_COMMON_RPC_ACCESS_POLICY_H_

#include <map>
#include <string>
#include <vector>

#include "common/rpc/method_table.h"
#include "common/rpc/principal.h"
#include "common/rpc/scope.h"

namespace jixiao::rpc {

// How far a role reaches: the caller's own departments, or any that the request
// names.
enum class Reach { kOwn, kAny };

// Which roles may call a method, and how far each reaches. Empty: nobody may.
using Grants = std::map<Role, Reach>;

// Who may call what: the `allowed_roles` of each method, each for the caller's
// own departments, save for the methods an operator said otherwise of. An
// immutable value; Runtime holds the one in force.
class AccessPolicy {
 public:
  // The contract's.
  AccessPolicy() = default;
  // `overrides` by full method name,
  // "jixiao.budget.v1.BudgetService/GetLedger"; a method named here has these
  // grants and no others.
  explicit AccessPolicy(std::map<std::string, Grants> overrides);

  Grants GrantsOf(const MethodPolicy& method) const;

  // Whether a role of the principal is granted the method at all.
  bool Admits(const Principal& principal, const MethodPolicy& method) const;

  // The roles of the principal that are granted the method and reach all of
  // `scope`: under which it is called. Empty: it may not be.
  std::vector<Role> RolesFor(const Principal& principal,
                             const MethodPolicy& method,
                             const Scope& scope) const;

  // Whether there is one.
  bool Admits(const Principal& principal, const MethodPolicy& method,
              const Scope& scope) const;

 private:
  // Null: the contract's.
  const Grants* OverrideOf(const MethodPolicy& method) const;

  std::map<std::string, Grants> overrides_;
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_ACCESS_POLICY_H_

#ifndef JIXIAO_COMMON_RPC_PRINCIPAL_H_
#define JIXIAO_COMMON_RPC_PRINCIPAL_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "jixiao/type/v1/authorization.pb.h"

namespace jixiao::rpc {

using Role = jixiao::type::v1::Role;

// Scope texts that are no department id.
inline constexpr char kAllDepartments[] = "-";
inline constexpr char kNoDepartment[] = "";

// Whether a text can be the subject, or one of the departments, of a principal.
bool IsSubject(const std::string& text);
bool IsDepartment(const std::string& text);

// The role of a word such as "CLERK". None for an unknown word, and for that of
// ROLE_UNSPECIFIED.
std::optional<Role> ParseRole(const std::string& word);
// The word of a role that has one.
std::string RoleWord(Role role);

// Who calls, with which roles, for which departments. A value.
struct Principal {
  // Who it is, for logs and audit rows: 1-128 of [A-Za-z0-9._@:/-].
  std::string subject;
  // At least one, none of them ROLE_UNSPECIFIED.
  std::vector<Role> roles;
  // Department ids; "-" stands for every department.
  std::set<std::string> departments;

  bool HasRole(Role role) const;
  bool HasAnyRole(const std::vector<Role>& allowed) const;
  // Whether this is all that it is.
  bool HasOnlyRole(Role role) const;

  // Whether the principal may act on `department`. "-" asks for all of them
  // and is covered only by a principal that holds "-".
  bool Covers(const std::string& department) const;
};

// Reads "subject=alice;role=CLERK,REVIEWER;department=nj-tcj". Each of the
// three keys stands exactly once, in any order. INVALID_ARGUMENT otherwise.
absl::StatusOr<Principal> ParsePrincipal(std::string_view text);

// The text ParsePrincipal reads.
std::string FormatPrincipal(const Principal& principal);

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_PRINCIPAL_H_

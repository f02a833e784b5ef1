#include "common/rpc/principal.h"

#include <algorithm>
#include <map>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace jixiao::rpc {
namespace {

constexpr size_t kMaxTextLength = 4096;
constexpr size_t kMaxSubjectLength = 128;
constexpr size_t kMaxDepartmentLength = 63;
constexpr char kRolePrefix[] = "ROLE_";

absl::Status Malformed(const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat("principal: ", what));
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  size_t begin = 0;
  while (true) {
    const size_t end = text.find(separator, begin);
    parts.emplace_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

bool IsLowerOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

absl::Status ReadRoles(const std::string& text, Principal& principal) {
  for (const std::string& name : Split(text, ',')) {
    const std::optional<Role> role = ParseRole(name);
    if (!role) return Malformed("unknown role");
    if (!principal.HasRole(*role)) principal.roles.push_back(*role);
  }
  return absl::OkStatus();
}

absl::Status ReadDepartments(const std::string& text, Principal& principal) {
  for (const std::string& id : Split(text, ',')) {
    if (!IsDepartment(id)) return Malformed("malformed department");
    principal.departments.insert(id);
  }
  return absl::OkStatus();
}

}  // namespace

bool IsSubject(const std::string& text) {
  if (text.empty() || text.size() > kMaxSubjectLength) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return IsLowerOrDigit(c) || (c >= 'A' && c <= 'Z') ||
           std::string_view("._@:/-").find(c) != std::string_view::npos;
  });
}

bool IsDepartment(const std::string& text) {
  if (text == kAllDepartments) return true;
  if (text.empty() || text.size() > kMaxDepartmentLength) return false;
  if (text.front() < 'a' || text.front() > 'z' || text.back() == '-') {
    return false;
  }
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLowerOrDigit(c) || c == '-'; });
}

std::optional<Role> ParseRole(const std::string& word) {
  Role role;
  if (!type::v1::Role_Parse(absl::StrCat(kRolePrefix, word), &role) ||
      role == type::v1::ROLE_UNSPECIFIED) {
    return std::nullopt;
  }
  return role;
}

std::string RoleWord(Role role) {
  return type::v1::Role_Name(role).substr(sizeof(kRolePrefix) - 1);
}

bool Principal::HasRole(Role role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Principal::HasAnyRole(const std::vector<Role>& allowed) const {
  return std::any_of(allowed.begin(), allowed.end(),
                     [this](Role role) { return HasRole(role); });
}

bool Principal::HasOnlyRole(Role role) const {
  return std::all_of(roles.begin(), roles.end(),
                     [role](Role held) { return held == role; });
}

bool Principal::Covers(const std::string& department) const {
  return departments.count(kAllDepartments) > 0 ||
         departments.count(department) > 0;
}

absl::StatusOr<Principal> ParsePrincipal(std::string_view text) {
  if (text.size() > kMaxTextLength) return Malformed("too long");
  std::map<std::string, std::string> values;
  for (const std::string& part : Split(text, ';')) {
    const size_t equals = part.find('=');
    if (equals == std::string::npos) return Malformed("not key=value");
    if (!values.emplace(part.substr(0, equals), part.substr(equals + 1))
             .second) {
      return Malformed("a key is given twice");
    }
  }
  if (values.size() != 3 || values.count("subject") == 0 ||
      values.count("role") == 0 || values.count("department") == 0) {
    return Malformed("must have the keys subject, role and department");
  }
  Principal principal;
  principal.subject = values["subject"];
  if (!IsSubject(principal.subject)) return Malformed("malformed subject");
  if (absl::Status status = ReadRoles(values["role"], principal);
      !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadDepartments(values["department"], principal);
      !status.ok()) {
    return status;
  }
  return principal;
}

std::string FormatPrincipal(const Principal& principal) {
  std::string text = absl::StrCat("subject=", principal.subject, ";role=");
  const char* separator = "";
  for (Role role : principal.roles) {
    absl::StrAppend(&text, separator, RoleWord(role));
    separator = ",";
  }
  absl::StrAppend(&text, ";department=");
  separator = "";
  for (const std::string& id : principal.departments) {
    absl::StrAppend(&text, separator, id);
    separator = ",";
  }
  return text;
}

}  // namespace jixiao::rpc

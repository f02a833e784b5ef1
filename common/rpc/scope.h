#ifndef JIXIAO_COMMON_RPC_SCOPE_H_
#define JIXIAO_COMMON_RPC_SCOPE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/rpc/principal.h"

namespace jixiao::rpc {

// The id in "departments/{department}[/...]", read from the text as it came,
// before any validation: "-" for the wildcard, kNoDepartment ("") for every
// name that is not below a department (frameworks/..., malformed text). The
// handler's validation must refuse such a name where it needs a department.
std::string DepartmentOf(std::string_view resource_name);

// The departments a request acts on:
//   ""    none: the caller's role alone decides (frameworks read by anyone);
//   "-"   all: only a principal of all departments passes;
//   id    that department. With several, every one must be covered.
class Scope {
 public:
  // Implicit, so that services write `DepartmentOf(request->name())`.
  Scope(std::string department) {  // NOLINT(google-explicit-constructor)
    departments_.push_back(std::move(department));
  }
  Scope(const char* department)  // NOLINT(google-explicit-constructor)
      : Scope(std::string(department)) {}
  Scope(std::vector<std::string> departments)  // NOLINT
      : departments_(std::move(departments)) {}

  bool CoveredBy(const Principal& principal) const;

  // For the log: "-" when none, ids joined by ",".
  std::string ToString() const;

 private:
  std::vector<std::string> departments_;
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_SCOPE_H_

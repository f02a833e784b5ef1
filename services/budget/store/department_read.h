#ifndef JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_READ_H_
#define JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_READ_H_

#include <string>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mysql/database.h"
#include "common/status/macros.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {

// What `select(session)` gives, in one snapshot with the department's
// existence; NOT_FOUND where there is no such department.
template <class Select>
auto ReadOfDepartment(mysql::Database& database, mysql::CallDeadline deadline,
                      const std::string& department, const Select& select)
    -> absl::StatusOr<std::invoke_result_t<Select, mysql::Session&>> {
  std::invoke_result_t<Select, mysql::Session&> found;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_RETURN_IF_ERROR(CheckDepartment(session, department));
        found = select(session);
        return absl::OkStatus();
      }));
  return found;
}

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_READ_H_

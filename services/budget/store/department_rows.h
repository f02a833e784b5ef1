// The table `department`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "jixiao/budget/v1/department.pb.h"

namespace jixiao::budget {

struct DepartmentRow {
  v1::Department department;
  int64_t sequence = 0;  // of the last change
};

std::optional<DepartmentRow> SelectDepartment(mysql::Session& session,
                                              const std::string& department);
bool DepartmentExists(mysql::Session& session, const std::string& department);

std::vector<v1::Department> SelectDepartments(mysql::Session& session,
                                              const std::string& after,
                                              int limit);

// Throws the duplicate key error when the department exists.
void InsertDepartment(mysql::Session& session, const std::string& department,
                      const std::string& uid, const v1::Department& content,
                      absl::Time now, int64_t sequence);

// Replaces the content where the version still is `row_version`; false when it
// is not.
bool UpdateDepartmentRow(mysql::Session& session, const std::string& department,
                         int64_t row_version, const v1::Department& content,
                         absl::Time now, int64_t sequence);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_ROWS_H_

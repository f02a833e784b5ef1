// The table `department`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "jixiao/budget/v1/department.pb.h"

namespace jixiao::budget {

bool DepartmentExists(mysql::Session& session, const std::string& department);

// OK, or NOT_FOUND where there is no such department.
absl::Status CheckDepartment(mysql::Session& session,
                             const std::string& department);

// OK, or INVALID_ARGUMENT of the field `sequence` where the department, whose
// sequence is `current`, has not reached the one that is asked for.
absl::Status CheckReached(int64_t sequence, int64_t current);

std::optional<v1::Department> SelectDepartment(mysql::Session& session,
                                               const std::string& department);

// The first `limit` whose id is greater than `after`, by id.
std::vector<v1::Department> SelectDepartments(mysql::Session& session,
                                              const std::string& after,
                                              int limit);

// Departments as registry.h takes them.
struct DepartmentTable {
  using Resource = v1::Department;
  struct Key {
    std::string department;
  };
  static constexpr const char* kType = resource::kDepartmentType;

  static std::string Name(const Key& key);
  static absl::Status CheckWrite(mysql::Session& session, const Key& key);
  static std::optional<v1::Department> Select(mysql::Session& session,
                                              const Key& key);
  static void Insert(mysql::Session& session, const Key& key,
                     const v1::Department& content, absl::Time now,
                     int64_t sequence);
  static bool Replace(mysql::Session& session, const Key& key,
                      const v1::Department& before,
                      const v1::Department& content, absl::Time now,
                      int64_t sequence);
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_DEPARTMENT_ROWS_H_

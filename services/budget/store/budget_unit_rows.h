// The table `budget_unit`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_BUDGET_UNIT_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_BUDGET_UNIT_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/moment.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "jixiao/budget/v1/department.pb.h"

namespace jixiao::budget {

inline constexpr char kBudgetUnitCollection[] = "budgetUnits";
inline constexpr char kBudgetUnitType[] = "jixiao/BudgetUnit";

// The ids of those that were created at or before that sequence, sorted.
std::vector<std::string> SelectBudgetUnitIds(mysql::Session& session,
                                             const std::string& department,
                                             int64_t sequence);

// OK, or NOT_FOUND where the department has no such unit.
absl::Status CheckBudgetUnit(mysql::Session& session,
                             const std::string& department,
                             const std::string& budget_unit);

// The first `limit` whose id is greater than `after`, by id.
std::vector<v1::BudgetUnit> SelectBudgetUnits(mysql::Session& session,
                                              const std::string& department,
                                              const std::string& after,
                                              int limit);

// Budget units as registry.h takes them.
struct BudgetUnitTable {
  using Resource = v1::BudgetUnit;
  using Key = resource::Child;
  static constexpr const char* kType = kBudgetUnitType;

  static std::string Name(const Key& key);
  static absl::Status CheckWrite(mysql::Session& session, const Key& key);
  static std::optional<v1::BudgetUnit> Select(mysql::Session& session,
                                              const Key& key);
  static void Insert(mysql::Session& session, const Key& key,
                     const v1::BudgetUnit& content, absl::Time now,
                     int64_t sequence);
  static bool Replace(mysql::Session& session, const Key& key,
                      const v1::BudgetUnit& before,
                      const v1::BudgetUnit& content, absl::Time now,
                      int64_t sequence);
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_BUDGET_UNIT_ROWS_H_

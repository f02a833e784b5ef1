#include "services/budget/store/budget_unit_rows.h"

#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "common/status/status.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {
namespace {

using mysql::Rows;

constexpr char kSelectBudgetUnit[] =
    "SELECT budget_unit, display_name, kind, code, sequence, create_time, "
    "update_time, row_version FROM budget_unit WHERE department = ? ";

std::string NameOf(const std::string& department, const std::string& id) {
  return resource::ChildName(department, kBudgetUnitCollection, id);
}

v1::BudgetUnit ReadBudgetUnit(const std::string& department, const Rows& rows) {
  v1::BudgetUnit unit;
  unit.set_name(NameOf(department, rows.Text(1)));
  unit.set_display_name(rows.Text(2));
  unit.set_kind(BudgetUnitKindOf(rows.Text(3)));
  unit.set_code(rows.Text(4));
  unit.set_sequence(rows.Int64(5));
  *unit.mutable_create_time() = ToTimestamp(rows.Time(6));
  *unit.mutable_update_time() = ToTimestamp(rows.Time(7));
  unit.set_etag(resource::EtagOf(rows.Int64(8)));
  return unit;
}

}  // namespace

std::vector<std::string> SelectBudgetUnitIds(mysql::Session& session,
                                             const std::string& department,
                                             int64_t sequence) {
  Rows rows = session.Query(
      "SELECT budget_unit FROM budget_unit "
      "WHERE department = ? AND create_sequence <= ? ORDER BY budget_unit",
      {department, sequence});
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  while (rows.Next()) ids.push_back(rows.Text(1));
  return ids;
}

absl::Status CheckBudgetUnit(mysql::Session& session,
                             const std::string& department,
                             const std::string& budget_unit) {
  if (session
          .Query("SELECT 1 FROM budget_unit "
                 "WHERE department = ? AND budget_unit = ?",
                 {department, budget_unit})
          .Next()) {
    return absl::OkStatus();
  }
  return status::NotFound(kBudgetUnitType, NameOf(department, budget_unit));
}

std::vector<v1::BudgetUnit> SelectBudgetUnits(mysql::Session& session,
                                              const std::string& department,
                                              const std::string& after,
                                              int limit) {
  Rows rows = session.Query(std::string(kSelectBudgetUnit) +
                                "AND budget_unit > ? "
                                "ORDER BY budget_unit LIMIT ?",
                            {department, after, limit});
  std::vector<v1::BudgetUnit> units;
  units.reserve(rows.size());
  while (rows.Next()) units.push_back(ReadBudgetUnit(department, rows));
  return units;
}

std::string BudgetUnitTable::Name(const Key& key) {
  return NameOf(key.department, key.id);
}

absl::Status BudgetUnitTable::CheckWrite(mysql::Session& session,
                                         const Key& key) {
  return CheckDepartment(session, key.department);
}

std::optional<v1::BudgetUnit> BudgetUnitTable::Select(mysql::Session& session,
                                                      const Key& key) {
  Rows rows =
      session.Query(std::string(kSelectBudgetUnit) + "AND budget_unit = ?",
                    {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  return ReadBudgetUnit(key.department, rows);
}

void BudgetUnitTable::Insert(mysql::Session& session, const Key& key,
                             const v1::BudgetUnit& content, absl::Time now,
                             int64_t sequence) {
  session.Execute(
      "INSERT INTO budget_unit (department, budget_unit, display_name, kind, "
      "code, create_sequence, create_time, update_time, row_version, sequence) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
      {key.department, key.id, content.display_name(), CodeOf(content.kind()),
       content.code(), sequence, now, now, sequence});
}

bool BudgetUnitTable::Replace(mysql::Session& session, const Key& key,
                              const v1::BudgetUnit& before,
                              const v1::BudgetUnit& content, absl::Time now,
                              int64_t sequence) {
  return session.Execute(
             "UPDATE budget_unit SET display_name = ?, kind = ?, code = ?, "
             "update_time = ?, sequence = ?, row_version = row_version + 1 "
             "WHERE department = ? AND budget_unit = ? AND row_version = ?",
             {content.display_name(), CodeOf(content.kind()), content.code(),
              now, sequence, key.department, key.id,
              resource::VersionOf(before.etag())}) == 1;
}

}  // namespace jixiao::budget

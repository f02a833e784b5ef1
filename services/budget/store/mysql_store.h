#ifndef JIXIAO_SERVICES_BUDGET_STORE_MYSQL_STORE_H_
#define JIXIAO_SERVICES_BUDGET_STORE_MYSQL_STORE_H_

#include <functional>
#include <string>
#include <vector>

#include "common/clock/clock.h"
#include "common/journal/journal.h"
#include "common/mysql/database.h"
#include "common/mysql/migration.h"
#include "services/budget/store/store.h"

namespace jixiao::budget {

// All migrations of the schema, the shared ones included.
mysql::Migrations SchemaMigrations();

// The store over one MySQL schema. Thread safe; the arguments outlive it.
class MysqlStore : public Reader, public Writer {
 public:
  MysqlStore(mysql::Database* database, const Clock* clock)
      : database_(*database), clock_(*clock) {}

  absl::StatusOr<v1::Department> GetDepartment(
      mysql::CallDeadline deadline, const std::string& department) override;
  absl::StatusOr<std::vector<v1::Department>> ListDepartments(
      mysql::CallDeadline deadline, const std::string& after,
      int limit) override;
  absl::StatusOr<std::vector<Record>> ListRecords(
      mysql::CallDeadline deadline, const RecordQuery& query) override;
  absl::StatusOr<Snapshot> ReadSnapshot(mysql::CallDeadline deadline,
                                        const std::string& department,
                                        int32_t fiscal_year,
                                        int last_month) override;

  absl::StatusOr<v1::Department> CreateDepartment(
      const journal::WriteCall& write, const std::string& department,
      const v1::Department& content) override;
  absl::StatusOr<v1::Department> UpdateDepartment(
      const journal::WriteCall& write, const std::string& department,
      const std::string& etag,
      const std::function<void(v1::Department&)>& change) override;
  absl::StatusOr<v1::ImportBudgetRecordsResponse> ImportRecords(
      const journal::WriteCall& write, const RecordImport& import) override;

 private:
  absl::StatusOr<v1::Department> WriteDepartment(
      const journal::WriteCall& write, const std::string& department,
      const std::function<absl::Status(mysql::Session&, journal::Entry&,
                                       v1::Department&)>& work);

  mysql::Database& database_;
  const Clock& clock_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_MYSQL_STORE_H_

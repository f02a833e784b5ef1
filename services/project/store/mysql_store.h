#ifndef JIXIAO_SERVICES_PROJECT_STORE_MYSQL_STORE_H_
#define JIXIAO_SERVICES_PROJECT_STORE_MYSQL_STORE_H_

#include <string>
#include <vector>

#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "services/project/store/store.h"

namespace jixiao::project {

// Both stores over one database with the migrations of this service. Thread
// safe.
class MysqlStore : public ReadStore, public WriteStore {
 public:
  // Neither is owned.
  MysqlStore(mysql::Database* database, const Clock* clock)
      : database_(*database), clock_(*clock) {}

  absl::StatusOr<StoredProject> GetProject(const mysql::CallDeadline& deadline,
                                           const std::string& department,
                                           const std::string& code) override;
  absl::StatusOr<std::vector<StoredProject>> ListProjects(
      const mysql::CallDeadline& deadline, const ProjectQuery& query) override;
  absl::StatusOr<Snapshot> ReadSnapshot(const mysql::CallDeadline& deadline,
                                        const std::string& department,
                                        int32_t fiscal_year,
                                        absl::CivilDay effective_date) override;
  absl::Status Import(const ImportCall& call, const ImportRows& rows,
                      v1::ImportProjectsResponse* response) override;

 private:
  mysql::Database& database_;
  const Clock& clock_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_MYSQL_STORE_H_

#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_MYSQL_STORE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_MYSQL_STORE_H_

#include <string>

#include "common/journal/journal.h"
#include "common/mysql/database.h"
#include "google/longrunning/operations.pb.h"
#include "services/orchestrator/store/store.h"

namespace jixiao::orchestrator {

// Both halves of the contract over MySQL. `code_version` is written into every
// report it creates.
class MysqlStore : public ReportReader, public JobStore {
 public:
  MysqlStore(mysql::Database* database, std::string code_version);

  // Creates the next revision of the department's report of the year, due at
  // once, and its operation; `write.request_id` makes a repetition return the
  // same. One transaction.
  absl::Status Create(const mysql::CallDeadline& deadline,
                      const journal::WriteContext& write, int fiscal_year,
                      google::longrunning::Operation* operation);

  absl::StatusOr<ReportRecord> Get(const mysql::CallDeadline& deadline,
                                   const ReportKey& key) override;
  absl::StatusOr<ReportRecord> GetByOperation(
      const mysql::CallDeadline& deadline, const OperationKey& key) override;
  absl::StatusOr<ReportPage> List(const mysql::CallDeadline& deadline,
                                  const std::string& department,
                                  const std::optional<ReportCursor>& after,
                                  int size) override;

  absl::StatusOr<std::optional<Job>> Claim(const std::string& owner,
                                           absl::Duration lease) override;
  absl::StatusOr<std::string> BeginStep(const Job& job,
                                        absl::Duration lease) override;
  absl::Status FinishStep(Job& job, const StepResult& result) override;
  absl::StatusOr<std::vector<type::v1::FactSet>> FactSets(
      const Job& job) override;
  absl::Status Release(const Job& job, absl::Duration delay) override;
  absl::Status Fail(const Job& job, const google::rpc::Status& error) override;

 private:
  mysql::Database* const database_;
  const std::string code_version_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_MYSQL_STORE_H_

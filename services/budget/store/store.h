// What the budget service keeps, and what holds of it.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_STORE_H_
#define JIXIAO_SERVICES_BUDGET_STORE_STORE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/journal/write_call.h"
#include "common/mysql/deadline.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/fact_set.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

// The records of one department after (after_year, after_id), by fiscal year
// and record id.
struct RecordQuery {
  std::string department;
  int32_t fiscal_year = 0;  // 0: every year
  int32_t after_year = 0;
  std::string after_id;
  int limit = 0;
};

// Thread safe. Departments are named by their ids. Errors are those of
// mysql::Database besides the ones named here.
class Reader {
 public:
  virtual ~Reader() = default;

  // NOT_FOUND.
  virtual absl::StatusOr<v1::Department> GetDepartment(
      mysql::CallDeadline deadline, const std::string& department) = 0;

  // The first `limit` departments whose id is greater than `after`, by id.
  virtual absl::StatusOr<std::vector<v1::Department>> ListDepartments(
      mysql::CallDeadline deadline, const std::string& after, int limit) = 0;

  // NOT_FOUND when there is no such department.
  virtual absl::StatusOr<std::vector<Record>> ListRecords(
      mysql::CallDeadline deadline, const RecordQuery& query) = 0;

  // Everything that facts are drawn from, of one moment, in a fixed number of
  // statements however many records there are. NOT_FOUND.
  virtual absl::StatusOr<Snapshot> ReadSnapshot(mysql::CallDeadline deadline,
                                                const std::string& department,
                                                int32_t fiscal_year,
                                                int last_month) = 0;
};

struct RecordImport {
  std::string department;
  int32_t fiscal_year = 0;
  // Valid, all of `fiscal_year`, by record id, each id once.
  std::vector<Record> records;
  int64_t repeated = 0;             // equal repetitions left out of `records`
  std::function<bool()> cancelled;  // may be null
  std::function<void(int)> before_chunk;  // may be null; for tests
};

// Thread safe. Every write is one or more transactions, each under the
// department's lock row with its audit events, and is safe to repeat with the
// same request id: the first answer is given again. The same id with another
// digest is INVALID_ARGUMENT REQUEST_ID_REUSED. Times and figures of the answer
// are those that a later read gives.
class Writer {
 public:
  virtual ~Writer() = default;

  // ALREADY_EXISTS. Name, uid, times and etag are given by the store.
  virtual absl::StatusOr<v1::Department> CreateDepartment(
      const journal::WriteCall& write, const std::string& department,
      const v1::Department& content) = 0;

  // Applies `change` to the department if its etag still is `etag`, else
  // ABORTED ETAG_MISMATCH. NOT_FOUND. `change` may run more than once.
  virtual absl::StatusOr<v1::Department> UpdateDepartment(
      const journal::WriteCall& write, const std::string& department,
      const std::string& etag,
      const std::function<void(v1::Department&)>& change) = 0;

  // Adds the records that are not there yet (see common/bulk/importer.h).
  // NOT_FOUND, ALREADY_EXISTS RECORD_CONFLICT, FAILED_PRECONDITION
  // IMPORT_UNFINISHED. Records are never changed or removed.
  virtual absl::StatusOr<v1::ImportBudgetRecordsResponse> ImportRecords(
      const journal::WriteCall& write, const RecordImport& import) = 0;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_STORE_H_

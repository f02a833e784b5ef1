// Posting a batch of records in one transaction.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_BATCH_H_
#define JIXIAO_SERVICES_BUDGET_STORE_BATCH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

// What a batch brings, checked as far as that needs no database. Each record id
// stands once, in order.
struct Batch {
  std::string department;
  int32_t fiscal_year = 0;
  std::vector<Record> records;       // reversals are not applied
  std::vector<std::string> digests;  // of the contents
  std::vector<std::string> paths;    // of the rows: "budget_records[3]."
  std::vector<size_t> answer;        // the records of the response, in order
  bool may_correct = false;          // the caller may post to closed years
};

// Posts those records that are not there yet. NOT_FOUND (department),
// RECORD_CONFLICT where one is there with other content, FISCAL_YEAR_CLOSED,
// INVALID_ARGUMENT naming unknown budget units, REVERSAL_REFUSED. All or none.
//
// Statements besides those of journal::Write (one audit event a posted record):
// 1 for the department, 1 per 512 records to see what is there, 1 for the year,
// 1 where a record names a budget unit, 2 per 512 reversals, those of
// InsertPostings, 1 per 512 records that were there already.
absl::StatusOr<v1::BatchCreateBudgetRecordsResponse> WriteBatch(
    mysql::Database& database, const journal::WriteCall& write,
    const Batch& batch);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_BATCH_H_

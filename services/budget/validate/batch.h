#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_BATCH_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/record.h"
#include "services/budget/domain/reference_data.h"

namespace jixiao::budget {

inline constexpr int kMaxRowsInBatch = 1000;

struct BatchInput {
  std::string department;  // id
  int32_t fiscal_year = 0;
  std::vector<Record> records;       // by record id, each id once
  std::vector<std::string> digests;  // of their contents
  std::vector<size_t> first_rows;    // where each stands first in the request
  std::vector<size_t> places;        // of each row of the request in `records`
  std::vector<v1::RowRemark> findings;
};

// Reports every violation of the request at once. A row that repeats an id with
// equal content is taken once; with other content it is a violation.
absl::StatusOr<BatchInput> ValidateBatch(
    const v1::BatchCreateBudgetRecordsRequest& request,
    const ReferenceData& reference);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_BATCH_H_

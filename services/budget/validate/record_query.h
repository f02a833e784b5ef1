// Requests that read records and their sums. Each function reports all that is
// wrong with a request at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_RECORD_QUERY_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_RECORD_QUERY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/filter/filter.h"
#include "common/filter/order.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/record_key.h"

namespace jixiao::budget {

absl::StatusOr<RecordKey> ValidateGetBudgetRecord(
    const v1::GetBudgetRecordRequest& request);

struct RecordListing {
  std::string department;   // id
  int32_t fiscal_year = 0;  // 0: all
  filter::Order order;
  filter::Clauses filter;
};

// `fields` and `orders` are what filter and order_by may name. An order other
// than the first needs a fiscal year.
absl::StatusOr<RecordListing> ValidateListBudgetRecords(
    const v1::ListBudgetRecordsRequest& request, const filter::Fields& fields,
    const std::vector<std::string>& orders);

struct RecordSummary {
  std::string department;  // id; empty: all
  int32_t fiscal_year = 0;
  std::vector<v1::SummaryDimension> group_by;  // one or two, different
  filter::Clauses filter;
  absl::CivilDay effective_date;
  int64_t sequence = 0;  // 0: now
};

absl::StatusOr<RecordSummary> ValidateSummarizeBudgetRecords(
    const v1::SummarizeBudgetRecordsRequest& request,
    const filter::Fields& fields);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_RECORD_QUERY_H_

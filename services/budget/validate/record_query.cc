#include "services/budget/validate/record_query.h"

#include <algorithm>
#include <utility>

#include "common/clock/date.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/text/text.h"
#include "services/budget/domain/fiscal_year.h"

namespace jixiao::budget {
namespace {

constexpr int kMaxDimensions = 2;

std::vector<v1::SummaryDimension> CheckGroupBy(
    const v1::SummarizeBudgetRecordsRequest& request,
    status::Violations& violations) {
  std::vector<v1::SummaryDimension> dimensions;
  const int count = request.group_by_size();
  if (count < 1 || count > kMaxDimensions) {
    violations.Add("group_by", "must be one or two dimensions, is " +
                                   std::to_string(count));
    return dimensions;
  }
  for (int i = 0; i < count; ++i) {
    const v1::SummaryDimension dimension = request.group_by(i);
    const std::string field = "group_by[" + std::to_string(i) + "]";
    if (dimension == v1::SUMMARY_DIMENSION_UNSPECIFIED ||
        !v1::SummaryDimension_IsValid(dimension)) {
      violations.Add(field, "must be a dimension");
    } else if (std::find(dimensions.begin(), dimensions.end(), dimension) !=
               dimensions.end()) {
      violations.Add(field, "must differ from group_by[0]");
    }
    dimensions.push_back(dimension);
  }
  return dimensions;
}

absl::CivilDay CheckEffectiveDate(
    const v1::SummarizeBudgetRecordsRequest& request,
    status::Violations& violations) {
  const auto day = date::OptionalFromProto(request.effective_date());
  violations.Add("effective_date", day.status());
  if (day.ok() && day->has_value()) return **day;
  return absl::CivilDay(request.fiscal_year(), kDecember, 31);
}

void CheckSequence(const v1::SummarizeBudgetRecordsRequest& request,
                   status::Violations& violations) {
  if (request.sequence() < 0) {
    violations.Add("sequence", "must not be negative, is " +
                                   std::to_string(request.sequence()));
  } else if (request.sequence() > 0 &&
             request.parent() == resource::kAllDepartmentsName) {
    violations.Add("sequence",
                   "must be 0 for all departments, as each has its own; is " +
                       std::to_string(request.sequence()));
  }
}

}  // namespace

absl::StatusOr<RecordKey> ValidateGetBudgetRecord(
    const v1::GetBudgetRecordRequest& request) {
  status::Violations violations;
  std::optional<RecordKey> key = ParseRecordName(request.name());
  if (!key.has_value() || !resource::IsId(key->department)) {
    violations.Add(
        "name",
        "must be departments/{department}/budgetRecords/{fiscal_year}-"
        "{record_id}, is " +
            text::Quote(request.name()));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return *std::move(key);
}

absl::StatusOr<RecordListing> ValidateListBudgetRecords(
    const v1::ListBudgetRecordsRequest& request, const filter::Fields& fields,
    const std::vector<std::string>& orders) {
  status::Violations violations;
  RecordListing listing;
  listing.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  listing.fiscal_year = request.fiscal_year();
  if (listing.fiscal_year != 0) {
    resource::CheckYear(listing.fiscal_year, "fiscal_year", violations);
  }
  resource::CheckPageSize(request.page_size(), violations);
  listing.filter = filter::CheckFilter(request.filter(), fields, violations);
  const auto order = filter::ParseOrder(request.order_by(), orders);
  violations.Add("order_by", order.status());
  if (order.ok()) {
    listing.order = *order;
    if (listing.fiscal_year == 0 && order->field != orders.front()) {
      violations.Add("order_by", "by " + order->field + " needs a fiscal_year");
    }
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return listing;
}

absl::StatusOr<RecordSummary> ValidateSummarizeBudgetRecords(
    const v1::SummarizeBudgetRecordsRequest& request,
    const filter::Fields& fields) {
  status::Violations violations;
  RecordSummary summary;
  if (request.parent() != resource::kAllDepartmentsName) {
    summary.department =
        resource::CheckDepartmentName(request.parent(), "parent", violations);
  }
  summary.fiscal_year = request.fiscal_year();
  resource::CheckYear(summary.fiscal_year, "fiscal_year", violations);
  summary.group_by = CheckGroupBy(request, violations);
  summary.filter = filter::CheckFilter(request.filter(), fields, violations);
  summary.effective_date = CheckEffectiveDate(request, violations);
  summary.sequence = request.sequence();
  CheckSequence(request, violations);
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return summary;
}

}  // namespace jixiao::budget

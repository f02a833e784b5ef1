#include "services/budget/validate/fact_query.h"

#include <optional>
#include <utility>

#include "common/clock/date.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/text/text.h"
#include "services/budget/domain/fiscal_year.h"

namespace jixiao::budget {
namespace {

template <class Request>
FactQuery CheckQuery(const Request& request, status::Violations& violations) {
  FactQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.fiscal_year = request.fiscal_year();
  resource::CheckYear(query.fiscal_year, "fiscal_year", violations);
  query.effective_date = absl::CivilDay(query.fiscal_year, kDecember, 31);
  const auto day = date::OptionalFromProto(request.effective_date());
  violations.Add("effective_date", day.status());
  if (day.ok() && day->has_value()) query.effective_date = **day;
  query.sequence = request.sequence();
  if (query.sequence < 0) {
    violations.Add("sequence", "must not be negative, is " +
                                   std::to_string(query.sequence));
  }
  return query;
}

int32_t CheckMonth(int32_t month, status::Violations& violations) {
  if (month < 0 || month > kDecember) {
    violations.Add("month",
                   "must be 1 to 12, or 0, is " + std::to_string(month));
  }
  return month;
}

}  // namespace

absl::StatusOr<FactQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request) {
  status::Violations violations;
  FactQuery query = CheckQuery(request, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<ExplainQuery> ValidateExplainFact(
    const v1::ExplainFactRequest& request, const CodeTables& codes) {
  status::Violations violations;
  ExplainQuery query;
  query.facts = CheckQuery(request, violations);
  query.month = CheckMonth(request.month(), violations);
  query.budget_unit = request.budget_unit();
  if (!query.budget_unit.empty()) {
    resource::CheckId(query.budget_unit, "budget_unit", violations);
  }
  resource::CheckPageSize(request.page_size(), violations);
  std::optional<Definition> found =
      FindDefinition(request.key(), codes, query.facts.fiscal_year);
  if (!found.has_value()) {
    violations.Add("key", "must be the key of a fact of the catalogue, is " +
                              text::Quote(request.key()) +
                              NearestKeys(request.key()));
    return violations.ToStatus();
  }
  query.definition = *std::move(found);
  if (query.month != 0 && !query.definition.by_month) {
    violations.Add("month", "must be 0: " + query.definition.key +
                                " is not drawn by month");
  }
  if (!query.budget_unit.empty() && !query.definition.by_budget_unit) {
    violations.Add("budget_unit", "must be empty: " + query.definition.key +
                                      " is not drawn by budget unit");
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<MonitorQuery> ValidateMonitorExecution(
    const v1::MonitorExecutionRequest& request) {
  status::Violations violations;
  MonitorQuery query;
  if (request.parent() != resource::kAllDepartmentsName) {
    query.department =
        resource::CheckDepartmentName(request.parent(), "parent", violations);
  }
  query.fiscal_year = request.fiscal_year();
  resource::CheckYear(query.fiscal_year, "fiscal_year", violations);
  query.last_month = CheckMonth(request.month(), violations);
  if (query.last_month == 0) query.last_month = kDecember;
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

}  // namespace jixiao::budget

// Requests that ask for facts and for monitoring. Each function reports all
// that is wrong with a request at once.
#ifndef JIXIAO_SERVICES_BUDGET_VALIDATE_FACT_QUERY_H_
#define JIXIAO_SERVICES_BUDGET_VALIDATE_FACT_QUERY_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/domain/catalogue.h"
#include "services/budget/domain/code_table.h"

namespace jixiao::budget {

// Of what facts are asked for.
struct FactQuery {
  std::string department;  // id
  int32_t fiscal_year = 0;
  absl::CivilDay effective_date;
  int64_t sequence = 0;  // 0: now
};

absl::StatusOr<FactQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request);

struct ExplainQuery {
  FactQuery facts;
  Definition definition;  // no template
  int32_t month = 0;
  std::string budget_unit;
};

// Refuses a key that the catalogue does not know and names the nearest.
absl::StatusOr<ExplainQuery> ValidateExplainFact(
    const v1::ExplainFactRequest& request, const CodeTables& codes);

struct MonitorQuery {
  std::string department;  // id; empty: all
  int32_t fiscal_year = 0;
  int32_t last_month = 0;
};

absl::StatusOr<MonitorQuery> ValidateMonitorExecution(
    const v1::MonitorExecutionRequest& request);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_VALIDATE_FACT_QUERY_H_

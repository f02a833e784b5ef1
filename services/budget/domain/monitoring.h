// How payments run through a year (绩效运行监控).
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_MONITORING_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_MONITORING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"
#include "services/budget/domain/execution_light.h"

namespace jixiao::budget {

// The expenditure of one stage and month.
struct MonthSum {
  v1::BudgetStage stage = v1::BUDGET_STAGE_UNSPECIFIED;
  int32_t month = 0;  // 0: not reported
  rational::Rational amount_fen;
  int64_t live_count = 0;  // rows of which something is left
};

// What the monitoring of a department's year rests on. A value.
struct PaymentLedger {
  std::string department;  // its id
  std::string display_name;
  std::vector<MonthSum> sums;                         // of the year
  std::vector<google::type::Money> planned_payments;  // 12, or none
};

// January to `last_month`. The budget is that of now, whatever the month;
// what was paid is drawn as the fact budget.payment.actual is. The light is
// that of the per cent as it is shown, rounded; there is none where the budget
// is not above zero. AMOUNT_OVERFLOW.
absl::StatusOr<v1::ExecutionStatus> Monitor(const PaymentLedger& ledger,
                                            int last_month,
                                            const ExecutionLights& lights);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_MONITORING_H_

// Reads of what the monitoring of payments rests on. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_MONITORING_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_MONITORING_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/mysql/session.h"
#include "services/budget/domain/monitoring.h"

namespace jixiao::budget {

// What either function takes at most, for any number of departments:
// departments, cells and fiscal years.
inline constexpr int kMonitoringStatements = 3;

// Of the first `limit` departments whose id is greater than `after`, by id.
std::vector<PaymentLedger> SelectPaymentLedgers(mysql::Session& session,
                                                int32_t fiscal_year,
                                                const std::string& after,
                                                int limit);

// Of one department; none where it does not exist.
std::vector<PaymentLedger> SelectPaymentLedger(mysql::Session& session,
                                               int32_t fiscal_year,
                                               const std::string& department);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_MONITORING_ROWS_H_

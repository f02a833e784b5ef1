// The table `budget_reversal`, by which the reversals of a record are found.
// Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_REVERSAL_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_REVERSAL_ROWS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/mysql/session.h"
#include "services/budget/domain/reversal.h"

namespace jixiao::budget {

// Those of the records that exist, with what is left of them, by id. Two
// statements per 512 ids; the ids may repeat.
std::map<std::string, Reversible> SelectReversibles(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& record_ids);

// Of records that are complete; the others among them are passed over. Steps of
// the number of reversals.
void InsertReversals(mysql::Session& session, const std::string& department,
                     int32_t fiscal_year,
                     const std::vector<const Record*>& records);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_REVERSAL_ROWS_H_

#ifndef JIXIAO_COMMON_TESTING_QUERY_COST_H_
#define JIXIAO_COMMON_TESTING_QUERY_COST_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/mysql/database.h"
#include "common/mysql/param.h"

// What statements cost, by the server's own account. Functions abort the
// process where the database cannot be read.
namespace jixiao::testing {

// One line of EXPLAIN.
struct PlanRow {
  std::string table;
  std::string key;
  std::string extra;
};

std::vector<PlanRow> PlanOf(mysql::Database& database, const std::string& sql,
                            const mysql::Params& params);

// Rows that the server reads while `run` works in one read transaction, from
// tables, indexes and temporary tables, with the index entries that a pushed
// condition has passed over.
int64_t RowsRead(mysql::Database& database,
                 const std::function<void(mysql::Session&)>& run);

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_QUERY_COST_H_

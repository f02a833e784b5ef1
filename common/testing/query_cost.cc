#include "common/testing/query_cost.h"

#include <cstdlib>
#include <iostream>

namespace jixiao::testing {
namespace {

void Read(mysql::Database& database,
          const std::function<void(mysql::Session&)>& run) {
  const absl::Status status = database.Read({}, [&](mysql::Session& session) {
    run(session);
    return absl::OkStatus();
  });
  if (status.ok()) return;
  std::cerr << status << std::endl;
  std::abort();
}

// What this session has read so far. An entry that a pushed condition has
// matched is counted as a row already.
int64_t Counters(mysql::Session& session) {
  mysql::Rows rows = session.Query(
      "SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_read%' OR "
      "Variable_name LIKE 'Handler_icp%'");
  int64_t sum = 0;
  while (rows.Next()) {
    const int64_t count = std::stoll(rows.Text(2));
    sum += rows.Text(1) == "Handler_icp_match" ? -count : count;
  }
  return sum;
}

}  // namespace

std::vector<PlanRow> PlanOf(mysql::Database& database, const std::string& sql,
                            const mysql::Params& params) {
  std::vector<PlanRow> plan;
  Read(database, [&](mysql::Session& session) {
    // MySQL has `partitions` before and `filtered` after what MariaDB shows.
    mysql::Rows version = session.Query("SELECT VERSION()");
    version.Next();
    const bool mariadb = version.Text(1).find("MariaDB") != std::string::npos;
    mysql::Rows rows = session.Query("EXPLAIN " + sql, params);
    while (rows.Next()) {
      plan.push_back({rows.OptionalText(3).value_or(""),
                      rows.OptionalText(mariadb ? 6 : 7).value_or(""),
                      rows.OptionalText(mariadb ? 10 : 12).value_or("")});
    }
  });
  return plan;
}

int64_t RowsRead(mysql::Database& database,
                 const std::function<void(mysql::Session&)>& run) {
  int64_t read = 0;
  Read(database, [&](mysql::Session& session) {
    // What reading the counters adds to them.
    const int64_t first = Counters(session);
    const int64_t before = Counters(session);
    run(session);
    read = Counters(session) - before - (before - first);
  });
  return read;
}

}  // namespace jixiao::testing

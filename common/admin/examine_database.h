#ifndef JIXIAO_COMMON_ADMIN_EXAMINE_DATABASE_H_
#define JIXIAO_COMMON_ADMIN_EXAMINE_DATABASE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/admin/diagnostic_item.h"
#include "common/mysql/database.h"
#include "common/mysql/deadline.h"
#include "common/mysql/migration.h"

namespace jixiao::admin {

// What a server expects of its database.
struct DatabaseExpectations {
  mysql::Migrations migrations;
  // What an operator runs to migrate, "jixiao-budget migrate".
  std::string migrate_command;
  // Whose rows the serving account must not be able to change or remove.
  std::vector<std::string> append_only_tables;
  // Connections that this process keeps.
  int connections = 0;
};

// How far the clocks of server and database may be apart.
inline constexpr absl::Duration kClockWarning = absl::Seconds(1);
inline constexpr absl::Duration kClockFault = absl::Seconds(10);

// Examines the database: reachable, schema, version, clock, settings, rights of
// the account, last checkpoint. Where it cannot be reached that is the only
// item. At most 6 statements besides those of Migrator::CheckVersion, all of
// them reads.
DiagnosticItems ExamineDatabase(mysql::Database& database,
                                const DatabaseExpectations& expectations,
                                const mysql::CallDeadline& deadline);

// By how much the database's clock is ahead of this machine's.
v1::DiagnosticItem JudgeClock(absl::Duration ahead);

}  // namespace jixiao::admin

#endif  // JIXIAO_COMMON_ADMIN_EXAMINE_DATABASE_H_

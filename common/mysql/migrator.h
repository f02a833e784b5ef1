#ifndef JIXIAO_COMMON_MYSQL_MIGRATOR_H_
#define JIXIAO_COMMON_MYSQL_MIGRATOR_H_

#include <string>

#include "absl/status/status.h"
#include "common/mysql/database.h"
#include "common/mysql/migration.h"

namespace jixiao::mysql {

// Brings the pool's schema to the newest migration and remembers, with a
// checksum each, which were applied (table schema_migration).
class Migrator {
 public:
  // `command` is what an operator runs to migrate, for messages:
  // "jixiao-budget migrate". The order of `migrations` does not matter.
  Migrator(Database* database, Migrations migrations, std::string command);

  // Applies what is missing, in order. Does nothing on the newest schema;
  // goes on where an interrupted run stopped; waits for another migrator of
  // the same schema. FAILED_PRECONDITION, and nothing is applied, when the
  // text of an applied migration has changed.
  absl::Status Migrate();

  // OK when the schema has every migration of this binary with the same text,
  // and possibly newer ones. FAILED_PRECONDITION naming the command when not;
  // UNAVAILABLE when the database cannot be asked. Needs only SELECT.
  absl::Status CheckVersion();

 private:
  absl::Status Valid() const;

  Database* const database_;
  Migrations migrations_;  // by number
  const std::string command_;
};

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_MIGRATOR_H_

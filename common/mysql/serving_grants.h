#ifndef JIXIAO_COMMON_MYSQL_SERVING_GRANTS_H_
#define JIXIAO_COMMON_MYSQL_SERVING_GRANTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mysql/database.h"

// What the account of a server may do in its migrated schema, table by table:
// SELECT on the migration history; SELECT and INSERT on audit_event,
// audit_checkpoint and the append-only tables; SELECT, INSERT, UPDATE and
// DELETE on the others.
namespace jixiao::mysql {

// `user@host` of letters, digits and `_ - . % :`, quoted for a statement.
// INVALID_ARGUMENT for anything else.
absl::StatusOr<std::string> QuoteAccount(const std::string& account);

// Gives `account`, which exists, these rights and takes every other right on
// rows or tables of this schema from it, also one on the schema as a whole:
// such rights add up. Nothing it needs is missing in between, so servers may
// run meanwhile. Rights on the whole server are not seen. Safe to repeat.
//
// The pool's account must have the rights of MigratingRights() on the schema
// and may give them on. FAILED_PRECONDITION when it may not, or when there is
// no such account.
absl::Status GrantServing(Database* database, const std::string& account,
                          const std::vector<std::string>& append_only_tables);

// As in GRANT, "SELECT, INSERT, ...": all that GrantServing gives or takes.
std::string MigratingRights();

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_SERVING_GRANTS_H_

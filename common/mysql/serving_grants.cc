#include "common/mysql/serving_grants.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::mysql {
namespace {

using Rights = std::vector<std::string>;

constexpr char kHistory[] = "schema_migration";
// Of the journal, in every schema.
constexpr char kAuditTrail[] = "audit_event";
constexpr char kCheckpoints[] = "audit_checkpoint";

const Rights& AllRights() {
  static const auto* rights =
      new Rights{"SELECT", "INSERT", "UPDATE",     "DELETE", "CREATE",
                 "DROP",   "ALTER",  "REFERENCES", "INDEX",  "TRIGGER"};
  return *rights;
}

Rights RightsOn(const std::string& table,
                const std::set<std::string>& append_only) {
  if (table == kHistory) return {"SELECT"};
  if (table == kAuditTrail || table == kCheckpoints ||
      append_only.count(table) > 0) {
    return {"SELECT", "INSERT"};
  }
  return {"SELECT", "INSERT", "UPDATE", "DELETE"};
}

Rights Without(const Rights& rights) {
  Rights rest;
  for (const std::string& right : AllRights()) {
    if (std::find(rights.begin(), rights.end(), right) == rights.end()) {
      rest.push_back(right);
    }
  }
  return rest;
}

std::string Identifier(const std::string& name) {
  std::string quoted = "`";
  for (char c : name)
    quoted += c == '`' ? std::string("``") : std::string(1, c);
  return quoted + "`";
}

// A name as GRANT on a whole schema takes it, where `_` would match anything.
std::string Literal(const std::string& schema) {
  std::string literal;
  for (char c : schema) {
    if (c == '_' || c == '%') literal += '\\';
    literal += c;
  }
  return literal;
}

bool Allowed(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || (c != '\0' && std::strchr("_-.%:", c));
  });
}

// 1141, 1147: there was nothing to take.
bool NothingToRevoke(const sql::SQLException& error) {
  return error.getErrorCode() == 1141 || error.getErrorCode() == 1147;
}

void Revoke(Session& session, const Rights& rights, const std::string& object,
            const std::string& account) {
  try {
    session.ExecuteDirect(absl::StrCat("REVOKE ", absl::StrJoin(rights, ", "),
                                       ", GRANT OPTION ON ", object, " FROM ",
                                       account));
  } catch (const sql::SQLException& error) {
    if (!NothingToRevoke(error)) throw;
  }
}

absl::Status Refused(const sql::SQLException& error, const std::string& schema,
                     const std::string& account) {
  switch (error.getErrorCode()) {
    case 1133:  // no such account, with or without NO_AUTO_CREATE_USER
    case 1410:
      return status::FailedPrecondition(
          type::v1::ERROR_REASON_WRONG_STATE,
          absl::StrCat("there is no account ", account,
                       " to serve; create it first"));
    case 1044:  // access denied to the schema, a table, the server
    case 1142:
    case 1227:
      return status::FailedPrecondition(
          type::v1::ERROR_REASON_WRONG_STATE,
          absl::StrCat("the migrating account may not grant rights to ",
                       account, "; an administrator lets it by: GRANT ",
                       MigratingRights(), " ON ", Identifier(schema),
                       ".* TO <the migrating account> WITH GRANT OPTION"));
    default:
      throw;
  }
}

// Without this MariaDB makes an account that it does not know, open to anyone.
// MySQL 8 never does and refuses the word with 1231.
void NeverCreateAccounts(Session& session) {
  try {
    session.ExecuteDirect(
        "SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_CREATE_USER')");
  } catch (const sql::SQLException& error) {
    if (error.getErrorCode() != 1231) throw;
  }
}

absl::Status Grant(Session& session, const std::string& schema,
                   const std::string& account,
                   const std::set<std::string>& append_only) {
  NeverCreateAccounts(session);
  std::set<std::string> missing = append_only;
  Rows tables = session.Query(
      "SELECT TABLE_NAME FROM information_schema.TABLES "
      "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' "
      "ORDER BY TABLE_NAME");
  while (tables.Next()) {
    const std::string& table = tables.Text(1);
    missing.erase(table);
    const Rights rights = RightsOn(table, append_only);
    const std::string object =
        absl::StrCat(Identifier(schema), ".", Identifier(table));
    session.ExecuteDirect(absl::StrCat("GRANT ", absl::StrJoin(rights, ", "),
                                       " ON ", object, " TO ", account));
    Revoke(session, Without(rights), object, account);
  }
  if (!missing.empty()) {
    return status::Internal(
        absl::StrCat("no such append-only table: ", *missing.begin()));
  }
  for (const std::string& name :
       std::set<std::string>{schema, Literal(schema)}) {
    Revoke(session, AllRights(), Identifier(name) + ".*", account);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> QuoteAccount(const std::string& account) {
  const size_t at = account.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == account.size() ||
      !Allowed(account.substr(0, at)) || !Allowed(account.substr(at + 1))) {
    return absl::InvalidArgumentError(
        absl::StrCat("must be user@host, is '", account, "'"));
  }
  return absl::StrCat("'", account.substr(0, at), "'@'", account.substr(at + 1),
                      "'");
}

absl::Status GrantServing(Database* database, const std::string& account,
                          const std::vector<std::string>& append_only_tables) {
  JX_ASSIGN_OR_RETURN(const std::string quoted, QuoteAccount(account));
  const std::set<std::string> append_only(append_only_tables.begin(),
                                          append_only_tables.end());
  return database->RunWithoutTransaction(
      {}, [&](Session& session) -> absl::Status {
        Rows current = session.Query("SELECT DATABASE()");
        current.Next();
        const std::string schema = current.Text(1);
        try {
          return Grant(session, schema, quoted, append_only);
        } catch (const sql::SQLException& error) {
          return Refused(error, schema, quoted);
        }
      });
}

std::string MigratingRights() { return absl::StrJoin(AllRights(), ", "); }

}  // namespace jixiao::mysql

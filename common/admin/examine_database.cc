#include "common/admin/examine_database.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/mysql/migrator.h"
#include "common/status/status.h"

namespace jixiao::admin {
namespace {

// A rendering or a submission is sent as one packet.
constexpr int64_t kLeastPacketBytes = int64_t{64} << 20;

v1::DiagnosticItem ExamineSchema(mysql::Database& database,
                                 const DatabaseExpectations& expectations) {
  const absl::Status current =
      mysql::Migrator(&database, expectations.migrations,
                      expectations.migrate_command)
          .CheckVersion();
  if (current.ok()) {
    return GoodItem("database.schema",
                    absl::StrCat(expectations.migrations.size(),
                                 " migrations, all applied"));
  }
  return FaultItem("database.schema",
                   "not what this program was built for: a migration is "
                   "missing or was changed",
                   absl::StrCat("run ", expectations.migrate_command));
}

void ExamineClock(mysql::Session& session, DiagnosticItems& items) {
  const absl::Time before = absl::Now();
  mysql::Rows rows = session.Query("SELECT UTC_TIMESTAMP(6)");
  const absl::Time after = absl::Now();
  rows.Next();
  items.push_back(JudgeClock(rows.Time(1) - (before + (after - before) / 2)));
}

// The variables that are needed, by name; what a product does not have is left
// out.
std::map<std::string, std::string> ReadSettings(mysql::Session& session) {
  std::map<std::string, std::string> settings;
  mysql::Rows rows = session.Query(
      "SHOW GLOBAL VARIABLES WHERE Variable_name IN "
      "('innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin', "
      "'max_connections', 'max_allowed_packet', 'version')");
  while (rows.Next()) settings[rows.Text(1)] = rows.Text(2);
  return settings;
}

int64_t NumberOf(const std::map<std::string, std::string>& settings,
                 const std::string& name, int64_t otherwise) {
  const auto found = settings.find(name);
  return found == settings.end() ? otherwise : std::stoll(found->second);
}

void JudgeSettings(const std::map<std::string, std::string>& settings,
                   int connections, DiagnosticItems& items) {
  std::vector<std::string> lacking;
  std::vector<std::string> advice;
  const auto lacks = [&](const std::string& what, const std::string& how) {
    lacking.push_back(what);
    advice.push_back(how);
  };
  if (NumberOf(settings, "innodb_flush_log_at_trx_commit", 1) != 1) {
    lacks("a power failure can lose acknowledged writes",
          "innodb_flush_log_at_trx_commit=1");
  }
  const auto binlog = settings.find("log_bin");
  if (binlog != settings.end() && binlog->second == "ON" &&
      NumberOf(settings, "sync_binlog", 1) != 1) {
    lacks("a power failure can lose writes from replicas and backups",
          "sync_binlog=1");
  }
  if (NumberOf(settings, "max_allowed_packet", kLeastPacketBytes) <
      kLeastPacketBytes) {
    lacks("large documents cannot be stored", "max_allowed_packet=64M");
  }
  if (NumberOf(settings, "max_connections", connections) < connections + 2) {
    lacks("fewer connections than this process keeps",
          "a higher max_connections, or fewer --worker_threads");
  }
  const auto version = settings.find("version");
  const std::string product = version == settings.end() ? "" : version->second;
  if (lacking.empty()) {
    items.push_back(GoodItem("database.settings", product));
    return;
  }
  items.push_back(
      WarningItem("database.settings", absl::StrJoin(lacking, "; "),
                  absl::StrCat("set ", absl::StrJoin(advice, ", "))));
}

void ExamineText(mysql::Session& session, DiagnosticItems& items) {
  mysql::Rows rows = session.Query(
      "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = "
      "DATABASE() AND character_set_name NOT IN ('utf8mb4', 'ascii')");
  rows.Next();
  if (rows.Int64(1) == 0) {
    items.push_back(GoodItem("database.text", "utf8mb4"));
    return;
  }
  items.push_back(FaultItem(
      "database.text",
      absl::StrCat(rows.Int64(1), " columns do not hold all of Unicode"),
      "restore the schema as migrations make it"));
}

// Rights that reach beyond single tables, such as on the whole server.
int64_t WideRights(mysql::Session& session) {
  mysql::Rows rows = session.Query(
      "SELECT (SELECT COUNT(*) FROM information_schema.user_privileges "
      "WHERE privilege_type <> 'USAGE') + "
      "(SELECT COUNT(*) FROM information_schema.schema_privileges "
      "WHERE table_schema = DATABASE() OR DATABASE() LIKE table_schema)");
  rows.Next();
  return rows.Int64(1);
}

// The tables whose rows the account can change or remove.
std::set<std::string> ChangeableTables(mysql::Session& session) {
  std::set<std::string> tables;
  mysql::Rows rows = session.Query(
      "SELECT DISTINCT table_name FROM information_schema.table_privileges "
      "WHERE table_schema = DATABASE() AND privilege_type NOT IN "
      "('SELECT', 'INSERT') ORDER BY table_name");
  while (rows.Next()) tables.insert(rows.Text(1));
  return tables;
}

void ExamineRights(mysql::Session& session,
                   const DatabaseExpectations& expectations,
                   DiagnosticItems& items) {
  const std::string advice =
      absl::StrCat("run ", expectations.migrate_command,
                   " with --serve_user, which takes what is not needed");
  if (WideRights(session) > 0) {
    items.push_back(WarningItem(
        "database.rights",
        "the account may do more than serving needs, in the whole schema or "
        "server",
        advice));
    return;
  }
  const std::set<std::string> changeable = ChangeableTables(session);
  std::set<std::string> kept(expectations.append_only_tables.begin(),
                             expectations.append_only_tables.end());
  kept.insert({"audit_event", "audit_checkpoint"});
  const auto wrong = std::count_if(kept.begin(), kept.end(),
                                   [&changeable](const std::string& table) {
                                     return changeable.count(table) > 0;
                                   });
  if (wrong > 0) {
    items.push_back(
        FaultItem("database.rights",
                  absl::StrCat("the account may change rows of ", wrong,
                               " tables that are only ever added to"),
                  advice));
    return;
  }
  items.push_back(GoodItem("database.rights", "those of serving, by table"));
}

void ExamineCheckpoints(mysql::Session& session, DiagnosticItems& items) {
  mysql::Rows rows = session.Query(
      "SELECT number, create_time FROM audit_checkpoint ORDER BY number DESC "
      "LIMIT 1");
  if (!rows.Next()) {
    items.push_back(
        WarningItem("audit.checkpoint",
                    "there is none: a rewritten audit trail would not "
                    "be noticed",
                    "give --audit_key_file and --audit_checkpoint_file, then "
                    "jixiao audit checkpoint"));
    return;
  }
  items.push_back(
      GoodItem("audit.checkpoint",
               absl::StrCat("number ", rows.Int64(1), ", of ",
                            absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", rows.Time(2),
                                             absl::UTCTimeZone()))));
}

}  // namespace

v1::DiagnosticItem JudgeClock(absl::Duration ahead) {
  const absl::Duration apart =
      absl::Trunc(absl::AbsDuration(ahead), absl::Milliseconds(1));
  const std::string finding =
      apart == absl::ZeroDuration()
          ? "as this server's"
          : absl::StrCat(absl::FormatDuration(apart),
                         ahead < absl::ZeroDuration() ? " behind" : " ahead of",
                         " this server's");
  const std::string advice = "let both machines follow the same time server";
  if (apart >= kClockFault) return FaultItem("database.clock", finding, advice);
  if (apart >= kClockWarning) {
    return WarningItem("database.clock", finding, advice);
  }
  return GoodItem("database.clock", finding);
}

DiagnosticItems ExamineDatabase(mysql::Database& database,
                                const DatabaseExpectations& expectations,
                                const mysql::CallDeadline& deadline) {
  DiagnosticItems items;
  if (!database.Ping().ok()) {
    items.push_back(FaultItem(
        "database.reachable", "the database does not take transactions",
        "see that it runs and that the --mysql_ flags fit; the log has the "
        "error"));
    return items;
  }
  items.push_back(GoodItem("database.reachable", "takes transactions"));
  items.push_back(ExamineSchema(database, expectations));
  DiagnosticItems seen;
  const absl::Status read =
      database.Read(deadline, [&](mysql::Session& session) {
        seen.clear();
        ExamineClock(session, seen);
        JudgeSettings(ReadSettings(session), expectations.connections, seen);
        ExamineText(session, seen);
        ExamineRights(session, expectations, seen);
        ExamineCheckpoints(session, seen);
        return absl::OkStatus();
      });
  if (!read.ok()) {
    log::Warning("diagnostics_failed", {{"detail", status::ToLogString(read)}});
    items.push_back(FaultItem("database.settings", "cannot be read",
                              "the log has the error; migrate first where the "
                              "schema is behind"));
    return items;
  }
  items.insert(items.end(), seen.begin(), seen.end());
  return items;
}

}  // namespace jixiao::admin

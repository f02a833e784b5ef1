#include "common/mysql/migrator.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/log/log.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::mysql {
namespace {

constexpr int kNoSuchTable = 1146;
// Longest wait for another migrator of the schema; below the read timeout.
constexpr int kLockSeconds = 20;

// A row is written before its statement runs and gets its time afterwards, so
// that an interrupted run is known: MySQL and MariaDB commit each DDL by
// itself.
constexpr char kCreateHistory[] =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    "number INT NOT NULL PRIMARY KEY, "
    "name VARCHAR(128) NOT NULL, "
    "checksum CHAR(64) NOT NULL, "
    "applied_at DATETIME(6) NULL) "
    "ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

struct Applied {
  std::string name;
  std::string checksum;
  bool finished = false;
};

absl::Status Refused(std::string message) {
  return status::FailedPrecondition(type::v1::ERROR_REASON_WRONG_STATE,
                                    std::move(message));
}

std::map<int, Applied> ReadHistory(Session& session) {
  std::map<int, Applied> history;
  Rows rows = session.Query(
      "SELECT number, name, checksum, applied_at IS NOT NULL "
      "FROM schema_migration ORDER BY number");
  while (rows.Next()) {
    history[static_cast<int>(rows.Int64(1))] = {rows.Text(2), rows.Text(3),
                                                rows.Bool(4)};
  }
  return history;
}

std::string Checksum(const Migration& migration) {
  return digest::Sha256Hex(migration.sql);
}

// Without the closing semicolon, which a prepared or direct statement must
// not have on every server.
std::string Statement(const Migration& migration) {
  const size_t end = migration.sql.find_last_not_of("; \t\r\n");
  return migration.sql.substr(0, end + 1);
}

std::string Label(const Migration& migration) {
  return absl::StrCat("migration ", migration.number, " (", migration.name,
                      ")");
}

absl::Status Compare(const Migration& migration, const Applied& applied) {
  if (applied.checksum == Checksum(migration)) return absl::OkStatus();
  return Refused(absl::StrCat(
      Label(migration), " was applied as '", applied.name,
      "' with another text; a released migration is never changed"));
}

// The error says that a statement's whole effect is already there.
bool AlreadyDone(const sql::SQLException& error) {
  switch (error.getErrorCode()) {
    case 1050:  // table exists
    case 1060:  // duplicate column
    case 1061:  // duplicate key name
    case 1062:  // duplicate row
    case 1091:  // nothing to drop
    case 1051:  // unknown table to drop
    case 1826:  // duplicate foreign key name
    case 3822:  // duplicate check constraint name
      return true;
    default:
      return false;
  }
}

void Apply(Session& session, const Migration& migration, bool interrupted) {
  if (!interrupted) {
    session.Execute(
        "INSERT INTO schema_migration (number, name, checksum, applied_at) "
        "VALUES (?, ?, ?, NULL)",
        {migration.number, migration.name, Checksum(migration)});
  }
  try {
    session.ExecuteDirect(Statement(migration));
  } catch (const sql::SQLException& error) {
    if (!interrupted || !AlreadyDone(error)) throw;
  }
  session.Execute(
      "UPDATE schema_migration SET applied_at = UTC_TIMESTAMP(6) "
      "WHERE number = ?",
      {migration.number});
  log::Info("migrated",
            {{"number", migration.number}, {"name", migration.name}});
}

absl::Status ApplyAll(Session& session, const Migrations& migrations) {
  session.ExecuteDirect(kCreateHistory);
  const std::map<int, Applied> history = ReadHistory(session);
  for (const Migration& migration : migrations) {
    const auto applied = history.find(migration.number);
    if (applied != history.end()) {
      JX_RETURN_IF_ERROR(Compare(migration, applied->second));
    }
  }
  for (const Migration& migration : migrations) {
    const auto applied = history.find(migration.number);
    if (applied != history.end() && applied->second.finished) continue;
    Apply(session, migration, /*interrupted=*/applied != history.end());
  }
  return absl::OkStatus();
}

// Names are per server, so the schema is part of it; hashed for its length.
constexpr char kGetLock[] =
    "SELECT COALESCE(GET_LOCK(CONCAT('jixiao_', MD5(DATABASE())), ?), 0)";
constexpr char kReleaseLock[] =
    "SELECT RELEASE_LOCK(CONCAT('jixiao_', MD5(DATABASE())))";

}  // namespace

Migrator::Migrator(Database* database, Migrations migrations,
                   std::string command)
    : database_(database),
      migrations_(std::move(migrations)),
      command_(std::move(command)) {
  std::stable_sort(migrations_.begin(), migrations_.end(),
                   [](const Migration& a, const Migration& b) {
                     return a.number < b.number;
                   });
}

absl::Status Migrator::Valid() const {
  for (size_t i = 1; i < migrations_.size(); ++i) {
    if (migrations_[i].number == migrations_[i - 1].number) {
      return status::Internal(absl::StrCat("two migrations have the number ",
                                           migrations_[i].number));
    }
  }
  return absl::OkStatus();
}

absl::Status Migrator::Migrate() {
  JX_RETURN_IF_ERROR(Valid());
  return database_->RunWithoutTransaction({}, [&](Session& session) {
    Rows lock = session.Query(kGetLock, {kLockSeconds});
    if (!lock.Next() || !lock.Bool(1)) {
      return DatabaseUnavailable("another migrator holds this schema");
    }
    absl::Status result;
    try {
      result = ApplyAll(session, migrations_);
    } catch (const sql::SQLException&) {
      // The lock goes with the connection when that is what has failed.
      try {
        session.Query(kReleaseLock);
      } catch (const sql::SQLException&) {
      }
      throw;
    }
    session.Query(kReleaseLock);
    return result;
  });
}

absl::Status Migrator::CheckVersion() {
  JX_RETURN_IF_ERROR(Valid());
  std::map<int, Applied> history;
  JX_RETURN_IF_ERROR(database_->Read({}, [&](Session& session) {
    try {
      history = ReadHistory(session);
    } catch (const sql::SQLException& error) {
      if (error.getErrorCode() != kNoSuchTable) throw;
      history.clear();
    }
    return absl::OkStatus();
  }));
  for (const Migration& migration : migrations_) {
    const auto applied = history.find(migration.number);
    if (applied == history.end() || !applied->second.finished) {
      return Refused(absl::StrCat("the schema lacks ", Label(migration),
                                  "; run: ", command_));
    }
    JX_RETURN_IF_ERROR(Compare(migration, applied->second));
  }
  return absl::OkStatus();
}

}  // namespace jixiao::mysql

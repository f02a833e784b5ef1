// Imports of many rows into a department's append-only tables, in chunks, such
// that a cut-off import is seen and is completed by running it again.
#ifndef JIXIAO_COMMON_BULK_IMPORTER_H_
#define JIXIAO_COMMON_BULK_IMPORTER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "common/mysql/migration.h"
#include "google/protobuf/message.h"

namespace jixiao::bulk {

// A row of the file: its identity within department and year, and the digest
// of its content (content.h).
struct Item {
  std::string id;
  std::string digest;
};

// What a service knows of its tables. The session functions may run more than
// once and throw sql::SQLException.
class Target {
 public:
  virtual ~Target() = default;

  // Refuses the import, for instance because the department does not exist.
  virtual absl::Status Check(mysql::Session& session) = 0;

  // The stored digests of the items [begin, end), "" for those that are not
  // there. At most kChunk at a time.
  virtual std::vector<std::string> StoredDigests(mysql::Session& session,
                                                 size_t begin, size_t end) = 0;

  // Inserts these items, in this order, with the sequence of their write.
  virtual void Insert(mysql::Session& session,
                      const std::vector<size_t>& indices, int64_t sequence) = 0;

  // As in google.api.resource, such as "jixiao/BudgetRecord".
  virtual std::string resource_type() const = 0;
};

struct Result {
  int64_t created = 0;    // written by this call
  int64_t unchanged = 0;  // there already, or repeated within the file
  int64_t sequence = 0;   // the department's, after the last row
};

struct Job {
  std::string department;  // id
  int32_t fiscal_year = 0;
  std::string actor;
  std::string method;
  std::string request_id;      // may be empty
  std::string request_digest;  // of the whole request, options included
  bool validate_only = false;
  std::vector<Item> items;  // sorted by id, each id once
  int64_t repeated = 0;     // equal repetitions that `items` leaves out
  mysql::CallDeadline deadline;
  std::function<bool()> cancelled;        // may be null
  std::function<void(int)> before_chunk;  // may be null; for tests
};

// The service's own migrations with that of import_run (0051) before them; the
// journal's come on top (journal::WithServiceMigrations).
mysql::Migrations WithImportMigrations(const mysql::Migrations& service);

inline constexpr size_t kChunk = 500;

// While an import moves (begins or writes a chunk) it keeps every other import
// of its department and year out for this long.
inline constexpr absl::Duration kExclusive = absl::Seconds(60);

// Runs a validated import; `answer` fills `*response` from the result.
//
// The first transaction, under the department's lock row, compares every item
// with what is stored. One that differs is ALREADY_EXISTS RECORD_CONFLICT and
// nothing is written. Where rows are missing it records the import as begun;
// then each chunk is a transaction of its own, and the last one records the
// end and stores the response under the request id. All go through
// journal::Write. Rows that are there are not written again, so running a
// cut-off import once more completes it.
//
// Another import of the same department and year that moved within kExclusive
// is FAILED_PRECONDITION IMPORT_UNFINISHED. Running the same import twice at a
// time is safe: the later one takes over and the earlier one ends with ABORTED
// TRANSACTION_CONFLICT.
//
// Needs the table of common/bulk/migrations in the schema.
absl::Status RunImport(mysql::Database& database, const Clock& clock,
                       Target& target, const Job& job,
                       google::protobuf::Message* response,
                       const std::function<void(const Result&)>& answer);

// Names `departments/{department}/imports/{year}-{id}` of the imports of that
// year that have begun and not ended, in order. One statement.
std::vector<std::string> UnfinishedImports(mysql::Session& session,
                                           const std::string& department,
                                           int32_t fiscal_year);

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_IMPORTER_H_

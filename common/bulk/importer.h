// Imports of many rows into a department's tables, in chunks, such that a
// cut-off import is seen and is completed by running it again.
#ifndef JIXIAO_COMMON_BULK_IMPORTER_H_
#define JIXIAO_COMMON_BULK_IMPORTER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/bulk/faults.h"
#include "common/bulk/import_run.h"
#include "common/bulk/spool.h"
#include "common/clock/clock.h"
#include "common/journal/journal.h"
#include "common/mysql/database.h"
#include "common/mysql/migration.h"
#include "google/protobuf/message.h"

namespace jixiao::bulk {

// What becomes of a row whose id is stored with other content.
enum class Verdict : uint8_t {
  kConflict,  // it is refused with ALREADY_EXISTS RECORD_CONFLICT
  kRefused,   // it is refused for the fault that was added
  kReplace,   // it is written over what is stored
  kOutdated,  // it is left out without a fault: what is stored is as new
};

// What a service knows of its tables. The session functions may run more than
// once and throw sql::SQLException.
class Target {
 public:
  virtual ~Target() = default;

  // Refuses the import, for instance because the department does not exist.
  virtual absl::Status Check(mysql::Session& session) = 0;

  // Whether nothing is stored that rows could be compared with.
  virtual bool StoresNothing(mysql::Session& /*session*/) { return false; }

  // The stored digests of the rows, "" for those that are not there.
  virtual std::vector<std::string> StoredDigests(
      mysql::Session& session, const std::vector<SpooledRow>& rows) = 0;

  // Judges rows whose ids are stored with other content, one verdict a row. A
  // row of kReplace will be taken by Insert as long as nobody else writes.
  virtual absl::StatusOr<std::vector<Verdict>> Judge(
      mysql::Session& /*session*/, const std::vector<SpooledRow>& rows,
      Faults& /*faults*/) {
    return std::vector<Verdict>(rows.size(), Verdict::kConflict);
  }

  // Adds what the database holds against pending rows to `faults`, and marks
  // these rows kRefused.
  virtual absl::Status Examine(mysql::Session& /*session*/, Spool& /*spool*/,
                               Faults& /*faults*/) {
    return absl::OkStatus();
  }

  // Refuses to write, for instance because the year is closed. `only_late`:
  // all rows in question are marked kLate.
  virtual absl::Status CheckWritable(mysql::Session& /*session*/,
                                     bool /*only_late*/) {
    return absl::OkStatus();
  }

  // Writes these rows with the sequence of `entry`, under the department's lock
  // row. Of those that do not replace anything, none is stored; one that others
  // made impossible since Examine is left out and added to `refused`. What the
  // others replace gets its audit events here.
  virtual absl::Status Insert(mysql::Session& session,
                              const std::vector<SpooledRow>& rows,
                              journal::Entry& entry, absl::Time now,
                              Faults& refused) = 0;

  // As in google.api.resource, such as "jixiao/BudgetRecord".
  virtual std::string resource_type() const = 0;
};

struct Result {
  int64_t created = 0;    // added by this call
  int64_t updated = 0;    // replaced by this call
  int64_t unchanged = 0;  // there already, or repeated within the file
  int64_t outdated = 0;   // left out as what is stored is as new
  int64_t sequence = 0;   // the department's, after the last row
  std::string import;     // its name; empty where nothing had to be written
  const Faults* faults = nullptr;  // of the rows that were left out
};

// How many rows a transaction writes: others of the department wait that long.
inline constexpr size_t kChunk = 2000;

struct Job {
  std::string department;  // id
  int32_t fiscal_year = 0;
  std::string actor;
  std::string method;
  std::string request_id;      // may be empty
  std::string request_digest;  // of the whole request, options included
  bool validate_only = false;
  bool skip_faulty_rows = false;
  size_t chunk = kChunk;
  mysql::CallDeadline deadline;
  std::function<bool()> cancelled;        // may be null
  std::function<void(int)> before_chunk;  // may be null; for tests
};

// The service's own migrations with those of import_run (0051...) before them;
// the journal's come on top (journal::WithServiceMigrations).
mysql::Migrations WithImportMigrations(const mysql::Migrations& service);

// Runs an import of the rows of `spool`, which is sealed; `faults` are those of
// its rows so far. `answer` fills `*response` from the result; it may run more
// than once.
//
// A repetition of a request that succeeded gets its response again. Then, in
// one snapshot, every row is compared with what is stored; the target judges
// those that are there with other content (by default they are refused with
// ALREADY_EXISTS RECORD_CONFLICT) and examines those that are to be written.
// Any faulty row refuses the whole
// import (Faults::ToStatus) before anything is written, unless faulty rows are
// to be skipped; with validate_only it ends there, having taken the way of the
// others up to the commit.
//
// Where rows are to be written the import is recorded as begun; each chunk is a
// transaction of its own, in the order of Spool::WriteOrder, and the last one
// records the end and stores the response under the request id. All go through
// journal::Write and hold the department's lock row. A chunk compares its rows
// again when anybody else has written to the department since the snapshot, so
// that no row is written twice and none over another unjudged. A row that
// became impossible meanwhile is skipped, or ends the import there. Rows that
// are there are not written again, so running a cut-off import once more
// completes it.
//
// Another import of the same department and year that moved within kExclusive
// is FAILED_PRECONDITION IMPORT_UNFINISHED. Running the same import twice at a
// time is safe: the later one takes over and the earlier one ends with ABORTED
// TRANSACTION_CONFLICT.
//
// Needs the tables of common/bulk/migrations in the schema. Memory does not
// depend on the number of rows.
//
// Statements of a chunk besides those of journal::Write and the target's
// CheckWritable and Insert: 1, and 1 more of the last; those of StoredDigests
// and Judge where others have written.
absl::Status RunImport(mysql::Database& database, const Clock& clock,
                       Target& target, Spool& spool, const Faults& faults,
                       const Job& job, google::protobuf::Message* response,
                       const std::function<void(const Result&)>& answer);

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_IMPORTER_H_

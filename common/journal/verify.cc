#include "absl/strings/str_cat.h"
#include "common/journal/audit_chain.h"
#include "common/journal/journal.h"
#include "common/journal/read_events.h"

namespace jixiao::journal {
namespace {

constexpr int kPageRows = 500;

absl::Status Broken(const AuditRow& row, const char* how) {
  return absl::DataLossError(absl::StrCat(
      "audit chain of department '", row.department, "', sequence ",
      row.sequence, ", ordinal ", row.ordinal, ": ", how));
}

// The end of the chain as the lock row has it.
absl::Status CheckEnd(mysql::Session& session, const std::string& department,
                      const std::string& last_hash, int64_t last_sequence) {
  mysql::Rows lock = session.Query(
      "SELECT last_audit_hash, next_sequence FROM department_lock "
      "WHERE department = ?",
      {department});
  const bool known = lock.Next();
  const std::string expected = known ? lock.Text(1) : ChainStart();
  const int64_t next = known ? lock.Int64(2) : 1;
  if (expected == last_hash && last_sequence < next) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("audit chain of department '", department,
                   "' does not end where the lock row says"));
}

}  // namespace

absl::StatusOr<int64_t> VerifyChain(mysql::Session& session,
                                    const std::string& department) {
  int64_t count = 0;
  int64_t sequence = 0;
  int64_t ordinal = 0;
  std::string hash = ChainStart();
  while (true) {
    const std::vector<StoredEvent> page =
        ReadEvents(session, department, sequence, ordinal, kPageRows);
    if (page.empty()) break;
    for (const StoredEvent& event : page) {
      const AuditRow& row = event.row;
      const int64_t expected = row.sequence == sequence ? ordinal + 1 : 1;
      if (row.ordinal != expected) return Broken(row, "a row is missing");
      if (row.previous_hash != hash) {
        return Broken(row, "does not follow the row before");
      }
      hash = event.hash;
      if (HashOf(row) != hash) return Broken(row, "was changed");
      sequence = row.sequence;
      ordinal = row.ordinal;
      ++count;
    }
  }
  const absl::Status end = CheckEnd(session, department, hash, sequence);
  if (!end.ok()) return end;
  return count;
}

}  // namespace jixiao::journal

#include "common/journal/checkpoint_rows.h"

#include "absl/strings/str_cat.h"
#include "common/journal/page_bytes.h"

namespace jixiao::journal {
namespace {

constexpr char kSelectCheckpoint[] =
    "SELECT number, statement, digest, key_id, signature, create_time FROM "
    "audit_checkpoint ";

// The current row of kSelectCheckpoint.
CheckpointRow ReadCheckpointRow(const mysql::Rows& rows) {
  return {rows.Int64(1), rows.Text(2), rows.Text(3),
          rows.Text(4),  rows.Text(5), rows.Time(6)};
}

}  // namespace

CheckpointRow RowOf(const audit::Checkpoint& checkpoint) {
  return {checkpoint.statement.number, checkpoint.text,
          checkpoint.digest,           checkpoint.key_id,
          checkpoint.signature,        checkpoint.statement.time};
}

std::optional<CheckpointRow> SelectLastCheckpoint(mysql::Session& session) {
  mysql::Rows rows = session.Query(
      absl::StrCat(kSelectCheckpoint, "ORDER BY number DESC LIMIT 1"));
  if (!rows.Next()) return std::nullopt;
  return ReadCheckpointRow(rows);
}

CheckpointPage SelectCheckpoints(mysql::Session& session, int64_t first,
                                 int limit, int64_t max_bytes) {
  mysql::Rows sizes = session.Query(
      "SELECT LENGTH(statement) FROM audit_checkpoint WHERE number >= ? "
      "ORDER BY number LIMIT ?",
      {first, limit + 1});
  const int count = RowsOfPage(sizes, limit, max_bytes);
  CheckpointPage page;
  page.more = static_cast<std::size_t>(count) < sizes.size();
  mysql::Rows rows =
      session.Query(absl::StrCat(kSelectCheckpoint,
                                 "WHERE number >= ? ORDER BY number "
                                 "LIMIT ?"),
                    {first, count});
  while (rows.Next()) page.rows.push_back(ReadCheckpointRow(rows));
  return page;
}

void InsertCheckpoint(mysql::Session& session,
                      const audit::Checkpoint& checkpoint) {
  session.Execute(
      "INSERT INTO audit_checkpoint (number, statement, digest, key_id, "
      "signature, create_time) VALUES (?, ?, ?, ?, ?, ?)",
      {checkpoint.statement.number, checkpoint.text, checkpoint.digest,
       checkpoint.key_id, checkpoint.signature, checkpoint.statement.time});
}

}  // namespace jixiao::journal

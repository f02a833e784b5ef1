#ifndef JIXIAO_COMMON_MYSQL_ROWS_H_
#define JIXIAO_COMMON_MYSQL_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace jixiao::mysql {

// The whole result of one query, copied out of the connection, so it stays
// valid whatever the session does next. Read forward:
//
//   Rows rows = session.Query("SELECT id, name FROM t WHERE ...", {...});
//   while (rows.Next()) Use(rows.Int64(1), rows.Text(2));
//
// Columns count from 1. Reading NULL, or text that is no integer as Int64,
// throws sql::SQLException: a missing figure must not become a zero. Select
// figures as BIGINT or DECIMAL, never DOUBLE. Not thread safe.
class Rows {
 public:
  struct Cell {
    bool null = false;
    std::string text;
  };

  Rows(size_t columns, std::vector<Cell> cells);

  // Moves to the next row; false after the last.
  bool Next();

  bool IsNull(size_t column) const;
  int64_t Int64(size_t column) const;
  bool Bool(size_t column) const { return Int64(column) != 0; }
  const std::string& Text(size_t column) const;  // text, DECIMAL or bytes
  absl::Time Time(size_t column) const;          // DATETIME(n) or DATE, UTC
  std::optional<int64_t> OptionalInt64(size_t column) const;
  std::optional<std::string> OptionalText(size_t column) const;
  std::optional<absl::Time> OptionalTime(size_t column) const;

  size_t size() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  bool empty() const { return cells_.empty(); }

 private:
  const Cell& At(size_t column) const;
  const Cell& NotNull(size_t column) const;

  size_t columns_;
  std::vector<Cell> cells_;
  size_t next_ = 0;  // index of the row that Next() moves to
};

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_ROWS_H_

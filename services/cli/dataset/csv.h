// CSV by RFC 4180: comma, double quotes, LF or CRLF.
#ifndef JIXIAO_SERVICES_CLI_DATASET_CSV_H_
#define JIXIAO_SERVICES_CLI_DATASET_CSV_H_

#include <cstddef>
#include <string>
#include <vector>

#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/source_file.h"

namespace jixiao::cli {

struct CsvCell {
  std::string text;
  std::size_t offset = 0;  // of its first byte in the file, quote included
  bool quoted = false;
};

struct CsvRow {
  std::size_t offset = 0;
  std::vector<CsvCell> cells;  // at least one
};

// Reads rows one by one. Strict: a quote inside an unquoted field, text behind
// a closing quote, an open quote at the end, a lone carriage return or another
// control character is a fault, and so are more than kMaxColumns columns or
// more rows below the header than allowed. After a fault no row follows. Empty
// lines are skipped. Not thread safe; the file must outlive it.
class CsvReader {
 public:
  static constexpr std::size_t kMaxColumns = 1'000;
  static constexpr std::size_t kMaxRows = 1'000'000;

  // Begins at the row that starts at `offset`.
  explicit CsvReader(const SourceFile& file, std::size_t offset = 0,
                     std::size_t max_rows = kMaxRows);

  // False at the end and after a fault, which is added to `diagnostics`.
  bool Next(CsvRow& row, Diagnostics& diagnostics);

 private:
  bool ReadRow(CsvRow& row, Diagnostics& diagnostics);
  bool ReadQuoted(CsvCell& cell, Diagnostics& diagnostics);
  bool ReadPlain(CsvCell& cell, Diagnostics& diagnostics);
  // Steps over a comma (true in `more`) or the end of the row.
  bool EndCell(bool& more, Diagnostics& diagnostics);
  bool Fail(std::size_t offset, std::string message, Diagnostics& diagnostics);

  const SourceFile& file_;
  const std::string& text_;
  std::size_t next_;
  const std::size_t max_rows_;  // the header not counted
  std::size_t rows_ = 0;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_CSV_H_

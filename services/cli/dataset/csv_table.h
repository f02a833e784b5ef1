#ifndef JIXIAO_SERVICES_CLI_DATASET_CSV_TABLE_H_
#define JIXIAO_SERVICES_CLI_DATASET_CSV_TABLE_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/cli/dataset/csv.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/source_file.h"

namespace jixiao::cli {

// The columns of a table: all of `required` must be there, those of `optional`
// may be, in any order; no other.
struct CsvColumns {
  std::vector<std::string> required;
  std::vector<std::string> optional = {};
  // The column that a field of the first row names; nullopt: one that is not
  // read. Null: columns go by their names.
  std::function<std::optional<std::string>(const std::string& title)> name_of =
      nullptr;
};

// A CSV file whose first row names its columns. Rows are read one by one; those
// with a wrong number of fields are faults and left out. Not thread safe.
class CsvTable {
 public:
  // The next part of a file, which begins with a row; nullptr at the end.
  using NextPart = std::function<std::shared_ptr<const SourceFile>()>;

  // nullptr, and faults, where the header is not as wanted. `next`: where
  // `file` is but the first part of several; may be null.
  static std::unique_ptr<CsvTable> Open(std::shared_ptr<const SourceFile> file,
                                        const CsvColumns& columns,
                                        Diagnostics& diagnostics,
                                        NextPart next = nullptr);

  // Steps to the next row; false at the end. Must be true before the getters.
  bool Next();

  // The field of the present row, without blanks around it; empty where the
  // table has no such column.
  const std::string& Text(const std::string& column) const;
  // The same with the blanks that quotes keep.
  const std::string& Verbatim(const std::string& column) const;
  // Where that field stands; the row where the table has no such column.
  Location At(const std::string& column) const;
  Location RowAt() const { return file_->At(row_.offset); }
  std::size_t row_offset() const { return row_.offset; }

  bool Has(const std::string& column) const {
    return columns_.count(column) > 0;
  }
  // What the first row calls the column; empty where there is none.
  const std::string& Title(const std::string& column) const;

  // The rows read so far that were left out.
  std::size_t rows_left_out() const { return rows_left_out_; }

  // The part that the present row is of.
  const std::shared_ptr<const SourceFile>& file() const { return file_; }
  // The place of each named column in a row.
  const std::map<std::string, std::size_t>& columns() const { return columns_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  CsvTable(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics,
           NextPart next);
  bool ReadHeader(const CsvColumns& columns);
  void AddColumn(const CsvCell& cell, const CsvColumns& columns,
                 const std::vector<std::string>& accepted);
  // Steps to the next row of whatever width.
  bool NextRow();
  void Strip();

  std::shared_ptr<const SourceFile> file_;
  Diagnostics& diagnostics_;
  const NextPart next_;
  std::optional<CsvReader> reader_;  // of file_
  std::map<std::string, std::size_t> columns_;
  std::vector<std::string> titles_;  // by place
  std::size_t rows_ = 0;             // the header counted
  std::size_t rows_left_out_ = 0;
  CsvRow row_;
  std::map<std::size_t, std::string> verbatim_;  // where that differs
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_CSV_TABLE_H_

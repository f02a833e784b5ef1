#ifndef JIXIAO_SERVICES_CLI_DATASET_CSV_TABLE_H_
#define JIXIAO_SERVICES_CLI_DATASET_CSV_TABLE_H_

#include <cstddef>
#include <map>
#include <memory>
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
};

// A CSV file whose first row names its columns. Rows are read one by one; those
// with a wrong number of fields are faults and left out. Not thread safe.
class CsvTable {
 public:
  // nullptr, and faults, where the header is not as wanted.
  static std::unique_ptr<CsvTable> Open(std::shared_ptr<const SourceFile> file,
                                        const CsvColumns& columns,
                                        Diagnostics& diagnostics);

  // Steps to the next row; false at the end. Must be true before the getters.
  bool Next();

  // The field of the present row, without blanks around it; empty where the
  // table has no such column.
  const std::string& Text(const std::string& column) const;
  // Where that field stands; the row where the table has no such column.
  Location At(const std::string& column) const;
  Location RowAt() const { return file_->At(row_.offset); }
  std::size_t row_offset() const { return row_.offset; }

  const std::shared_ptr<const SourceFile>& file() const { return file_; }
  // The place of each named column in a row.
  const std::map<std::string, std::size_t>& columns() const { return columns_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  CsvTable(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics);
  bool ReadHeader(const CsvColumns& columns);

  std::shared_ptr<const SourceFile> file_;
  Diagnostics& diagnostics_;
  CsvReader reader_;
  std::map<std::string, std::size_t> columns_;
  std::size_t width_ = 0;
  CsvRow row_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_CSV_TABLE_H_

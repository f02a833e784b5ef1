#ifndef JIXIAO_SERVICES_CLI_LEDGER_RECORD_FILE_H_
#define JIXIAO_SERVICES_CLI_LEDGER_RECORD_FILE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "jixiao/budget/v1/budget_record.pb.h"
#include "services/cli/dataset/csv_parts.h"
#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/record_columns.h"
#include "services/cli/dataset/record_row.h"

namespace jixiao::cli {

// A CSV file of budget records, read row by row: its size does not matter for
// memory. Not thread safe.
class RecordFile {
 public:
  struct Options {
    std::string path;
    std::string department;  // the resource name
    std::int32_t fiscal_year = 0;
    std::string unit;  // of the amounts where the file does not say; or empty
  };

  // nullptr, and faults, where it cannot be read or its first row is not as
  // wanted. `diagnostics` must outlive it.
  static std::unique_ptr<RecordFile> Open(const Options& options,
                                          Diagnostics& diagnostics);

  enum class Row { kRecord, kFaulty, kEnd };
  // The next row. `record` is complete where it is kRecord; the faults of other
  // rows go to the diagnostics.
  Row Next(budget::v1::BudgetRecord& record);

  // Whether the file ended at a fault that makes the rest unreadable.
  bool broken() const { return broken_; }
  // Rows so far that had a fault.
  std::int64_t faulty_rows() const {
    return faulty_ + static_cast<std::int64_t>(table_->rows_left_out());
  }
  Encoding encoding() const { return parts_->encoding(); }

  // Of a field of the present row: its place, and what the file calls it.
  Location At(const std::string& field) const { return table_->At(field); }
  std::string Title(const std::string& field) const;

 private:
  RecordFile() = default;

  std::unique_ptr<CsvParts> parts_;
  RecordHeader header_;
  std::unique_ptr<CsvTable> table_;
  std::unique_ptr<RecordRowReader> reader_;
  std::int64_t faulty_ = 0;
  bool broken_ = false;
};

// A field of a record, counted without the faulty rows of the file, from 0.
struct RecordField {
  std::int64_t index = 0;
  std::string field;  // such as `functional_code`; empty: the row

  friend bool operator<(const RecordField& a, const RecordField& b) {
    return a.index != b.index ? a.index < b.index : a.field < b.field;
  }
};

struct PlacedField {
  Location at;
  std::string title;
};

// Reads the file once more to find where fields stand. Those that it does not
// find are missing in the answer.
std::map<RecordField, PlacedField> LocateFields(
    const RecordFile::Options& options, const std::set<RecordField>& fields);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_LEDGER_RECORD_FILE_H_

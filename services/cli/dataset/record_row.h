#ifndef JIXIAO_SERVICES_CLI_DATASET_RECORD_ROW_H_
#define JIXIAO_SERVICES_CLI_DATASET_RECORD_ROW_H_

#include <cstdint>
#include <string>
#include <vector>

#include "jixiao/budget/v1/budget_record.pb.h"
#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/row_fields.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {

// What a row of budget records does not say itself.
struct RecordRowOptions {
  std::string department;  // the resource name
  std::int32_t fiscal_year = 0;
  // The unit of the amounts; empty: that of the column `unit`.
  std::string unit;
  // Every row is transcribed from the report under evaluation, and its amount
  // known to the digits typed.
  bool transcribed = false;
  // Faults begin with the title of their column.
  bool titles = false;
};

// Reads rows of a table of RecordColumns() into records. Checks what can be
// checked without the server: ids, words, numbers, lengths, and which
// dimensions go together. Not thread safe; the table must outlive it.
class RecordRowReader {
 public:
  RecordRowReader(CsvTable& table, RecordRowOptions options);

  // The present row. What is wrong goes to the table's diagnostics; then the
  // record is incomplete.
  budget::v1::BudgetRecord Read();

 private:
  std::string Code(const char* column, const std::vector<std::size_t>& lengths);
  // Tells a dimension that is known only elsewhere.
  void Only(const char* column, bool applies, const char* where);

  void ReadIdentity();
  void ReadKinds();
  void ReadClassification();
  void ReadReversal();
  void ReadMonth();
  void ReadAmount();
  void ReadResolution(const Field& unit, const PrintedMoney& amount);
  void ReadOrigin();

  const RecordRowOptions options_;
  RowFields row_;
  budget::v1::BudgetRecord record_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_RECORD_ROW_H_

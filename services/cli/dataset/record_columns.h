// The columns of files of budget records.
#ifndef JIXIAO_SERVICES_CLI_DATASET_RECORD_COLUMNS_H_
#define JIXIAO_SERVICES_CLI_DATASET_RECORD_COLUMNS_H_

#include <optional>
#include <string>
#include <vector>

#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/diagnostics.h"

namespace jixiao::cli {

struct RecordColumn {
  const char* name;  // that of the API's field, but `unit` and its like
  // What exports of the finance bureaus' systems call it, the usual name first;
  // brackets half-width.
  std::vector<const char*> titles;
};

// In the order in which exports write them.
const std::vector<RecordColumn>& RecordColumns();

// "功能分类编码"; the name where there is no such column.
std::string ChineseTitle(const std::string& column);

// What the first row of a file says. Collects while the table is opened; must
// outlive that. Not thread safe.
class RecordHeader {
 public:
  // Those of `required`, and all others as optional ones.
  CsvColumns Columns(const std::vector<std::string>& required);

  // The unit that the title of the amount names, such as 万元; empty where it
  // names none.
  const std::string& amount_unit() const { return amount_unit_; }

 private:
  std::optional<std::string> NameOf(const std::string& title);

  std::string amount_unit_;
};

// The one unit of all amounts; empty where it stands in a column of its own.
// nullopt, and a fault, where title, column and `given` (that of the command
// line, may be empty) name several units or none.
std::optional<std::string> UnitOfAmounts(const CsvTable& table,
                                         const RecordHeader& header,
                                         const std::string& given,
                                         Location header_at,
                                         Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_RECORD_COLUMNS_H_

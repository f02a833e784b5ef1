#ifndef JIXIAO_SERVICES_CLI_DATASET_TABLE_ROWS_H_
#define JIXIAO_SERVICES_CLI_DATASET_TABLE_ROWS_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/location_map.h"

namespace jixiao::cli {

// Notes where the rows of a table stand that become a list of messages, and
// tells keys that come twice. Not thread safe; the table must outlive it.
class TableRows {
 public:
  // `names`: columns and what the message calls them, where that differs.
  TableRows(CsvTable& table,
            const std::vector<std::pair<std::string, std::string>>& names);

  // Notes the present row; a fault at `column` where another row has its key.
  void Add(const std::string& column, const std::string& key);
  std::size_t size() const { return rows_.offsets.size(); }

  // A fault of the whole file where there are more.
  void CheckAtMost(std::size_t rows);
  // Puts the places into the map as those of `list`; only once, at the end.
  void MoveTo(const std::string& list, LocationMap& map);

 private:
  CsvTable& table_;
  LocationMap::Rows rows_;
  std::map<std::string, int> lines_;  // by key
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_TABLE_ROWS_H_

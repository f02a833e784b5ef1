#include "services/cli/dataset/table_rows.h"

#include "absl/strings/str_cat.h"

namespace jixiao::cli {

TableRows::TableRows(
    CsvTable& table,
    const std::vector<std::pair<std::string, std::string>>& names)
    : table_(table), rows_{table.file(), {}, table.columns()} {
  for (const auto& [column, field] : names) {
    const auto found = rows_.columns.find(column);
    if (found != rows_.columns.end()) {
      rows_.columns.emplace(field, found->second);
    }
  }
}

void TableRows::Add(const std::string& column, const std::string& key) {
  rows_.offsets.push_back(table_.row_offset());
  // One that is none was told already.
  if (key.empty()) return;
  const Location at = table_.At(column);
  const auto [first, added] = lines_.emplace(key, at.line);
  if (added) return;
  table_.diagnostics().Add(at,
                           absl::StrCat(key, " stands in line ", first->second,
                                        " too; accepted: once"));
}

void TableRows::CheckAtMost(std::size_t rows) {
  if (size() <= rows) return;
  table_.diagnostics().Add(
      table_.file()->Whole(),
      absl::StrCat("has ", size(), " rows; accepted: at most ", rows));
}

void TableRows::MoveTo(const std::string& list, LocationMap& map) {
  map.Add("", table_.file()->Whole());
  map.Add(list, table_.file()->Whole());
  map.AddRows(list, std::move(rows_));
}

}  // namespace jixiao::cli

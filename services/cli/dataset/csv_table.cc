#include "services/cli/dataset/csv_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

std::vector<std::string> AllOf(const CsvColumns& columns) {
  std::vector<std::string> all = columns.required;
  all.insert(all.end(), columns.optional.begin(), columns.optional.end());
  return all;
}

}  // namespace

CsvTable::CsvTable(std::shared_ptr<const SourceFile> file,
                   Diagnostics& diagnostics)
    : file_(std::move(file)), diagnostics_(diagnostics), reader_(*file_) {}

std::unique_ptr<CsvTable> CsvTable::Open(std::shared_ptr<const SourceFile> file,
                                         const CsvColumns& columns,
                                         Diagnostics& diagnostics) {
  if (file == nullptr) return nullptr;
  std::unique_ptr<CsvTable> table(new CsvTable(std::move(file), diagnostics));
  if (!table->ReadHeader(columns)) return nullptr;
  return table;
}

bool CsvTable::ReadHeader(const CsvColumns& columns) {
  const std::vector<std::string> accepted = AllOf(columns);
  const std::string wanted =
      absl::StrCat("accepted columns: ", absl::StrJoin(accepted, ","));
  const std::size_t faults = diagnostics_.count();
  if (!reader_.Next(row_, diagnostics_)) {
    if (diagnostics_.count() == faults) {
      diagnostics_.Add(file_->Whole(),
                       absl::StrCat("the file is empty; the first row names "
                                    "the columns; ",
                                    wanted));
    }
    return false;
  }
  for (CsvCell& cell : row_.cells) {
    absl::StripAsciiWhitespace(&cell.text);
    const bool known = std::find(accepted.begin(), accepted.end(), cell.text) !=
                       accepted.end();
    if (!known) {
      diagnostics_.Add(
          file_->At(cell.offset),
          absl::StrCat("unknown column ", text::Quote(cell.text),
                       text::DidYouMean(accepted, cell.text), "; ", wanted));
    } else if (!columns_.emplace(cell.text, width_).second) {
      diagnostics_.Add(
          file_->At(cell.offset),
          absl::StrCat("the column ", cell.text, " is there twice"));
    }
    ++width_;
  }
  for (const std::string& column : columns.required) {
    if (columns_.count(column) > 0) continue;
    diagnostics_.Add(
        file_->At(row_.offset),
        absl::StrCat("the column ", column, " is missing; ", wanted));
  }
  return diagnostics_.count() == faults;
}

bool CsvTable::Next() {
  while (reader_.Next(row_, diagnostics_)) {
    if (row_.cells.size() == width_) {
      for (CsvCell& cell : row_.cells) absl::StripAsciiWhitespace(&cell.text);
      return true;
    }
    diagnostics_.Add(RowAt(), absl::StrCat("the row has ", row_.cells.size(),
                                           " fields; accepted: ", width_,
                                           ", as in the first row"));
  }
  return false;
}

const std::string& CsvTable::Text(const std::string& column) const {
  static const std::string& none = *new std::string();
  const auto found = columns_.find(column);
  return found == columns_.end() ? none : row_.cells[found->second].text;
}

Location CsvTable::At(const std::string& column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? RowAt()
                                 : file_->At(row_.cells[found->second].offset);
}

}  // namespace jixiao::cli

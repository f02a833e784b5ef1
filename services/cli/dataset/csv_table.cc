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

std::string Wanted(const std::vector<std::string>& accepted) {
  return absl::StrCat("accepted columns: ", absl::StrJoin(accepted, ","));
}

const std::string& None() {
  static const std::string& none = *new std::string();
  return none;
}

}  // namespace

CsvTable::CsvTable(std::shared_ptr<const SourceFile> file,
                   Diagnostics& diagnostics, NextPart next)
    : file_(std::move(file)),
      diagnostics_(diagnostics),
      next_(std::move(next)),
      reader_(std::in_place, *file_) {}

std::unique_ptr<CsvTable> CsvTable::Open(std::shared_ptr<const SourceFile> file,
                                         const CsvColumns& columns,
                                         Diagnostics& diagnostics,
                                         NextPart next) {
  if (file == nullptr) return nullptr;
  std::unique_ptr<CsvTable> table(
      new CsvTable(std::move(file), diagnostics, std::move(next)));
  if (!table->ReadHeader(columns)) return nullptr;
  return table;
}

bool CsvTable::ReadHeader(const CsvColumns& columns) {
  const std::vector<std::string> accepted = AllOf(columns);
  const std::size_t faults = diagnostics_.count();
  if (!NextRow()) {
    if (diagnostics_.count() == faults) {
      diagnostics_.Add(file_->Whole(),
                       absl::StrCat("the file is empty; the first row names "
                                    "the columns; ",
                                    Wanted(accepted)));
    }
    return false;
  }
  for (CsvCell& cell : row_.cells) {
    absl::StripAsciiWhitespace(&cell.text);
    AddColumn(cell, columns, accepted);
  }
  for (const std::string& column : columns.required) {
    if (Has(column)) continue;
    diagnostics_.Add(
        file_->At(row_.offset),
        absl::StrCat("the column ", column, " is missing; ", Wanted(accepted)));
  }
  return diagnostics_.count() == faults;
}

void CsvTable::AddColumn(const CsvCell& cell, const CsvColumns& columns,
                         const std::vector<std::string>& accepted) {
  const std::size_t place = titles_.size();
  titles_.push_back(cell.text);
  std::optional<std::string> name = cell.text;
  if (columns.name_of) name = columns.name_of(cell.text);
  if (!name) return;
  const bool known =
      std::find(accepted.begin(), accepted.end(), *name) != accepted.end();
  if (!known) {
    diagnostics_.Add(file_->At(cell.offset),
                     absl::StrCat("unknown column ", text::Quote(cell.text),
                                  text::DidYouMean(accepted, cell.text), "; ",
                                  Wanted(accepted)));
  } else if (!columns_.emplace(*name, place).second) {
    diagnostics_.Add(file_->At(cell.offset),
                     absl::StrCat("the column ", *name, " is there twice"));
  }
}

bool CsvTable::NextRow() {
  const std::size_t faults = diagnostics_.count();
  while (!reader_->Next(row_, diagnostics_)) {
    if (diagnostics_.count() != faults || !next_) return false;
    std::shared_ptr<const SourceFile> part = next_();
    if (part == nullptr) return false;
    reader_.reset();
    file_ = std::move(part);
    reader_.emplace(*file_);
  }
  if (++rows_ <= CsvReader::kMaxRows + 1) return true;
  diagnostics_.Add(RowAt(), absl::StrCat("more than ", CsvReader::kMaxRows,
                                         " rows; accepted: at most that"));
  return false;
}

bool CsvTable::Next() {
  while (NextRow()) {
    if (row_.cells.size() == titles_.size()) {
      Strip();
      return true;
    }
    ++rows_left_out_;
    diagnostics_.Add(RowAt(),
                     absl::StrCat("the row has ", row_.cells.size(),
                                  " fields; accepted: ", titles_.size(),
                                  ", as in the first row"));
  }
  return false;
}

void CsvTable::Strip() {
  verbatim_.clear();
  for (std::size_t i = 0; i < row_.cells.size(); ++i) {
    CsvCell& cell = row_.cells[i];
    if (cell.text.empty()) continue;
    const bool blank =
        absl::ascii_isspace(static_cast<unsigned char>(cell.text.front())) ||
        absl::ascii_isspace(static_cast<unsigned char>(cell.text.back()));
    if (!blank) continue;
    if (cell.quoted) verbatim_[i] = cell.text;
    absl::StripAsciiWhitespace(&cell.text);
  }
}

const std::string& CsvTable::Verbatim(const std::string& column) const {
  const auto found = columns_.find(column);
  if (found == columns_.end()) return None();
  const auto verbatim = verbatim_.find(found->second);
  return verbatim == verbatim_.end() ? row_.cells[found->second].text
                                     : verbatim->second;
}

const std::string& CsvTable::Text(const std::string& column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? None() : row_.cells[found->second].text;
}

Location CsvTable::At(const std::string& column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? RowAt()
                                 : file_->At(row_.cells[found->second].offset);
}

const std::string& CsvTable::Title(const std::string& column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? None() : titles_[found->second];
}

}  // namespace jixiao::cli

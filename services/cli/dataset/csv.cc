#include "services/cli/dataset/csv.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::cli {
namespace {

// Ends a plain run of bytes, inside or outside quotes.
bool IsSpecial(char c) {
  return c == '"' || c == ',' || c == '\n' || c == '\r' || c == '\x7f' ||
         (static_cast<unsigned char>(c) < 0x20 && c != '\t');
}

std::string ControlCharacter(char c) {
  if (c == '\r') {
    return "a carriage return without a line feed; accepted line ends: LF or "
           "CRLF";
  }
  return absl::StrCat("the control character 0x",
                      absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2),
                      " is not accepted");
}

}  // namespace

CsvReader::CsvReader(const SourceFile& file, std::size_t offset,
                     std::size_t max_rows)
    : file_(file), text_(file.text()), next_(offset), max_rows_(max_rows) {}

bool CsvReader::Fail(std::size_t offset, std::string message,
                     Diagnostics& diagnostics) {
  diagnostics.Add(file_.At(offset), std::move(message));
  next_ = text_.size();
  return false;
}

bool CsvReader::Next(CsvRow& row, Diagnostics& diagnostics) {
  while (next_ < text_.size()) {
    if (!ReadRow(row, diagnostics)) return false;
    const bool blank = row.cells.size() == 1 && row.cells[0].text.empty();
    if (blank) continue;
    if (++rows_ > max_rows_ + 1) {
      return Fail(row.offset,
                  absl::StrCat("more than ", max_rows_,
                               " rows; accepted: at most that"),
                  diagnostics);
    }
    return true;
  }
  return false;
}

bool CsvReader::ReadRow(CsvRow& row, Diagnostics& diagnostics) {
  row.offset = next_;
  row.cells.clear();
  for (bool more = true; more;) {
    if (row.cells.size() == kMaxColumns) {
      return Fail(next_,
                  absl::StrCat("more than ", kMaxColumns,
                               " columns; accepted: at most that"),
                  diagnostics);
    }
    CsvCell& cell = row.cells.emplace_back();
    cell.offset = next_;
    cell.quoted = next_ < text_.size() && text_[next_] == '"';
    const bool read = cell.quoted ? ReadQuoted(cell, diagnostics)
                                  : ReadPlain(cell, diagnostics);
    if (!read || !EndCell(more, diagnostics)) return false;
  }
  return true;
}

bool CsvReader::ReadQuoted(CsvCell& cell, Diagnostics& diagnostics) {
  ++next_;
  for (;;) {
    const std::size_t begin = next_;
    while (next_ < text_.size() && !IsSpecial(text_[next_])) ++next_;
    cell.text.append(text_, begin, next_ - begin);
    if (next_ == text_.size()) {
      return Fail(cell.offset,
                  "this quote is never closed; accepted: a field in double "
                  "quotes, a quote inside it written twice",
                  diagnostics);
    }
    const char c = text_[next_];
    if (c == '"') {
      ++next_;
      if (next_ == text_.size() || text_[next_] != '"') return true;
    } else if (c == '\r' && text_.compare(next_, 2, "\r\n") == 0) {
      ++next_;  // a line break inside a field is a line feed
    } else if (c != ',' && c != '\n') {
      return Fail(next_, ControlCharacter(c), diagnostics);
    }
    cell.text.push_back(text_[next_++]);
  }
}

bool CsvReader::ReadPlain(CsvCell& cell, Diagnostics& diagnostics) {
  while (next_ < text_.size() && !IsSpecial(text_[next_])) ++next_;
  if (next_ < text_.size() && text_[next_] == '"') {
    return Fail(next_,
                "a quote inside a field without quotes; accepted: the whole "
                "field in double quotes, this quote written twice",
                diagnostics);
  }
  cell.text = text_.substr(cell.offset, next_ - cell.offset);
  return true;
}

bool CsvReader::EndCell(bool& more, Diagnostics& diagnostics) {
  more = false;
  if (next_ == text_.size()) return true;
  const char c = text_[next_];
  if (c == ',' || c == '\n') {
    more = c == ',';
    ++next_;
    return true;
  }
  if (text_.compare(next_, 2, "\r\n") == 0) {
    next_ += 2;
    return true;
  }
  if (IsSpecial(c)) return Fail(next_, ControlCharacter(c), diagnostics);
  return Fail(next_,
              "text behind a closing quote; accepted: a comma or the end of "
              "the line (a quote inside a field is written twice)",
              diagnostics);
}

}  // namespace jixiao::cli

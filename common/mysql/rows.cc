#include "common/mysql/rows.h"

#include <cppconn/exception.h>

#include <charconv>
#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::mysql {

Rows::Rows(size_t columns, std::vector<Cell> cells)
    : columns_(columns), cells_(std::move(cells)) {}

bool Rows::Next() {
  if (next_ >= size()) return false;
  ++next_;
  return true;
}

const Rows::Cell& Rows::At(size_t column) const {
  if (next_ == 0) throw sql::SQLException("Rows read before Next()");
  if (column < 1 || column > columns_) {
    throw sql::SQLException(
        absl::StrCat("no column ", column, " among ", columns_));
  }
  return cells_[(next_ - 1) * columns_ + column - 1];
}

const Rows::Cell& Rows::NotNull(size_t column) const {
  const Cell& cell = At(column);
  if (cell.null) {
    throw sql::SQLException(absl::StrCat("column ", column, " is NULL"));
  }
  return cell;
}

bool Rows::IsNull(size_t column) const { return At(column).null; }

int64_t Rows::Int64(size_t column) const {
  const std::string& text = NotNull(column).text;
  int64_t value = 0;
  const char* end = text.data() + text.size();
  auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || rest != end) {
    throw sql::SQLException(
        absl::StrCat("column ", column, " is no 64-bit integer: ", text));
  }
  return value;
}

const std::string& Rows::Text(size_t column) const {
  return NotNull(column).text;
}

absl::Time Rows::Time(size_t column) const {
  const std::string& text = NotNull(column).text;
  const char* format = text.size() > 10 ? "%Y-%m-%d %H:%M:%E*S" : "%Y-%m-%d";
  absl::Time time;
  std::string why;
  if (!absl::ParseTime(format, text, absl::UTCTimeZone(), &time, &why)) {
    throw sql::SQLException(
        absl::StrCat("column ", column, " is no time: ", text, ": ", why));
  }
  return time;
}

std::optional<int64_t> Rows::OptionalInt64(size_t column) const {
  if (IsNull(column)) return std::nullopt;
  return Int64(column);
}

std::optional<std::string> Rows::OptionalText(size_t column) const {
  if (IsNull(column)) return std::nullopt;
  return Text(column);
}

std::optional<absl::Time> Rows::OptionalTime(size_t column) const {
  if (IsNull(column)) return std::nullopt;
  return Time(column);
}

}  // namespace jixiao::mysql

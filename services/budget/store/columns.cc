#include "services/budget/store/columns.h"

namespace jixiao::budget {

std::optional<std::string> Reported(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::optional<bool> OptionalBool(const mysql::Rows& rows, size_t column) {
  const auto value = rows.OptionalInt64(column);
  if (!value.has_value()) return std::nullopt;
  return *value != 0;
}

rational::Rational WholeNumber(const mysql::Rows& rows, size_t column) {
  return rational::Rational::ParseDecimal(rows.Text(column)).value();
}

}  // namespace jixiao::budget

#include "services/project/store/columns.h"

#include "common/rational/proto.h"

namespace jixiao::project {

google::type::Decimal ColumnReader::OptionalDecimal() {
  google::type::Decimal decimal;
  const std::optional<std::string> text = rows_.OptionalText(column_++);
  if (!text.has_value()) return decimal;
  // Without the zeros that the column fills it up with.
  const auto number = rational::Rational::ParseDecimal(*text);
  decimal.set_value(number.ok() ? number->ToString() : *text);
  return decimal;
}

}  // namespace jixiao::project

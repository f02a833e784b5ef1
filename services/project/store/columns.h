// Reading and writing columns of the kinds that the tables of projects have.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_COLUMNS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_COLUMNS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "common/clock/date.h"
#include "common/mysql/param.h"
#include "common/mysql/rows.h"
#include "google/type/date.pb.h"
#include "google/type/decimal.pb.h"

namespace jixiao::project {

// Reads the columns of the present row one after the other, from `first` on.
class ColumnReader {
 public:
  explicit ColumnReader(const mysql::Rows& rows, size_t first = 1)
      : rows_(rows), column_(first) {}

  const std::string& Text() { return rows_.Text(column_++); }
  int64_t Int64() { return rows_.Int64(column_++); }
  int32_t Int32() { return static_cast<int32_t>(Int64()); }
  bool Bool() { return rows_.Bool(column_++); }
  absl::Time Time() { return rows_.Time(column_++); }
  std::optional<int64_t> OptionalInt64() {
    return rows_.OptionalInt64(column_++);
  }
  std::optional<absl::Time> OptionalTime() {
    return rows_.OptionalTime(column_++);
  }
  std::optional<absl::CivilDay> OptionalDay() {
    const std::optional<absl::Time> time = OptionalTime();
    if (!time.has_value()) return std::nullopt;
    return absl::ToCivilDay(*time, absl::UTCTimeZone());
  }
  // A DECIMAL column, where it is NULL the empty text.
  google::type::Decimal OptionalDecimal();
  template <class Enum>
  Enum EnumValue() {
    return static_cast<Enum>(Int32());
  }

 private:
  const mysql::Rows& rows_;
  size_t column_;
};

inline mysql::Param DayParam(absl::CivilDay day) { return date::Format(day); }
inline mysql::Param DayParam(const std::optional<absl::CivilDay>& day) {
  return day.has_value() ? DayParam(*day) : mysql::Param(mysql::Null{});
}
// Of a date that is not set: NULL.
inline mysql::Param DayParam(const google::type::Date& day) {
  const auto civil = date::FromProto(day);
  return civil.ok() ? DayParam(*civil) : mysql::Param(mysql::Null{});
}
// Of a decimal without text: NULL.
inline mysql::Param DecimalParam(const google::type::Decimal& decimal) {
  if (decimal.value().empty()) return mysql::Null{};
  return decimal.value();
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_COLUMNS_H_

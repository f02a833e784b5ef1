#ifndef JIXIAO_SERVICES_PROJECT_STORE_DATE_COLUMN_H_
#define JIXIAO_SERVICES_PROJECT_STORE_DATE_COLUMN_H_

#include <cstddef>

#include "absl/time/civil_time.h"
#include "common/clock/date.h"
#include "common/mysql/param.h"
#include "common/mysql/rows.h"
#include "google/type/date.pb.h"

namespace jixiao::project {

// The value of a DATE column, of a date that was checked.
inline mysql::Param DateParam(const google::type::Date& proto) {
  return date::Format(date::FromProto(proto).value());
}

// The same of a date that may not be set: NULL then.
inline mysql::Param OptionalDateParam(bool has,
                                      const google::type::Date& proto) {
  return has ? DateParam(proto) : mysql::Param(mysql::Null{});
}

inline google::type::Date ReadDate(const mysql::Rows& rows,
                                   std::size_t column) {
  return date::ToProto(
      absl::ToCivilDay(rows.Time(column), absl::UTCTimeZone()));
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_DATE_COLUMN_H_

#ifndef JIXIAO_SERVICES_PROJECT_STORE_DATE_COLUMN_H_
#define JIXIAO_SERVICES_PROJECT_STORE_DATE_COLUMN_H_

#include <cstddef>

#include "services/project/store/columns.h"

namespace jixiao::project {

// A DATE column that is not NULL.
inline google::type::Date ReadDate(const mysql::Rows& rows,
                                   std::size_t column) {
  return date::ToProto(*ColumnReader(rows, column).OptionalDay());
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_DATE_COLUMN_H_

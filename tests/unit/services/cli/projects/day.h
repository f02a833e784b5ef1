#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_PROJECTS_DAY_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_PROJECTS_DAY_H_

#include "google/type/date.pb.h"

namespace jixiao::cli {

// A day of 2024.
inline google::type::Date Day(int month, int day) {
  google::type::Date date;
  date.set_year(2024);
  date.set_month(month);
  date.set_day(day);
  return date;
}

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_PROJECTS_DAY_H_

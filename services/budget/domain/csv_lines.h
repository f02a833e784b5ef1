#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_CSV_LINES_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_CSV_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace jixiao::budget {

struct CsvLine {
  int number = 0;  // from 1, the header counted
  std::vector<std::string> fields;
};

// The lines below `header` of a reference data file, empty ones left out: UTF-8
// with or without byte order mark, no quotes, each with as many fields as the
// header. An error names the line.
absl::StatusOr<std::vector<CsvLine>> ReadCsvLines(std::string_view csv,
                                                  const std::string& header);

// An error about a line.
absl::Status LineError(int number, const std::string& what);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_CSV_LINES_H_

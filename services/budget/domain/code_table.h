// The code tables (政府收支分类科目) by year.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_CODE_TABLE_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_CODE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace jixiao::budget {

struct CsvLine;

// With which a code begins: those of its class.
inline constexpr std::size_t kClassDigits = 3;

enum class CodeKind { kFunctional, kEconomic };

// Immutable once parsed; shared by all threads.
class CodeTables {
 public:
  // Knows no year.
  CodeTables() = default;

  // CSV with the header `kind,code,name,from_year,until_year`; kind is
  // FUNCTIONAL or ECONOMIC; an empty until_year means until further notice, and
  // a line `YEARS,,,first,last` gives the years that the tables cover. An error
  // names the line.
  static absl::StatusOr<CodeTables> Parse(std::string_view csv);

  // Why `code` is not one of the year's table, with the three nearest codes and
  // their names and, where it is one of another year, that year; or that the
  // tables do not cover the year. Empty where it is fine. Suits the description
  // of a field violation.
  std::string Fault(CodeKind kind, int32_t fiscal_year,
                    const std::string& code) const;

  // The name of a code, "" where the year's table has no such code.
  std::string NameOf(CodeKind kind, int32_t fiscal_year,
                     const std::string& code) const;

 private:
  struct Entry {
    std::string name;
    int32_t from_year = 0;
    int32_t until_year = 0;
  };
  // Where a code was read.
  struct Place {
    int line = 0;
    CodeKind kind = CodeKind::kFunctional;
    std::string code;
  };
  // By code; a code may have had several names one after another.
  using Table = std::map<std::string, std::vector<Entry>>;

  absl::Status AddYears(const CsvLine& line);
  absl::Status AddCode(const CsvLine& line, Place& place);
  // Each code below a class is below a code of the table.
  absl::Status CheckTree(const std::vector<Place>& places) const;
  const Table& TableOf(CodeKind kind) const;
  const Entry* Find(CodeKind kind, int32_t fiscal_year,
                    const std::string& code) const;

  Table functional_;
  Table economic_;
  int32_t first_year_ = 0;
  int32_t last_year_ = 0;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_CODE_TABLE_H_

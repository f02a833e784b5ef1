#ifndef JIXIAO_COMMON_METRICS_IMPORTS_H_
#define JIXIAO_COMMON_METRICS_IMPORTS_H_

#include <cstdint>
#include <string>

// What imports of files into a service tell. Thread safe.
namespace jixiao::metrics {

// Rows of one run of an import.
struct ImportedRows {
  int64_t created = 0;
  int64_t updated = 0;
  int64_t unchanged = 0;
  int64_t outdated = 0;
  int64_t refused = 0;  // faulty, so left out, or the whole file refused
};

// A run has ended, `finished` or cut off or refused. `resource` is what the
// rows are, one of the names that the program knows: "BudgetRecord".
void ImportEnded(const std::string& resource, bool finished,
                 const ImportedRows& rows);

}  // namespace jixiao::metrics

#endif  // JIXIAO_COMMON_METRICS_IMPORTS_H_

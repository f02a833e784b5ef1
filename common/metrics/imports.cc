#include "common/metrics/imports.h"

#include "common/metrics/registry.h"

namespace jixiao::metrics {
namespace {

// Runs are rare, so no handle is kept.
void CountImportedRows(const std::string& resource, const char* outcome,
                       int64_t rows) {
  internal::CounterFamily("jixiao_import_rows_total",
                          "Rows of imports, by what became of them.")
      .Add({{"resource", resource}, {"outcome", outcome}})
      .Increment(static_cast<double>(rows));
}

}  // namespace

void ImportEnded(const std::string& resource, bool finished,
                 const ImportedRows& rows) {
  internal::CounterFamily("jixiao_imports_total",
                          "Runs of imports that have ended, by outcome.")
      .Add({{"resource", resource},
            {"outcome", finished ? "finished" : "failed"}})
      .Increment();
  CountImportedRows(resource, "created", rows.created);
  CountImportedRows(resource, "updated", rows.updated);
  CountImportedRows(resource, "unchanged", rows.unchanged);
  CountImportedRows(resource, "outdated", rows.outdated);
  CountImportedRows(resource, "refused", rows.refused);
}

}  // namespace jixiao::metrics

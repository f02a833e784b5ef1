// projects.csv
#include <memory>
#include <optional>
#include <utility>

#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/project_columns.h"
#include "services/cli/dataset/project_row.h"
#include "services/cli/dataset/table_rows.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kMaxProjectRows = 200'000;

// Where a field of a row of an import has its column.
std::vector<std::pair<std::string, std::string>> FieldNames() {
  std::vector<std::pair<std::string, std::string>> names = {
      {"code", "project_id"},
      {"operation", "project.operation_type"},
      {"foreign_rate", "project.foreign_investment_rate"},
      {"verifier", "start_verification.verifier"},
      {"verification_evidence", "start_verification.evidence"}};
  for (const ProjectColumn& column : ProjectColumns()) {
    names.emplace_back(column.name, std::string("project.") + column.name);
  }
  return names;
}

}  // namespace

void ReadProjects(Folder& folder, Dataset& dataset) {
  ProjectHeader header;
  const auto table = folder.AnyCsv(
      "projects.csv", header.Columns({"code", "display_name", "district",
                                      "kind", "operation", "synthetic"}));
  if (table == nullptr) return;
  const std::optional<ProjectUnits> units =
      header.Units(*table, "", table->RowAt(), folder.diagnostics());
  if (!units) return;
  ProjectRowReader reader(*table, *units, /*titles=*/false);
  TableRows rows(*table, FieldNames());
  while (table->Next()) {
    dataset.projects.push_back(reader.Read());
    rows.Add("code", dataset.projects.back().project_id());
  }
  rows.CheckAtMost(kMaxProjectRows);
  rows.MoveTo("project_rows", dataset.project_at);
}

}  // namespace jixiao::cli

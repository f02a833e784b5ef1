// Projects counted and summed by one or two dimensions, as a table.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_SUMMARY_TABLE_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_SUMMARY_TABLE_H_

#include <string>
#include <vector>

#include "jixiao/project/v1/project_service.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// What the cells of a crosstab show.
enum class ProjectMeasure { kCount, kPlanned, kFixedAssets, kActual };

struct ProjectSummary {
  std::vector<project::v1::SummaryDimension> dimensions;  // one or two
  std::vector<project::v1::SummaryRow> rows;
  project::v1::SummaryRow total;
};

// Two dimensions as a crosstab of the measure, the first one downwards, or else
// the second, where that fits the terminal; otherwise a row for each sum with
// all measures.
std::string ProjectSummaryTable(const ProjectSummary& summary,
                                ProjectMeasure measure, AmountUnit unit,
                                Language language, const Terminal& terminal);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_SUMMARY_TABLE_H_

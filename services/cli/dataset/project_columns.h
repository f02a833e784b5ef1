// The columns of files of projects.
#ifndef JIXIAO_SERVICES_CLI_DATASET_PROJECT_COLUMNS_H_
#define JIXIAO_SERVICES_CLI_DATASET_PROJECT_COLUMNS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/diagnostics.h"

namespace jixiao::cli {

struct ProjectColumn {
  const char* name;
  // What the bureau's tables call it, the usual name first, and the name of the
  // API's field where that differs; lower case, brackets half-width.
  std::vector<const char*> titles;
  // Amounts: their title may end in a unit, such as 计划总投资（亿元）.
  bool amount = false;
};

// In the order in which exports write them.
const std::vector<ProjectColumn>& ProjectColumns();

// "项目编码"; the name where there is no such column.
std::string ProjectTitle(const std::string& column);

// The units of the columns of amounts, such as 万元, by column. Of
// foreign_investment also 万美元 and its like; empty: whole ones of the
// currency that the row names.
using ProjectUnits = std::map<std::string, std::string>;

// What the first row of a file says. Collects while the table is opened; must
// outlive that. Not thread safe.
class ProjectHeader {
 public:
  // Those of `required`, and all others as optional ones.
  CsvColumns Columns(const std::vector<std::string>& required);

  // The unit of each column of amounts that the table has: that of its title,
  // else `given` (that of the command line, may be empty), else 元 where the
  // column is called by its name. nullopt, and faults, where a title says
  // nothing, and where a column is there that this file does not hold
  // (actual_investment).
  std::optional<ProjectUnits> Units(const CsvTable& table,
                                    const std::string& given,
                                    Location header_at,
                                    Diagnostics& diagnostics) const;

 private:
  std::optional<std::string> NameOf(const std::string& title);

  ProjectUnits units_;
  std::string arrived_;  // the title of a column of money that has arrived
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_PROJECT_COLUMNS_H_

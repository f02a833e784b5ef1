#ifndef JIXIAO_SERVICES_CLI_DATASET_PROJECT_ROW_H_
#define JIXIAO_SERVICES_CLI_DATASET_PROJECT_ROW_H_

#include <string>

#include "jixiao/project/v1/project_service.pb.h"
#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/project_columns.h"
#include "services/cli/dataset/row_fields.h"

namespace jixiao::cli {

// Reads rows of a table of ProjectColumns() into rows of an import: the project
// and, from its dates, the transitions in force. Checks what can be checked
// without the server: ids, words, numbers, lengths, the order of the dates, and
// which fields go together. Not thread safe; the table must outlive it.
class ProjectRowReader {
 public:
  // `units` as ProjectHeader gives them. With `titles` faults begin with the
  // title of their column.
  ProjectRowReader(CsvTable& table, ProjectUnits units, bool titles);

  // The present row. What is wrong goes to the table's diagnostics; then the
  // row is incomplete.
  project::v1::ProjectRow Read();

 private:
  void ReadIdentity();
  void ReadInvestor();
  void ReadAmounts();
  void ReadForeign();
  void ReadOrigin();
  void ReadTransitions();
  void ReadSigning();
  void ReadLanding();
  void ReadStart();
  void ReadEnds();

  // The transition of the column's date; nullptr where that is empty.
  project::v1::StageEvent* AddTransition(const char* column,
                                         project::v1::ProjectStage stage);
  // Tells a field that is known only with another one.
  void Only(const char* column, bool applies, const char* with);
  const std::string& UnitOf(const char* column) const;

  const ProjectUnits units_;
  RowFields row_;
  project::v1::ProjectRow result_;
  std::string last_date_;  // of the transitions read so far
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_PROJECT_ROW_H_

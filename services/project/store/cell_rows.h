// The table `project_cell`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_CELL_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_CELL_ROWS_H_

#include <string>

#include "common/mysql/session.h"
#include "services/project/domain/project_cell.h"

namespace jixiao::project {

// Adds the changes, zeros left out. Inside a write of the department.
// Statements: Steps(changes).
void WriteProjectCells(mysql::Session& session, const std::string& department,
                       const CellChanges& changes);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_CELL_ROWS_H_

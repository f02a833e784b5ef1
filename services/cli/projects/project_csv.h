// Projects as CSV that `jixiao project import` reads back to the same projects:
// RFC 4180 with LF, UTF-8, the columns of ProjectColumns(), amounts in 元 with
// 2 decimals, enumerated values by their names. The bytes depend on the
// projects alone.
#ifndef JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_CSV_H_
#define JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_CSV_H_

#include <string>
#include <vector>

#include "jixiao/project/v1/project.pb.h"
#include "jixiao/project/v1/stage_event.pb.h"

namespace jixiao::cli {

// The first row, with its line end.
std::string ProjectCsvHeader();

// Adds the row of a project with the history that its events, oldest first,
// have left in force, with its line end. False where the columns cannot tell
// all of that history: a suspension that has ended, or a document or reason of
// a stage that has no column for it.
bool AppendProjectCsv(const project::v1::Project& project,
                      const std::vector<project::v1::StageEvent>& events,
                      std::string& out);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_CSV_H_

// The rows of `project` and `stage_event` as they are written. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_PROJECT_PARAMS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_PROJECT_PARAMS_H_

#include <string>
#include <vector>

#include "common/mysql/session.h"
#include "services/project/domain/history.h"
#include "services/project/domain/reference_data.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {

// Adds the projects, or replaces those that are there but for uid and
// create_time. Sorted by id. Statements: Steps(projects).
void UpsertProjects(mysql::Session& session, const std::string& department,
                    const std::vector<StoredProject>& projects,
                    const ReferenceData& reference);

// An event that is complete.
struct EventRow {
  std::string project_id;
  StageEvent event;
};

// Sorted by project and number. Statements: Steps(rows).
void InsertStageEvents(mysql::Session& session, const std::string& department,
                       const std::vector<EventRow>& rows);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_PROJECT_PARAMS_H_

// A project as an import brings it. Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_ROW_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_ROW_H_

#include <cstdint>
#include <string>

#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/project_state.h"

namespace jixiao::project {

// The project that a checked row describes, without name, etag and OUTPUT_ONLY
// fields. Its history has no numbers and no reporters yet.
ProjectState StateOf(const v1::ProjectRow& row);

// The row that describes the project.
v1::ProjectRow RowOf(const std::string& project_id, const ProjectState& state);

// Whether the source of `row` changed it later than what is stored says, to the
// microsecond that is stored. Of what says nothing every row is newer.
bool IsNewer(const v1::Project& row, const v1::Project& stored);

// What is wrong with a plan that is lowered below what has arrived; empty where
// nothing is.
std::string LoweredPlanFault(const v1::Project& before,
                             const v1::Project& after, int64_t arrived_fen);

// Equal for projects that add to series on the same days, mostly: the day they
// were attracted, else of their last transition, counted from 1970-01-01.
uint32_t TallyGroup(const History& history);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_ROW_H_

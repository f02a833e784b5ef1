// Writes of projects: their rows and all that is kept of them elsewhere, the
// history, the grams for search, the cells of the summary, the series of facts.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_PROJECT_WRITE_H_
#define JIXIAO_SERVICES_PROJECT_STORE_PROJECT_WRITE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "jixiao/project/v1/investment.pb.h"
#include "services/project/domain/history.h"
#include "services/project/domain/project_state.h"
#include "services/project/domain/reference_data.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {

// What becomes of one project.
struct ProjectChange {
  std::string project_id;
  std::optional<StoredProject> before;  // as SelectProjects gave it
  ProjectState after;                   // checked and legal
  // What is appended to its history; numbers, sequence and time are given here.
  std::vector<StageEvent> events;
  // Money that arrives with this write, checked, not stored yet.
  std::vector<v1::Investment> investments;
};

// The subject of what a project and its investments add to the tallies.
std::string SubjectOf(const std::string& project_id);

// Writes the changes, each of another project, under one sequence. Inside a
// write of the department, under its lock row, so `before` is what is stored.
// A change of district moves what was counted of the project's investments.
// Rows are written in steps (common/mysql/steps.h), sorted by key: the number
// of statements is that of the steps of each table, whatever the number of
// projects up to 250; one more where a district changes. Throws
// sql::SQLException.
void WriteProjects(mysql::Session& session, const std::string& department,
                   const std::vector<ProjectChange>& changes,
                   const ReferenceData& reference, int64_t sequence,
                   absl::Time now);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_PROJECT_WRITE_H_

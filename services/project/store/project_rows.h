// The tables `project` and `stage_event`, read. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_PROJECT_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_PROJECT_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/rows.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/history.h"
#include "services/project/domain/project_state.h"

namespace jixiao::project {

// A project as it is kept.
struct StoredProject {
  std::string project_id;
  ProjectState state;
  std::string uid;
  std::string content_digest;  // ContentDigest(state)
  int64_t actual_investment_fen = 0;
  int64_t foreign_capital_fen = 0;
  int64_t sequence = 0;
  int64_t row_version = 0;
  absl::Time create_time;
  absl::Time update_time;
};

// What a row of `project` says without the history: `project` has everything a
// client sets and the OUTPUT_ONLY fields but the window, whose days left depend
// on the day.
struct ProjectRecord {
  std::string project_id;
  v1::Project project;  // with name and etag
  std::optional<RunningWindow> window;
  int64_t row_version = 0;
};

// The columns of `project`, comma separated, as ReadRecord takes them.
extern const char kProjectColumns[];
inline constexpr size_t kProjectColumnCount = 46;
ProjectRecord ReadRecord(const std::string& department,
                         const mysql::Rows& rows);

// The record of one project; nullopt where there is none. One statement.
std::optional<ProjectRecord> SelectRecord(mysql::Session& session,
                                          const resource::Child& key);

// Projects with their histories by id; those that do not exist are left out.
// Statements: 2 per 512 ids.
std::map<std::string, StoredProject> SelectProjects(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids);

// Those that exist of these ids. One statement per 512.
std::vector<std::string> SelectExisting(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids);

// The history, oldest first, after event `after`, at most `limit`; with a
// sequence only what was known at it. One statement.
std::vector<StageEvent> SelectStageEvents(mysql::Session& session,
                                          const resource::Child& key,
                                          int64_t after, int64_t limit,
                                          int64_t sequence);

// With the window as of `today`.
v1::Project ToProto(ProjectRecord record, absl::CivilDay today,
                    const ReferenceData& reference);
v1::StageEvent ToProto(const resource::Child& key, const StageEvent& event);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_PROJECT_ROWS_H_

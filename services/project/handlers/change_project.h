// What the methods that change one project have in common.
#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_CHANGE_PROJECT_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_CHANGE_PROJECT_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/resource/names.h"
#include "services/project/handlers/backend.h"
#include "services/project/store/project_rows.h"
#include "services/project/store/project_write.h"

namespace jixiao::project {

// What becomes of a project; `project_id` and `before` are filled in by
// ChangeProject. May run more than once.
using Change =
    std::function<absl::StatusOr<ProjectChange>(const StoredProject& before)>;

// Writes what `change` makes of the project if its etag still is `etag`, else
// ABORTED ETAG_MISMATCH; audited as `action`. NOT_FOUND. `response` is the
// project as it then is.
absl::Status ChangeProject(const Backend& backend,
                           const journal::WriteCall& write,
                           const resource::Child& key, const std::string& etag,
                           const std::string& action, const Change& change,
                           v1::Project& response);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_CHANGE_PROJECT_H_

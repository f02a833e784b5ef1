#include "services/project/store/project_links.h"

#include <set>

#include "common/status/status.h"
#include "services/project/domain/follow_up.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {

absl::Status CheckProjectsExist(mysql::Session& session,
                                const std::string& department,
                                const std::vector<std::string>& names) {
  std::vector<std::string> ids;
  ids.reserve(names.size());
  for (const std::string& name : names) ids.push_back(IdOf(name));
  const std::vector<std::string> existing =
      SelectExisting(session, department, ids);
  const std::set<std::string> found(existing.begin(), existing.end());
  for (size_t i = 0; i < names.size(); ++i) {
    if (found.count(ids[i]) == 0) {
      return status::NotFound(kProjectType, names[i]);
    }
  }
  return absl::OkStatus();
}

}  // namespace jixiao::project

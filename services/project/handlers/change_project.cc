#include "services/project/handlers/change_project.h"

#include <utility>

#include "common/clock/clock.h"
#include "common/journal/audit_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::project {

absl::Status ChangeProject(const Backend& backend,
                           const journal::WriteCall& write,
                           const resource::Child& key, const std::string& etag,
                           const std::string& action, const Change& change,
                           v1::Project& response) {
  const std::string name = ProjectName(key);
  return journal::RunWrite(
      backend.database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        auto projects = SelectProjects(session, key.department, {key.id});
        const auto before = projects.find(key.id);
        if (before == projects.end()) {
          return status::NotFound(kProjectType, name);
        }
        if (resource::EtagOf(before->second.row_version) != etag) {
          return status::EtagMismatch(name);
        }
        JX_ASSIGN_OR_RETURN(ProjectChange written, change(before->second));
        written.project_id = key.id;
        written.before = before->second;
        WriteProjects(session, key.department, {written}, backend.reference,
                      entry.sequence(), write.now);
        auto record = SelectRecord(session, key);
        // The window is left out: its days left depend on the day.
        entry.Audit(name, action,
                    journal::AuditJson(before->second.state.project),
                    journal::AuditJson(record->project));
        response = ToProto(*std::move(record), ShanghaiDay(write.now),
                           backend.reference);
        return absl::OkStatus();
      });
}

}  // namespace jixiao::project

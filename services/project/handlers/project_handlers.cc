// CreateProject, GetProject, UpdateProject.
#include <utility>

#include "common/clock/clock.h"
#include "common/journal/audit_json.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/project_row.h"
#include "services/project/handlers/change_project.h"
#include "services/project/handlers/confidential.h"
#include "services/project/handlers/handlers.h"
#include "services/project/store/project_rows.h"
#include "services/project/store/project_write.h"
#include "services/project/validate/project.h"

namespace jixiao::project {
namespace {

// A project as it begins. STAGE_REFUSED.
absl::StatusOr<ProjectChange> NewProject(
    const CreateInput& input, const v1::CreateProjectRequest& request,
    const std::string& actor) {
  ProjectChange change;
  change.project_id = input.key.id;
  change.after.project = request.project();
  JX_ASSIGN_OR_RETURN(const StageEvent first,
                      Advance(History(), TrackOf(request.project()),
                              input.first, actor, ProjectName(input.key)));
  change.after.history = After(History(), first);
  change.events = {first};
  status::Violations violations;
  CheckFiled(change.after.project, change.after.history, "project.",
             violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return change;
}

void CheckLowered(const StoredProject& before, const v1::Project& after,
                  status::Violations& violations) {
  std::string fault = LoweredPlanFault(
      before.state.project, after,
      before.actual_investment_fen + before.foreign_capital_fen);
  if (!fault.empty()) {
    violations.Add("project.planned_total", std::move(fault));
  }
}

absl::StatusOr<ProjectChange> ChangeContent(
    const StoredProject& before, const std::vector<std::string>& paths,
    const v1::Project& changes, const ReferenceData& reference) {
  ProjectChange change;
  change.after = before.state;
  v1::Project& project = change.after.project;
  resource::CopyPaths(paths, changes, project);
  status::Violations violations;
  CheckContent(project, reference, "project.", violations);
  CheckFiled(project, change.after.history, "project.", violations);
  CheckLowered(before, project, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(CheckTransitions(change.after.history.transitions,
                                      TrackOf(project), project.name()));
  return change;
}

}  // namespace

absl::Status CreateProject(const Backend& backend, const rpc::Call& call,
                           const v1::CreateProjectRequest& request,
                           v1::Project& response) {
  const auto write = registry::WriteOf(backend.clock, call, request);
  const absl::CivilDay today = ShanghaiDay(write.now);
  JX_ASSIGN_OR_RETURN(const CreateInput input,
                      ValidateCreate(request, backend.reference, today));
  JX_ASSIGN_OR_RETURN(const ProjectChange change,
                      NewProject(input, request, write.actor));
  const std::string name = ProjectName(input.key);
  return journal::RunWrite(
      backend.database, write, input.key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        if (SelectRecord(session, input.key).has_value()) {
          return status::AlreadyExists(kProjectType, name);
        }
        WriteProjects(session, input.key.department, {change},
                      backend.reference, entry.sequence(), write.now);
        const auto record = SelectRecord(session, input.key);
        entry.Audit(name, "CREATE", nullptr,
                    journal::AuditJson(record->project));
        response = ToProto(*record, today, backend.reference);
        return absl::OkStatus();
      });
}

absl::Status GetProject(const Backend& backend, const rpc::Call& call,
                        const v1::GetProjectRequest& request,
                        v1::Project& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  std::optional<ProjectRecord> record;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        record = SelectRecord(session, key);
        return absl::OkStatus();
      }));
  if (!record.has_value()) {
    return status::NotFound(kProjectType, ProjectName(key));
  }
  response = ToProto(*std::move(record), ShanghaiDay(backend.clock.Now()),
                     backend.reference);
  Conceal(call.principal, response);
  return absl::OkStatus();
}

absl::Status UpdateProject(const Backend& backend, const rpc::Call& call,
                           const v1::UpdateProjectRequest& request,
                           v1::Project& response) {
  JX_ASSIGN_OR_RETURN(const auto update,
                      ValidateUpdate(request, backend.reference));
  return ChangeProject(
      backend, registry::WriteOf(backend.clock, call, request), update.key,
      request.project().etag(), "UPDATE",
      [&](const StoredProject& before) {
        return ChangeContent(before, update.paths, request.project(),
                             backend.reference);
      },
      response);
}

}  // namespace jixiao::project

// AdvanceProject, CorrectStage, VerifyStart.
#include "common/clock/clock.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/change_project.h"
#include "services/project/handlers/handlers.h"
#include "services/project/validate/project.h"
#include "services/project/validate/transition.h"

namespace jixiao::project {
namespace {

// What the event makes of the project. INVALID_ARGUMENT where it then does not
// report what it has to.
absl::StatusOr<ProjectChange> With(const StoredProject& before,
                                   const StageEvent& event) {
  ProjectChange change;
  change.after.project = before.state.project;
  change.after.history = After(before.state.history, event);
  change.events = {event};
  status::Violations violations;
  CheckFiled(change.after.project, change.after.history, "project.",
             violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return change;
}

}  // namespace

absl::Status AdvanceProject(const Backend& backend, const rpc::Call& call,
                            const v1::AdvanceProjectRequest& request,
                            v1::Project& response) {
  const auto write = registry::WriteOf(backend.clock, call, request);
  JX_ASSIGN_OR_RETURN(const AdvanceInput input,
                      ValidateAdvance(request, ShanghaiDay(write.now)));
  return ChangeProject(
      backend, write, input.key, request.etag(), "ADVANCE",
      [&](const StoredProject& before) -> absl::StatusOr<ProjectChange> {
        JX_ASSIGN_OR_RETURN(
            const StageEvent event,
            Advance(before.state.history, TrackOf(before.state.project),
                    input.transition, write.actor, request.name()));
        return With(before, event);
      },
      response);
}

absl::Status CorrectStage(const Backend& backend, const rpc::Call& call,
                          const v1::CorrectStageRequest& request,
                          v1::Project& response) {
  const auto write = registry::WriteOf(backend.clock, call, request);
  JX_ASSIGN_OR_RETURN(const CorrectInput input,
                      ValidateCorrect(request, ShanghaiDay(write.now)));
  const std::string project = ProjectName(input.key);
  return ChangeProject(
      backend, write, input.key, request.etag(),
      input.take_back ? "VOID" : "CORRECT",
      [&](const StoredProject& before) -> absl::StatusOr<ProjectChange> {
        const History& history = before.state.history;
        JX_ASSIGN_OR_RETURN(
            const StageEvent event,
            input.take_back
                ? TakeBack(history, input.number, request.reason(), write.actor,
                           project)
                : Correct(history, TrackOf(before.state.project), input.number,
                          input.amendment, write.actor, project));
        return With(before, event);
      },
      response);
}

absl::Status VerifyStart(const Backend& backend, const rpc::Call& call,
                         const v1::VerifyStartRequest& request,
                         v1::Project& response) {
  const auto write = registry::WriteOf(backend.clock, call, request);
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateVerify(request));
  return ChangeProject(
      backend, write, key, request.etag(), "VERIFY",
      [&](const StoredProject& before) -> absl::StatusOr<ProjectChange> {
        JX_ASSIGN_OR_RETURN(const StageEvent event,
                            Verify(before.state.history, request.evidence(),
                                   write.actor, request.name()));
        return With(before, event);
      },
      response);
}

}  // namespace jixiao::project

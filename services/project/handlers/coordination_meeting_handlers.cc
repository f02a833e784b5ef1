#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/follow_up_handlers.h"
#include "services/project/handlers/work_handlers.h"
#include "services/project/store/coordination_meeting_rows.h"
#include "services/project/store/follow_up_write.h"
#include "services/project/validate/coordination_meeting.h"

namespace jixiao::project {

absl::Status CreateCoordinationMeeting(
    const Backend& backend, const rpc::Call& call,
    const v1::CreateCoordinationMeetingRequest& request,
    v1::CoordinationMeeting& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateCreate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteNewFollowUp<CoordinationMeetingTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.coordination_meeting(),
          [&](mysql::Session& session,
              Followed<v1::CoordinationMeeting>& meeting) {
            return CheckMeeting(session, key, meeting.resource);
          }));
  return absl::OkStatus();
}

absl::Status GetCoordinationMeeting(
    const Backend& backend, const rpc::Call& call,
    const v1::GetCoordinationMeetingRequest& request,
    v1::CoordinationMeeting& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response,
                      registry::ReadResource<CoordinationMeetingTable>(
                          backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListCoordinationMeetings(
    const Backend& backend, const rpc::Call& call,
    const v1::ListCoordinationMeetingsRequest& request,
    v1::ListCoordinationMeetingsResponse& response) {
  JX_ASSIGN_OR_RETURN(const MeetingQuery query, ValidateList(request));
  return AnswerPageById(backend, call, request, query, SelectMeetings,
                        response.mutable_coordination_meetings(),
                        response.mutable_next_page_token());
}

absl::Status UpdateCoordinationMeeting(
    const Backend& backend, const rpc::Call& call,
    const v1::UpdateCoordinationMeetingRequest& request,
    v1::CoordinationMeeting& response) {
  const absl::CivilDay today = Today(backend);
  JX_ASSIGN_OR_RETURN(const auto update, ValidateUpdate(request, today));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFollowUp<CoordinationMeetingTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          update.key, request.coordination_meeting().etag(), "UPDATE",
          [&](mysql::Session& session,
              Followed<v1::CoordinationMeeting>& meeting) -> absl::Status {
            JX_RETURN_IF_ERROR(
                ApplyUpdate(request, update.paths, today, meeting.resource));
            return CheckMeeting(session, update.key, meeting.resource);
          }));
  return absl::OkStatus();
}

}  // namespace jixiao::project

// Requests about coordination meetings. Each function reports every violation
// at once; `today` is the server's civil day.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_COORDINATION_MEETING_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_COORDINATION_MEETING_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/project/domain/coordination_meeting.h"

namespace jixiao::project {

// As fields of `coordination_meeting`.
void CheckContent(const v1::CoordinationMeeting& meeting,
                  status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateCoordinationMeetingRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetCoordinationMeetingRequest& request);
absl::StatusOr<MeetingQuery> ValidateList(
    const v1::ListCoordinationMeetingsRequest& request);

// Only the fields of the mask are checked; ApplyUpdate checks the outcome.
absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateCoordinationMeetingRequest& request, absl::CivilDay today);

// Gives a stored meeting the fields `paths` of the request. INVALID_ARGUMENT
// where the outcome is not valid.
absl::Status ApplyUpdate(const v1::UpdateCoordinationMeetingRequest& request,
                         const std::vector<std::string>& paths,
                         absl::CivilDay today, v1::CoordinationMeeting& stored);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_COORDINATION_MEETING_H_

#include "services/project/validate/coordination_meeting.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "services/project/domain/blocked_item.h"
#include "services/project/validate/follow_up.h"
#include "services/project/validate/lists.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr int32_t kMaxBatch = 1000;
constexpr int kMaxParticipants = 100;
constexpr int kMaxBlockedItems = 200;

resource::Child CheckMeetingName(const std::string& name,
                                 const std::string& field,
                                 Violations& violations) {
  return resource::CheckChildName(name, kCoordinationMeetings,
                                  "departments/{department}/"
                                  "coordinationMeetings/{coordination_meeting}",
                                  field, violations);
}

void CheckItems(const v1::CoordinationMeeting& meeting,
                const std::string& field, Violations& violations) {
  if (!CheckSize(meeting.blocked_items_size(), kMaxBlockedItems, field,
                 violations)) {
    return;
  }
  std::set<std::string> seen;
  for (int i = 0; i < meeting.blocked_items_size(); ++i) {
    const std::string& name = meeting.blocked_items(i);
    const std::string path = ElementOf(field, i);
    resource::CheckChildName(
        name, kBlockedItems,
        "departments/{department}/blockedItems/{blocked_item}", path,
        violations);
    if (!seen.insert(name).second) {
      violations.Add(path, "must not be given twice: " + name);
    }
  }
}

// That the items it dealt with are those of its own department.
void CheckOwnItems(const std::string& owner,
                   const v1::CoordinationMeeting& meeting,
                   Violations& violations) {
  CheckSameDepartments(owner, meeting.blocked_items(),
                       "coordination_meeting.blocked_items", violations);
}

// A valid meeting, so that what a mask changes of it is all that can be wrong.
v1::CoordinationMeeting ValidMeeting() {
  v1::CoordinationMeeting base;
  base.set_batch(1);
  base.set_display_name("-");
  *base.mutable_meeting_date() =
      date::ToProto(absl::CivilDay(resource::kMinYear));
  return base;
}

}  // namespace

void CheckContent(const v1::CoordinationMeeting& meeting,
                  Violations& violations) {
  const std::string field = "coordination_meeting.";
  if (meeting.batch() < 1 || meeting.batch() > kMaxBatch) {
    violations.Add(field + "batch",
                   absl::StrCat("must be from 1 to ", kMaxBatch, ", is ",
                                meeting.batch()));
  }
  const auto day =
      CheckDate(meeting.meeting_date(), field + "meeting_date", violations);
  if (day.has_value()) {
    resource::CheckYear(static_cast<int32_t>(day->year()),
                        field + "meeting_date.year", violations);
  }
  resource::CheckText(meeting.display_name(), {200, true},
                      field + "display_name", violations);
  resource::CheckText(meeting.place(), {100}, field + "place", violations);
  CheckTexts(meeting.participants(), kMaxParticipants, 100,
             field + "participants", violations);
  CheckItems(meeting, field + "blocked_items", violations);
  resource::CheckText(meeting.minutes(), {4000, false, true}, field + "minutes",
                      violations);
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateCoordinationMeetingRequest& request, absl::CivilDay today) {
  const v1::CoordinationMeeting& meeting = request.coordination_meeting();
  Violations violations;
  const auto key =
      resource::ValidateCreateOf<v1::CreateCoordinationMeetingRequest,
                                 v1::CoordinationMeeting>(
          request, request.coordination_meeting_id(),
          request.has_coordination_meeting() ? &meeting : nullptr,
          "coordination_meeting", CheckContent);
  violations.Add("", key.status());
  CheckOwnItems(request.parent(), meeting, violations);
  CheckNotAhead(meeting.meeting_date(), today,
                "coordination_meeting.meeting_date", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetCoordinationMeetingRequest& request) {
  return resource::ValidateGetOf(request, CheckMeetingName);
}

absl::StatusOr<MeetingQuery> ValidateList(
    const v1::ListCoordinationMeetingsRequest& request) {
  MeetingQuery query;
  JX_ASSIGN_OR_RETURN(query.department, resource::ValidateListOfYears(request));
  query.fiscal_year = request.fiscal_year();
  return query;
}

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateCoordinationMeetingRequest& request, absl::CivilDay today) {
  const v1::CoordinationMeeting& changes = request.coordination_meeting();
  Violations violations;
  auto update = resource::ValidateUpdateOf<resource::Child,
                                           v1::UpdateCoordinationMeetingRequest,
                                           v1::CoordinationMeeting>(
      request, request.has_coordination_meeting() ? &changes : nullptr,
      "coordination_meeting", CheckMeetingName, ValidMeeting(), CheckContent);
  violations.Add("", update.status());
  const v1::CoordinationMeeting changed =
      WithChanges(request, changes, ValidMeeting());
  CheckOwnItems(changes.name(), changed, violations);
  CheckNotAhead(changed.meeting_date(), today,
                "coordination_meeting.meeting_date", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

absl::Status ApplyUpdate(const v1::UpdateCoordinationMeetingRequest& request,
                         const std::vector<std::string>& paths,
                         absl::CivilDay today,
                         v1::CoordinationMeeting& stored) {
  resource::CopyPaths(paths, request.coordination_meeting(), stored);
  Violations violations;
  CheckContent(stored, violations);
  CheckNotAhead(stored.meeting_date(), today,
                "coordination_meeting.meeting_date", violations);
  return violations.ToStatus();
}

}  // namespace jixiao::project

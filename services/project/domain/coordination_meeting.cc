#include "services/project/domain/coordination_meeting.h"

#include "services/project/domain/contributions.h"

namespace jixiao::project {

Contributions ContributionsOf(
    const Followed<v1::CoordinationMeeting>& meeting) {
  const v1::CoordinationMeeting& content = meeting.resource;
  Contributions contributions;
  Count(series::kMeetings, meeting.district, DayOf(content.meeting_date()), 1,
        content.synthetic(), contributions);
  return contributions;
}

}  // namespace jixiao::project

// Coordination meetings (项目协调会). Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_COORDINATION_MEETING_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_COORDINATION_MEETING_H_

#include <cstdint>
#include <string>

#include "jixiao/project/v1/blocked_item.pb.h"
#include "services/project/domain/follow_up.h"

namespace jixiao::project {

inline constexpr char kCoordinationMeetingType[] = "jixiao/CoordinationMeeting";
inline constexpr char kCoordinationMeetings[] = "coordinationMeetings";

// meetings; of no district.
Contributions ContributionsOf(const Followed<v1::CoordinationMeeting>& meeting);

// Which meetings a list gives.
struct MeetingQuery {
  std::string department;
  int32_t fiscal_year = 0;  // 0: of every year
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_COORDINATION_MEETING_H_

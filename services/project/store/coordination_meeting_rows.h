// The tables `coordination_meeting` and `coordination_meeting_item`. Functions
// throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_COORDINATION_MEETING_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_COORDINATION_MEETING_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/coordination_meeting.h"

namespace jixiao::project {

// The first `limit` whose id is greater than `after`, by id; without the items
// that they dealt with.
filter::Statement MeetingStatement(const MeetingQuery& query,
                                   const std::string& after, int64_t limit);

// With them. Statements: 1, and 1 more per 512 meetings.
std::vector<v1::CoordinationMeeting> SelectMeetings(mysql::Session& session,
                                                    const MeetingQuery& query,
                                                    const std::string& after,
                                                    int64_t limit);

// Inside a write: NOT_FOUND of a blocked item that it names, INVALID_ARGUMENT
// at `coordination_meeting.batch` where another meeting of the year has that
// number. At most 2 statements.
absl::Status CheckMeeting(mysql::Session& session, const resource::Child& key,
                          const v1::CoordinationMeeting& meeting);

// Meetings as follow_up_write.h takes them.
struct CoordinationMeetingTable {
  using Resource = v1::CoordinationMeeting;
  using Key = resource::Child;
  static constexpr const char* kType = kCoordinationMeetingType;
  static constexpr const char* kCollection = kCoordinationMeetings;

  static std::string Name(const Key& key);
  static std::optional<Followed<Resource>> SelectFollowed(
      mysql::Session& session, const Key& key);
  static std::optional<Resource> Select(mysql::Session& session,
                                        const Key& key);
  static void Insert(mysql::Session& session, const Key& key,
                     const Followed<Resource>& content, absl::Time now,
                     int64_t sequence);
  static bool Replace(mysql::Session& session, const Key& key,
                      const std::string& etag,
                      const Followed<Resource>& content, absl::Time now,
                      int64_t sequence);
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_COORDINATION_MEETING_ROWS_H_

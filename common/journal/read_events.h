#ifndef JIXIAO_COMMON_JOURNAL_READ_EVENTS_H_
#define JIXIAO_COMMON_JOURNAL_READ_EVENTS_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/audit/record.h"
#include "common/mysql/session.h"
#include "jixiao/type/v1/audit.pb.h"

// The audit trail as it is read: whole, in the order it was written.
namespace jixiao::journal {

struct StoredEvent {
  audit::Record record;
  absl::Time time;  // record.event_time
};

// Comes before every row that the table can hold, also those that are never
// written, before 1-1.
inline constexpr audit::Position kBeforeAll{
    std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::min()};

// The first `limit` events of the department after the one of `after_sequence`
// and `after_ordinal` (0 and 0: from the first that is written), one statement.
// Throws sql::SQLException.
std::vector<StoredEvent> ReadEvents(mysql::Session& session,
                                    const std::string& department,
                                    int64_t after_sequence,
                                    int64_t after_ordinal, int limit);

// The same, fewer where their JSON has more than `max_bytes` together, but at
// least one; and whether there are more after them. Two statements.
struct EventPage {
  std::vector<StoredEvent> events;
  bool more = false;
};
EventPage ReadEventPage(mysql::Session& session, const std::string& department,
                        int64_t after_sequence, int64_t after_ordinal,
                        int limit, int64_t max_bytes);

// The event as the API shows it.
type::v1::AuditEvent ToProto(const StoredEvent& event);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_READ_EVENTS_H_

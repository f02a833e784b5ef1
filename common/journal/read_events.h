#ifndef JIXIAO_COMMON_JOURNAL_READ_EVENTS_H_
#define JIXIAO_COMMON_JOURNAL_READ_EVENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/journal/audit_chain.h"
#include "common/mysql/session.h"
#include "jixiao/type/v1/audit.pb.h"

// The audit trail as it is read: whole, in the order it was written.
namespace jixiao::journal {

struct StoredEvent {
  AuditRow row;
  absl::Time time;   // row.event_time
  std::string hash;  // 32 bytes
};

// The first `limit` events of the department after the one of `after_sequence`
// and `after_ordinal` (0 and 0: from the first), one statement. Throws
// sql::SQLException.
std::vector<StoredEvent> ReadEvents(mysql::Session& session,
                                    const std::string& department,
                                    int64_t after_sequence,
                                    int64_t after_ordinal, int limit);

// What differs between two JSON texts, nullopt being nothing at all: one change
// a field, by its dotted path, sorted by path. Objects are descended into;
// lists and everything else are compared and given as a whole. A text that is
// no object is one field with an empty path. The same texts give the same
// changes.
std::vector<type::v1::FieldChange> ChangesBetween(
    const std::optional<std::string>& before,
    const std::optional<std::string>& after);

// The event as the API shows it.
type::v1::AuditEvent ToProto(const StoredEvent& event);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_READ_EVENTS_H_

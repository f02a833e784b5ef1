#ifndef JIXIAO_COMMON_REGISTRY_AUDIT_PAGE_H_
#define JIXIAO_COMMON_REGISTRY_AUDIT_PAGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/journal/read_events.h"
#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "jixiao/type/v1/audit.pb.h"

namespace jixiao::registry {

// How many sort keys an audit event has.
inline constexpr size_t kAuditKeys = 2;

// Its sequence and ordinal, which its id is made of: `{sequence}-{ordinal}`.
inline paging::Keys AuditKeysOf(const type::v1::AuditEvent& event) {
  const std::string id = LastSegment(event.name());
  const size_t dash = id.find('-');
  return {id.substr(0, dash), id.substr(dash + 1)};
}

// The department's audit events after that one (none: from the first), oldest
// first, at most `limit`. One statement.
inline std::vector<type::v1::AuditEvent> SelectAuditEvents(
    mysql::Session& session, const std::string& department,
    const paging::Keys& after, int limit) {
  const int64_t sequence = after.empty() ? 0 : NumberKey(after[0]);
  const int64_t ordinal = after.empty() ? 0 : NumberKey(after[1]);
  std::vector<type::v1::AuditEvent> events;
  for (const journal::StoredEvent& event :
       journal::ReadEvents(session, department, sequence, ordinal, limit)) {
    events.push_back(journal::ToProto(event));
  }
  return events;
}

}  // namespace jixiao::registry

#endif  // JIXIAO_COMMON_REGISTRY_AUDIT_PAGE_H_

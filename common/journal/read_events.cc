#include "common/journal/read_events.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/audit/changes.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/journal/page_bytes.h"
#include "common/resource/names.h"

namespace jixiao::journal {
namespace {

constexpr char kEvents[] =
    "SELECT sequence, ordinal, CAST(event_time AS CHAR), actor, method, "
    "request_id, resource, action, before_json, after_json, previous_hash, "
    "hash ";
constexpr char kSizes[] =
    "SELECT COALESCE(LENGTH(before_json), 0) + "
    "COALESCE(LENGTH(after_json), 0) ";
constexpr char kAfter[] =
    "FROM audit_event WHERE department = ? AND (sequence > ? OR "
    "(sequence = ? AND ordinal > ?)) ORDER BY sequence, ordinal LIMIT ?";

StoredEvent ReadEvent(const std::string& department, const mysql::Rows& rows) {
  StoredEvent event;
  audit::Record& row = event.record;
  row.department = department;
  row.sequence = rows.Int64(1);
  row.ordinal = rows.Int64(2);
  row.event_time = rows.Text(3);
  event.time = rows.Time(3);
  row.actor = rows.Text(4);
  row.method = rows.Text(5);
  row.request_id = rows.Text(6);
  row.resource = rows.Text(7);
  row.action = rows.Text(8);
  row.before_json = rows.OptionalText(9);
  row.after_json = rows.OptionalText(10);
  row.previous_hash = rows.Text(11);
  row.hash = rows.Text(12);
  return event;
}

}  // namespace

std::vector<StoredEvent> ReadEvents(mysql::Session& session,
                                    const std::string& department,
                                    int64_t after_sequence,
                                    int64_t after_ordinal, int limit) {
  mysql::Rows rows = session.Query(
      absl::StrCat(kEvents, kAfter),
      {department, after_sequence, after_sequence, after_ordinal, limit});
  std::vector<StoredEvent> events;
  events.reserve(rows.size());
  while (rows.Next()) events.push_back(ReadEvent(department, rows));
  return events;
}

EventPage ReadEventPage(mysql::Session& session, const std::string& department,
                        int64_t after_sequence, int64_t after_ordinal,
                        int limit, int64_t max_bytes) {
  mysql::Rows sizes = session.Query(
      absl::StrCat(kSizes, kAfter),
      {department, after_sequence, after_sequence, after_ordinal, limit + 1});
  const int count = RowsOfPage(sizes, limit, max_bytes);
  EventPage page;
  page.more = static_cast<std::size_t>(count) < sizes.size();
  page.events =
      ReadEvents(session, department, after_sequence, after_ordinal, count);
  return page;
}

type::v1::AuditEvent ToProto(const StoredEvent& event) {
  const audit::Record& row = event.record;
  type::v1::AuditEvent proto;
  proto.set_name(resource::ChildName(row.department, "auditEvents",
                                     audit::ToText(audit::PositionOf(row))));
  proto.set_sequence(row.sequence);
  *proto.mutable_event_time() = ToTimestamp(event.time);
  proto.set_actor(row.actor);
  proto.set_method(row.method);
  proto.set_request_id(row.request_id);
  proto.set_resource(row.resource);
  proto.set_action(row.action);
  for (auto& change : audit::ChangesBetween(row.before_json, row.after_json)) {
    *proto.add_changes() = std::move(change);
  }
  proto.set_hash(digest::HexEncode(row.hash));
  return proto;
}

}  // namespace jixiao::journal

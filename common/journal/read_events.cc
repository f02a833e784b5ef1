#include "common/journal/read_events.h"

namespace jixiao::journal {
namespace {

constexpr char kPage[] =
    "SELECT sequence, ordinal, CAST(event_time AS CHAR), actor, method, "
    "request_id, resource, action, before_json, after_json, previous_hash, "
    "hash FROM audit_event WHERE department = ? AND (sequence > ? OR "
    "(sequence = ? AND ordinal > ?)) ORDER BY sequence, ordinal LIMIT ?";

StoredEvent ReadEvent(const std::string& department, const mysql::Rows& rows) {
  StoredEvent event;
  AuditRow& row = event.row;
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
  event.hash = rows.Text(12);
  return event;
}

}  // namespace

std::vector<StoredEvent> ReadEvents(mysql::Session& session,
                                    const std::string& department,
                                    int64_t after_sequence,
                                    int64_t after_ordinal, int limit) {
  mysql::Rows rows = session.Query(
      kPage,
      {department, after_sequence, after_sequence, after_ordinal, limit});
  std::vector<StoredEvent> events;
  events.reserve(rows.size());
  while (rows.Next()) events.push_back(ReadEvent(department, rows));
  return events;
}

}  // namespace jixiao::journal

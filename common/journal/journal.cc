#include "common/journal/journal.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/audit/record.h"
#include "common/journal/migrations/migrations.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::journal {
namespace {

// Every so many sequences a write removes expired requests, at most so many.
constexpr int64_t kExpiryInterval = 256;
constexpr int kExpiryRows = 1000;

constexpr char kSelectLock[] =
    "SELECT next_sequence, last_audit_hash FROM department_lock "
    "WHERE department = ? FOR UPDATE";

struct Lock {
  int64_t next_sequence = 0;
  std::string last_hash;
};

std::optional<Lock> SelectLock(mysql::Session& session,
                               const std::string& department) {
  mysql::Rows rows = session.Query(kSelectLock, {department});
  if (!rows.Next()) return std::nullopt;
  return Lock{rows.Int64(1), rows.Text(2)};
}

Lock TakeLock(mysql::Session& session, const std::string& department) {
  std::optional<Lock> lock = SelectLock(session, department);
  if (lock.has_value()) return *lock;
  // Not INSERT IGNORE: that takes a shared lock on a row that another first
  // writer inserts meanwhile, and two who then ask for the exclusive one
  // deadlock. This takes the exclusive one at once.
  session.Execute(
      "INSERT INTO department_lock (department, next_sequence, "
      "last_audit_hash) VALUES (?, 1, ?) "
      "ON DUPLICATE KEY UPDATE next_sequence = next_sequence",
      {department, audit::ChainStart()});
  return *SelectLock(session, department);
}

enum class Earlier { kNone, kExpired, kReplayed };

absl::StatusOr<Earlier> Replay(mysql::Session& session,
                               const WriteContext& context,
                               google::protobuf::Message* response) {
  mysql::Rows rows = session.Query(
      "SELECT method, request_digest, response, created_at FROM request "
      "WHERE department = ? AND request_id = ?",
      {context.department, context.request_id});
  if (!rows.Next()) return Earlier::kNone;
  if (rows.Time(4) + kReplayWindow <= context.now) return Earlier::kExpired;
  if (rows.Text(1) != context.method ||
      rows.Text(2) != context.request_digest) {
    return status::InvalidArgument(
        type::v1::ERROR_REASON_REQUEST_ID_REUSED,
        absl::StrCat("request_id ", context.request_id,
                     " was used for another request"),
        {{"request_id", context.request_id}});
  }
  if (response != nullptr && !response->ParseFromString(rows.Text(3))) {
    return status::Internal(absl::StrCat(
        "stored response of request ", context.request_id, " cannot be read"));
  }
  return Earlier::kReplayed;
}

void Store(mysql::Session& session, const WriteContext& context,
           const google::protobuf::Message* response, bool expired) {
  if (expired) {
    session.Execute(
        "DELETE FROM request WHERE department = ? AND request_id = ?",
        {context.department, context.request_id});
  }
  session.Execute(
      "INSERT INTO request (department, request_id, method, request_digest, "
      "response, created_at) VALUES (?, ?, ?, ?, ?, ?)",
      {context.department, context.request_id, context.method,
       context.request_digest,
       response == nullptr ? std::string() : response->SerializeAsString(),
       context.now});
}

std::optional<std::string> JsonText(const nlohmann::json& value) {
  if (value.is_null()) return std::nullopt;
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Inserts the events and returns the hash of the last row, the new end of the
// chain.
std::string Append(mysql::Session& session, const WriteContext& context,
                   int64_t sequence, std::string last_hash,
                   const std::vector<AuditEvent>& events) {
  std::vector<mysql::Params> rows;
  rows.reserve(events.size());
  audit::Record row;
  row.department = context.department;
  row.sequence = sequence;
  row.event_time = mysql::FormatDateTime(context.now);
  row.actor = context.actor;
  row.method = context.method;
  row.request_id = context.request_id;
  for (const AuditEvent& event : events) {
    ++row.ordinal;
    row.resource = event.resource;
    row.action = event.action;
    row.before_json = JsonText(event.before);
    row.after_json = JsonText(event.after);
    row.previous_hash = std::move(last_hash);
    last_hash = audit::HashOf(row);
    rows.push_back({row.department, row.sequence, row.ordinal, row.event_time,
                    row.actor, row.method, row.request_id, row.resource,
                    row.action, row.before_json, row.after_json,
                    row.previous_hash, last_hash});
  }
  mysql::InsertRows(
      session,
      "INSERT INTO audit_event (department, sequence, ordinal, event_time, "
      "actor, method, request_id, resource, action, before_json, after_json, "
      "previous_hash, hash) VALUES",
      13, rows);
  return last_hash;
}

void RemoveExpired(mysql::Session& session, const WriteContext& context) {
  session.Execute(absl::StrCat("DELETE FROM request WHERE department = ? AND "
                               "created_at < ? ORDER BY created_at LIMIT ",
                               kExpiryRows),
                  {context.department, context.now - kReplayWindow});
}

}  // namespace

const mysql::Migrations& Migrations() { return JournalMigrations(); }

mysql::Migrations WithServiceMigrations(const mysql::Migrations& service) {
  mysql::Migrations all = Migrations();
  all.insert(all.end(), service.begin(), service.end());
  return all;
}

int64_t Entry::sequence() {
  used_ = true;
  return next_sequence_;
}

void Entry::Audit(std::string resource, std::string action,
                  nlohmann::json before, nlohmann::json after) {
  used_ = true;
  events_.push_back({std::move(resource), std::move(action), std::move(before),
                     std::move(after)});
}

absl::Status Write(mysql::Session& session, const WriteContext& context,
                   google::protobuf::Message* response,
                   const std::function<absl::Status(Entry&)>& fn) {
  const Lock lock = TakeLock(session, context.department);
  Earlier earlier = Earlier::kNone;
  if (!context.request_id.empty()) {
    JX_ASSIGN_OR_RETURN(earlier, Replay(session, context, response));
    if (earlier == Earlier::kReplayed) return absl::OkStatus();
  }
  Entry entry(lock.next_sequence);
  JX_RETURN_IF_ERROR(fn(entry));
  if (entry.used()) {
    const std::string last_hash = Append(session, context, lock.next_sequence,
                                         lock.last_hash, entry.events());
    session.Execute(
        "UPDATE department_lock SET next_sequence = ?, last_audit_hash = ? "
        "WHERE department = ?",
        {lock.next_sequence + 1, last_hash, context.department});
    if (lock.next_sequence % kExpiryInterval == 0) {
      RemoveExpired(session, context);
    }
  }
  if (!context.request_id.empty()) {
    Store(session, context, response, earlier == Earlier::kExpired);
  }
  return absl::OkStatus();
}

void LockDepartment(mysql::Session& session, const std::string& department) {
  TakeLock(session, department);
}

int64_t CurrentSequence(mysql::Session& session,
                        const std::string& department) {
  mysql::Rows rows = session.Query(
      "SELECT next_sequence FROM department_lock WHERE department = ?",
      {department});
  return rows.Next() ? rows.Int64(1) - 1 : 0;
}

}  // namespace jixiao::journal

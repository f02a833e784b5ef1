// What the writes and reads of the registered resources have in common. Each
// kind of resource brings a table, a struct of static functions:
//
//   using Resource, using Key   a message with name and etag; what names one
//                               within the service, with a `department`
//   kType                       the type in google.rpc.ResourceInfo
//   Name(key)
//   CheckWrite(session, key)    what must hold before any write: NOT_FOUND of
//                               what it belongs to, and the like
//   Select(session, key)        the resource, or nullopt
//   Insert(session, key, content, now, sequence)
//   Replace(session, key, before, content, now, sequence)
//                               false where `before` is not what holds
//
// They run inside a write of the department, that is, under its lock row.
#ifndef JIXIAO_COMMON_REGISTRY_REGISTRY_H_
#define JIXIAO_COMMON_REGISTRY_REGISTRY_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/journal/audit_json.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::registry {

// NOT_FOUND.
template <class Table>
absl::StatusOr<typename Table::Resource> ReadResource(
    mysql::Database& database, mysql::CallDeadline deadline,
    const typename Table::Key& key) {
  std::optional<typename Table::Resource> found;
  JX_RETURN_IF_ERROR(database.Read(deadline, [&](mysql::Session& session) {
    found = Table::Select(session, key);
    return absl::OkStatus();
  }));
  if (!found.has_value()) {
    return status::NotFound(Table::kType, Table::Name(key));
  }
  return *std::move(found);
}

// The steps of a write after what it needs was checked.
template <class Table>
absl::Status CreateUnder(mysql::Session& session, journal::Entry& entry,
                         const typename Table::Key& key,
                         const typename Table::Resource& content,
                         absl::Time now, typename Table::Resource& response) {
  Table::Insert(session, key, content, now, entry.sequence());
  response = *Table::Select(session, key);
  entry.Audit(Table::Name(key), "CREATE", nullptr,
              journal::AuditJson(response));
  return absl::OkStatus();
}

template <class Table>
absl::Status ReplaceUnder(
    mysql::Session& session, journal::Entry& entry,
    const typename Table::Key& key, const typename Table::Resource& before,
    const std::string& etag,
    const std::function<absl::Status(typename Table::Resource&)>& change,
    absl::Time now, typename Table::Resource& response) {
  if (before.etag() != etag) return status::EtagMismatch(Table::Name(key));
  typename Table::Resource content = before;
  JX_RETURN_IF_ERROR(change(content));
  if (!Table::Replace(session, key, before, content, now, entry.sequence())) {
    return status::EtagMismatch(Table::Name(key));
  }
  response = *Table::Select(session, key);
  entry.Audit(Table::Name(key), "UPDATE", journal::AuditJson(before),
              journal::AuditJson(response));
  return absl::OkStatus();
}

// Adds a resource; ALREADY_EXISTS. Name, times and etag are given by the table.
template <class Table>
absl::StatusOr<typename Table::Resource> WriteNew(
    mysql::Database& database, const journal::WriteCall& write,
    const typename Table::Key& key, const typename Table::Resource& content) {
  typename Table::Resource response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(Table::CheckWrite(session, key));
        if (Table::Select(session, key).has_value()) {
          return status::AlreadyExists(Table::kType, Table::Name(key));
        }
        return CreateUnder<Table>(session, entry, key, content, write.now,
                                  response);
      }));
  return response;
}

// Applies `change`, which may refuse and may run more than once, to the
// resource if its etag still is `etag`, else ABORTED ETAG_MISMATCH. NOT_FOUND.
template <class Table>
absl::StatusOr<typename Table::Resource> WriteChange(
    mysql::Database& database, const journal::WriteCall& write,
    const typename Table::Key& key, const std::string& etag,
    const std::function<absl::Status(typename Table::Resource&)>& change) {
  typename Table::Resource response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(Table::CheckWrite(session, key));
        const auto before = Table::Select(session, key);
        if (!before.has_value()) {
          return status::NotFound(Table::kType, Table::Name(key));
        }
        return ReplaceUnder<Table>(session, entry, key, *before, etag, change,
                                   write.now, response);
      }));
  return response;
}

}  // namespace jixiao::registry

#endif  // JIXIAO_COMMON_REGISTRY_REGISTRY_H_

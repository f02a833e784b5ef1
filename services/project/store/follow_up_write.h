// Writes of the resources by which a department follows its projects: as those
// of common/registry/registry.h, and in the same transaction what they add to
// the series of facts. Each kind brings a table, a struct of static functions:
//
//   using Resource, using Key   a message with name and etag; resource::Child
//   kType, kCollection          "jixiao/Challenge", "challenges"
//   Name(key)
//   SelectFollowed(session, key)  the resource with its district, or nullopt
//   Select(session, key)          without it
//   Insert(session, key, content, now, sequence)
//   Replace(session, key, etag, content, now, sequence)
//                                 false where its etag is another
//
// and ContributionsOf(Followed<Resource>), found beside the message.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_FOLLOW_UP_WRITE_H_
#define JIXIAO_SERVICES_PROJECT_STORE_FOLLOW_UP_WRITE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/journal/audit_json.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/follow_up.h"
#include "services/project/store/project_rows.h"
#include "services/project/store/tally_rows.h"

namespace jixiao::project {

// The district of a project, given by its full name, as it is now; NOT_FOUND.
// One statement.
inline absl::StatusOr<std::string> DistrictOf(mysql::Session& session,
                                              const std::string& project) {
  const auto key = resource::ParseChildName(project, kProjects);
  const auto record = key.has_value() ? SelectRecord(session, *key)
                                      : std::optional<ProjectRecord>();
  if (!record.has_value()) return status::NotFound(kProjectType, project);
  return record->project.district();
}

// Completes or changes the content inside the write, under the lock row of the
// department, so what it reads of others holds. May refuse and may run more
// than once.
template <class Table>
using FollowUpChange = std::function<absl::Status(
    mysql::Session&, Followed<typename Table::Resource>&)>;

// The entries that turn one content of a resource into another.
template <class Table>
void WriteFollowUpTally(mysql::Session& session, const resource::Child& key,
                        const Contributions& before, const Contributions& after,
                        int64_t sequence) {
  std::vector<TallyEntry> entries;
  AddChange(std::string(Table::kCollection) + "/" + key.id, before, after,
            entries);
  WriteTally(session, key.department, entries, sequence);
}

// Adds a resource; ALREADY_EXISTS, and what `complete` refuses with.
template <class Table>
absl::StatusOr<typename Table::Resource> WriteNewFollowUp(
    mysql::Database& database, const journal::WriteCall& write,
    const resource::Child& key, const typename Table::Resource& content,
    const FollowUpChange<Table>& complete) {
  typename Table::Resource response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        if (Table::Select(session, key).has_value()) {
          return status::AlreadyExists(Table::kType, Table::Name(key));
        }
        Followed<typename Table::Resource> added{content, ""};
        JX_RETURN_IF_ERROR(complete(session, added));
        Table::Insert(session, key, added, write.now, entry.sequence());
        const auto stored = Table::SelectFollowed(session, key);
        WriteFollowUpTally<Table>(session, key, {}, ContributionsOf(*stored),
                                  entry.sequence());
        response = stored->resource;
        entry.Audit(Table::Name(key), "CREATE", nullptr,
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

// Applies `change` to the resource if its etag still is `etag`, else ABORTED
// ETAG_MISMATCH. NOT_FOUND, and what `change` refuses with. `action` is what
// the audit trail calls it.
template <class Table>
absl::StatusOr<typename Table::Resource> WriteFollowUp(
    mysql::Database& database, const journal::WriteCall& write,
    const resource::Child& key, const std::string& etag,
    const std::string& action, const FollowUpChange<Table>& change) {
  typename Table::Resource response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const auto before = Table::SelectFollowed(session, key);
        if (!before.has_value()) {
          return status::NotFound(Table::kType, Table::Name(key));
        }
        if (before->resource.etag() != etag) {
          return status::EtagMismatch(Table::Name(key));
        }
        Followed<typename Table::Resource> after = *before;
        JX_RETURN_IF_ERROR(change(session, after));
        if (!Table::Replace(session, key, etag, after, write.now,
                            entry.sequence())) {
          return status::EtagMismatch(Table::Name(key));
        }
        const auto stored = Table::SelectFollowed(session, key);
        WriteFollowUpTally<Table>(session, key, ContributionsOf(*before),
                                  ContributionsOf(*stored), entry.sequence());
        response = stored->resource;
        entry.Audit(Table::Name(key), action,
                    journal::AuditJson(before->resource),
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_FOLLOW_UP_WRITE_H_

#include "services/project/store/target_write.h"

#include <optional>
#include <utility>

#include "common/journal/audit_json.h"
#include "common/journal/moment.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/store/target_rows.h"

namespace jixiao::project {
namespace {

// The target of that name as it is now.
std::optional<StoredTarget> SelectTarget(mysql::Session& session,
                                         const resource::Child& key) {
  const auto year = YearOfTargetId(key.id);
  if (!year.has_value()) return std::nullopt;
  for (StoredTarget& target :
       SelectTargets(session, key.department, *year, journal::kLatest)) {
    if (TargetId(target.row) == key.id) return std::move(target);
  }
  return std::nullopt;
}

absl::Status CheckIdentity(const resource::Child& key, const TargetRow& row) {
  if (TargetId(row) == key.id) return absl::OkStatus();
  return status::InvalidArgument(
      {{"target.name",
        "is made of year, metric and district, which cannot be changed; for "
        "those given it is " +
            TargetName(key.department, row)}});
}

// What is to be stored.
absl::StatusOr<TargetRow> Outcome(const std::optional<v1::Target>& before,
                                  const resource::Child& key,
                                  const TargetChange& change) {
  const std::string name =
      resource::ChildName(key.department, kTargets, key.id);
  if (!before.has_value() && !change.add) {
    return status::NotFound(kTargetType, name);
  }
  if ((before.has_value() ? before->etag() : "") != change.etag) {
    return status::EtagMismatch(name);
  }
  v1::Target content = before.value_or(change.content);
  if (before.has_value()) JX_RETURN_IF_ERROR(change.change(content));
  JX_RETURN_IF_ERROR(change.check(content));
  TargetRow row = TargetOf(content);
  JX_RETURN_IF_ERROR(CheckIdentity(key, row));
  return row;
}

}  // namespace

absl::StatusOr<v1::Target> WriteTarget(mysql::Database& database,
                                       const journal::WriteCall& write,
                                       const resource::Child& key,
                                       const TargetChange& change) {
  v1::Target response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const std::optional<StoredTarget> stored = SelectTarget(session, key);
        std::optional<v1::Target> before;
        if (stored.has_value()) {
          JX_ASSIGN_OR_RETURN(before, ToProto(key.department, *stored));
        }
        JX_ASSIGN_OR_RETURN(const TargetRow row, Outcome(before, key, change));
        InsertTargets(session, key.department, row.fiscal_year, {row},
                      entry.sequence(), write.now);
        JX_ASSIGN_OR_RETURN(
            response, ToProto(key.department, *SelectTarget(session, key)));
        entry.Audit(response.name(), before.has_value() ? "UPDATE" : "CREATE",
                    before.has_value() ? journal::AuditJson(*before) : nullptr,
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::project

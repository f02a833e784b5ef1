#include "services/project/store/import_target.h"

#include <algorithm>
#include <utility>

#include "common/journal/audit_json.h"
#include "common/journal/moment.h"
#include "common/mysql/steps.h"
#include "common/resource/etag.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/project_row.h"
#include "services/project/store/project_write.h"
#include "services/project/store/target_rows.h"

namespace jixiao::project {
namespace {

using bulk::SpooledRow;
using bulk::Verdict;

// Every metric has a dot, no project id has one.
bool IsTarget(const SpooledRow& row) {
  return row.id.find('.') != std::string::npos;
}

template <class Row>
absl::StatusOr<Row> ReadSpooled(const SpooledRow& row) {
  Row proto;
  if (!proto.ParseFromString(row.payload)) {
    return status::Internal("import: row " + row.id + " cannot be read back");
  }
  return proto;
}

std::vector<std::string> ProjectIds(const std::vector<SpooledRow>& rows) {
  std::vector<std::string> ids;
  for (const SpooledRow& row : rows) {
    if (!IsTarget(row)) ids.push_back(row.id);
  }
  return ids;
}

std::map<std::string, std::string> SelectProjectDigests(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& ids) {
  std::map<std::string, std::string> digests;
  for (size_t begin = 0; begin < ids.size(); begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    mysql::Rows found = session.Query(
        "SELECT project, content_digest FROM project WHERE department = ? AND "
        "project IN " +
            list.placeholders,
        params);
    while (found.Next()) digests.emplace(found.Text(1), found.Text(2));
  }
  return digests;
}

// By identity.
std::map<std::string, StoredTarget> SelectStoredTargets(
    mysql::Session& session, const ImportOptions& options) {
  std::map<std::string, StoredTarget> targets;
  for (StoredTarget& target :
       SelectTargets(session, options.department, options.fiscal_year,
                     journal::kLatest)) {
    std::string identity = TargetIdentity(target.row);
    targets.emplace(std::move(identity), std::move(target));
  }
  return targets;
}

Verdict Stale(const SpooledRow& row, const std::string& field,
              const std::string& name, bulk::Faults& faults) {
  faults.Refuse(row.index, row.id, field,
                "is not the etag of what is recorded, which was changed since",
                status::EtagMismatch(name));
  return Verdict::kRefused;
}

}  // namespace

absl::Status ImportTarget::Check(mysql::Session& /*session*/) {
  return absl::OkStatus();
}

std::vector<std::string> ImportTarget::StoredDigests(
    mysql::Session& session, const std::vector<SpooledRow>& rows) {
  std::map<std::string, std::string> digests =
      SelectProjectDigests(session, options_.department, ProjectIds(rows));
  if (std::any_of(rows.begin(), rows.end(), IsTarget)) {
    for (const auto& [identity, target] :
         SelectStoredTargets(session, options_)) {
      digests.emplace(identity, ContentDigest(target.row));
    }
  }
  std::vector<std::string> stored;
  stored.reserve(rows.size());
  for (const SpooledRow& row : rows) stored.push_back(digests[row.id]);
  return stored;
}

absl::StatusOr<std::vector<Verdict>> ImportTarget::Judge(
    mysql::Session& session, const std::vector<SpooledRow>& rows,
    bulk::Faults& faults) {
  const std::map<std::string, StoredProject> projects =
      SelectProjects(session, options_.department, ProjectIds(rows));
  std::map<std::string, StoredTarget> targets;
  if (std::any_of(rows.begin(), rows.end(), IsTarget)) {
    targets = SelectStoredTargets(session, options_);
  }
  std::vector<Verdict> verdicts;
  verdicts.reserve(rows.size());
  for (const SpooledRow& row : rows) {
    if (IsTarget(row)) {
      JX_ASSIGN_OR_RETURN(const v1::Target wanted,
                          ReadSpooled<v1::Target>(row));
      verdicts.push_back(JudgeTarget(row, wanted, targets.at(row.id), faults));
    } else {
      JX_ASSIGN_OR_RETURN(const v1::ProjectRow wanted,
                          ReadSpooled<v1::ProjectRow>(row));
      verdicts.push_back(
          JudgeProject(row, wanted, projects.at(row.id), faults));
    }
  }
  return verdicts;
}

Verdict ImportTarget::JudgeProject(const SpooledRow& row,
                                   const v1::ProjectRow& wanted,
                                   const StoredProject& stored,
                                   bulk::Faults& faults) const {
  const std::string& etag = wanted.project().etag();
  if (!etag.empty()) {
    if (resource::VersionOf(etag) != stored.row_version) {
      return Stale(row, "project.etag",
                   ProjectName({options_.department, row.id}), faults);
    }
  } else if (!options_.if_newer) {
    faults.Refuse(
        row.index, row.id, "project_id",
        "a project of this id exists with other content; a row with its etag, "
        "or with if_newer a newer one, changes it",
        status::RecordConflict(kProjectType,
                               resource::DepartmentName(options_.department),
                               row.id));
    return Verdict::kRefused;
  } else if (!IsNewer(wanted.project(), stored.state.project)) {
    return Verdict::kOutdated;
  }
  std::string lowered = LoweredPlanFault(
      stored.state.project, wanted.project(),
      stored.actual_investment_fen + stored.foreign_capital_fen);
  if (!lowered.empty()) {
    faults.Add(row.index, row.id, "project.planned_total", std::move(lowered));
    return Verdict::kRefused;
  }
  const absl::Status planned =
      Plan(row.id, stored.state.history, StateOf(wanted)).status();
  if (planned.ok()) return Verdict::kReplace;
  faults.Refuse(row.index, row.id, "transitions",
                std::string(planned.message()),
                status::Annotate(planned, "project " + row.id));
  return Verdict::kRefused;
}

Verdict ImportTarget::JudgeTarget(const SpooledRow& row,
                                  const v1::Target& wanted,
                                  const StoredTarget& stored,
                                  bulk::Faults& faults) const {
  if (wanted.etag().empty()) {
    faults.Refuse(
        row.index, row.id, "metric",
        "this target exists with other content; a row with its etag changes it",
        status::RecordConflict(kTargetType,
                               resource::DepartmentName(options_.department),
                               row.id));
    return Verdict::kRefused;
  }
  if (resource::VersionOf(wanted.etag()) != stored.sequence) {
    return Stale(row, "etag", TargetName(options_.department, stored.row),
                 faults);
  }
  return Verdict::kReplace;
}

absl::StatusOr<std::vector<StageEvent>> ImportTarget::Plan(
    const std::string& project_id, const History& history,
    const ProjectState& wanted) const {
  return PlanEvents(history, wanted.history, TrackOf(wanted.project),
                    options_.reason, options_.actor,
                    ProjectName({options_.department, project_id}));
}

absl::Status ImportTarget::Insert(mysql::Session& session,
                                  const std::vector<SpooledRow>& rows,
                                  journal::Entry& entry, absl::Time now,
                                  bulk::Faults& /*refused*/) {
  JX_RETURN_IF_ERROR(WriteProjectRows(session, rows, entry, now));
  return WriteTargetRows(session, rows, entry, now);
}

absl::Status ImportTarget::WriteProjectRows(mysql::Session& session,
                                            const std::vector<SpooledRow>& rows,
                                            journal::Entry& entry,
                                            absl::Time now) const {
  std::vector<std::string> replaced;
  for (const SpooledRow& row : rows) {
    if (row.replaces && !IsTarget(row)) replaced.push_back(row.id);
  }
  std::map<std::string, StoredProject> stored =
      SelectProjects(session, options_.department, replaced);
  std::vector<ProjectChange> changes;
  for (const SpooledRow& row : rows) {
    if (IsTarget(row)) continue;
    JX_ASSIGN_OR_RETURN(const v1::ProjectRow wanted,
                        ReadSpooled<v1::ProjectRow>(row));
    ProjectChange& change = changes.emplace_back();
    change.project_id = row.id;
    change.after = StateOf(wanted);
    History history;
    const auto before = stored.find(row.id);
    if (before != stored.end()) {
      history = before->second.state.history;
      change.before = std::move(before->second);
    }
    JX_ASSIGN_OR_RETURN(change.events, Plan(row.id, history, change.after));
    for (const StageEvent& event : change.events) {
      history = After(std::move(history), event);
    }
    change.after.history = std::move(history);
    if (!change.before.has_value()) continue;
    entry.Audit(ProjectName({options_.department, row.id}), "UPDATE",
                journal::AuditJson(RowOf(row.id, change.before->state)),
                journal::AuditJson(RowOf(row.id, change.after)));
  }
  if (!changes.empty()) {
    WriteProjects(session, options_.department, changes, reference_,
                  entry.sequence(), now);
  }
  return absl::OkStatus();
}

absl::Status ImportTarget::WriteTargetRows(mysql::Session& session,
                                           const std::vector<SpooledRow>& rows,
                                           journal::Entry& entry,
                                           absl::Time now) const {
  std::map<std::string, StoredTarget> stored;
  if (std::any_of(rows.begin(), rows.end(), [](const SpooledRow& row) {
        return row.replaces && IsTarget(row);
      })) {
    stored = SelectStoredTargets(session, options_);
  }
  std::vector<TargetRow> targets;
  for (const SpooledRow& row : rows) {
    if (!IsTarget(row)) continue;
    JX_ASSIGN_OR_RETURN(const v1::Target wanted, ReadSpooled<v1::Target>(row));
    targets.push_back(TargetOf(wanted));
    if (!row.replaces) continue;
    JX_ASSIGN_OR_RETURN(const v1::Target before,
                        ToProto(options_.department, stored.at(row.id)));
    entry.Audit(before.name(), "UPDATE", journal::AuditJson(before),
                journal::AuditJson(wanted));
  }
  if (!targets.empty()) {
    InsertTargets(session, options_.department, options_.fiscal_year,
                  std::move(targets), entry.sequence(), now);
  }
  return absl::OkStatus();
}

}  // namespace jixiao::project

#include "services/project/store/mysql_store.h"

#include <utility>

#include "common/bulk/importer.h"
#include "common/clock/date.h"
#include "common/journal/journal.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/store/import_target.h"
#include "services/project/store/project_table.h"
#include "services/project/store/tally_query.h"

namespace jixiao::project {
namespace {

// Rows that a transaction writes.
constexpr std::size_t kChunk = 500;

}  // namespace

absl::StatusOr<StoredProject> MysqlStore::GetProject(
    const mysql::CallDeadline& deadline, const std::string& department,
    const std::string& code) {
  std::vector<StoredProject> found;
  JX_RETURN_IF_ERROR(database_.Read(deadline, [&](mysql::Session& session) {
    found.clear();
    mysql::Rows rows = session.Query(
        std::string(kSelectProject) + "WHERE department = ? AND code = ?",
        {department, code});
    while (rows.Next()) found.push_back(ReadProject(rows));
    return absl::OkStatus();
  }));
  if (found.empty()) {
    return status::NotFound(kProjectType, ProjectName(department, code));
  }
  return std::move(found.front());
}

absl::StatusOr<std::vector<StoredProject>> MysqlStore::ListProjects(
    const mysql::CallDeadline& deadline, const ProjectQuery& query) {
  std::string sql = std::string(kSelectProject) + "WHERE department = ?";
  mysql::Params params = {query.department};
  if (query.fiscal_year != 0) {
    sql += " AND fiscal_year = ?";
    params.emplace_back(query.fiscal_year);
  }
  sql += " AND code > ? ORDER BY code LIMIT ?";
  params.emplace_back(query.after_code);
  params.emplace_back(query.limit);
  std::vector<StoredProject> projects;
  JX_RETURN_IF_ERROR(database_.Read(deadline, [&](mysql::Session& session) {
    projects.clear();
    mysql::Rows rows = session.Query(sql, params);
    while (rows.Next()) projects.push_back(ReadProject(rows));
    return absl::OkStatus();
  }));
  return projects;
}

absl::StatusOr<Snapshot> MysqlStore::ReadSnapshot(
    const mysql::CallDeadline& deadline, const std::string& department,
    int32_t fiscal_year, absl::CivilDay effective_date) {
  Snapshot snapshot;
  JX_RETURN_IF_ERROR(database_.Read(deadline, [&](mysql::Session& session) {
    snapshot = Snapshot();
    snapshot.department = department;
    snapshot.fiscal_year = fiscal_year;
    snapshot.effective_date = effective_date;
    snapshot.sequence = journal::CurrentSequence(session, department);
    snapshot.districts =
        ReadTallies(session, department, fiscal_year, effective_date);
    const Started started =
        CountStarted(session, department, fiscal_year, effective_date);
    snapshot.started = started.count;
    snapshot.started_sequence = started.sequence;
    snapshot.targets = ReadTargets(session, department, fiscal_year);
    snapshot.unfinished_imports =
        bulk::UnfinishedImports(session, department, fiscal_year);
    return absl::OkStatus();
  }));
  return snapshot;
}

absl::Status MysqlStore::Import(const ImportCall& call, const ImportRows& rows,
                                v1::ImportProjectsResponse* response) {
  ImportTarget target(rows);
  JX_ASSIGN_OR_RETURN(const auto spool, bulk::Spool::Create());
  JX_RETURN_IF_ERROR(target.Fill(*spool));
  bulk::Job job;
  job.department = rows.department;
  job.fiscal_year = rows.fiscal_year;
  job.actor = call.actor;
  job.method = call.method;
  job.request_id = rows.request_id;
  job.request_digest = rows.request_digest;
  job.validate_only = rows.validate_only;
  job.chunk = kChunk;
  job.deadline = call.deadline;
  job.cancelled = call.cancelled;
  return bulk::RunImport(
      database_, clock_, target, *spool, bulk::Faults("projects"), job,
      response, [&rows, response](const bulk::Result& result) {
        response->set_created_count(static_cast<int32_t>(result.created));
        response->set_unchanged_count(
            static_cast<int32_t>(result.unchanged + rows.repeated));
        response->set_sequence(result.sequence);
      });
}

}  // namespace jixiao::project

#include "services/project/store/project_imports.h"

#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"

namespace jixiao::project {
namespace {

v1::ProjectImport ToProto(const bulk::ImportRun& run) {
  v1::ProjectImport proto;
  proto.set_name(bulk::ImportName(run.key));
  proto.set_fiscal_year(run.key.fiscal_year);
  proto.set_row_count(run.row_count);
  proto.set_created_count(run.created_count);
  proto.set_actor(run.actor);
  *proto.mutable_begin_time() = ToTimestamp(run.begin_time);
  *proto.mutable_move_time() = ToTimestamp(run.move_time);
  proto.set_etag(resource::EtagOf(run.row_version));
  if (!run.finish_time.has_value()) {
    proto.set_state(v1::ProjectImport::STATE_UNFINISHED);
    return proto;
  }
  *proto.mutable_finish_time() = ToTimestamp(*run.finish_time);
  proto.set_state(run.reason.has_value() ? v1::ProjectImport::STATE_ABANDONED
                                         : v1::ProjectImport::STATE_FINISHED);
  proto.set_reason(run.reason.value_or(""));
  return proto;
}

}  // namespace

absl::StatusOr<std::vector<v1::ProjectImport>> ReadProjectImports(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int32_t fiscal_year, int32_t after_year,
    const std::string& after_id, int limit) {
  std::vector<v1::ProjectImport> imports;
  JX_RETURN_IF_ERROR(database.Read(deadline, [&](mysql::Session& session) {
    imports.clear();
    for (const bulk::ImportRun& run :
         bulk::SelectImportRuns(session, department, fiscal_year, after_year,
                                after_id, static_cast<size_t>(limit))) {
      imports.push_back(ToProto(run));
    }
    return absl::OkStatus();
  }));
  return imports;
}

absl::StatusOr<v1::ProjectImport> WriteAbandonedImport(
    mysql::Database& database, const journal::WriteCall& write,
    const bulk::ImportKey& key, const std::string& etag,
    const std::string& reason) {
  v1::ProjectImport response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(bulk::AbandonRun(session, entry, kImportType, key,
                                            resource::VersionOf(etag), reason));
        response = ToProto(*bulk::SelectImportRun(session, key));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::project

#include "services/budget/store/budget_imports.h"

#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {
namespace {

v1::BudgetImport ToProto(const bulk::ImportRun& run) {
  v1::BudgetImport proto;
  proto.set_name(bulk::ImportName(run.key));
  proto.set_fiscal_year(run.key.fiscal_year);
  proto.set_row_count(run.row_count);
  proto.set_created_count(run.created_count);
  proto.set_actor(run.actor);
  *proto.mutable_begin_time() = ToTimestamp(run.begin_time);
  *proto.mutable_move_time() = ToTimestamp(run.move_time);
  proto.set_etag(resource::EtagOf(run.row_version));
  if (!run.finish_time.has_value()) {
    proto.set_state(v1::BudgetImport::STATE_UNFINISHED);
    return proto;
  }
  *proto.mutable_finish_time() = ToTimestamp(*run.finish_time);
  proto.set_state(run.reason.has_value() ? v1::BudgetImport::STATE_ABANDONED
                                         : v1::BudgetImport::STATE_FINISHED);
  proto.set_reason(run.reason.value_or(""));
  return proto;
}

}  // namespace

absl::StatusOr<std::vector<v1::BudgetImport>> ReadBudgetImports(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int32_t fiscal_year, int32_t after_year,
    const std::string& after_id, int limit) {
  std::vector<v1::BudgetImport> imports;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        imports.clear();
        JX_RETURN_IF_ERROR(CheckDepartment(session, department));
        for (const bulk::ImportRun& run : bulk::SelectImportRuns(
                 session, department, fiscal_year, after_year, after_id,
                 static_cast<size_t>(limit))) {
          imports.push_back(ToProto(run));
        }
        return absl::OkStatus();
      }));
  return imports;
}

absl::StatusOr<v1::BudgetImport> WriteAbandonedImport(
    mysql::Database& database, const journal::WriteCall& write,
    const bulk::ImportKey& key, const std::string& etag,
    const std::string& reason) {
  v1::BudgetImport response;
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

}  // namespace jixiao::budget

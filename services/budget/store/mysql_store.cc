#include "services/budget/store/mysql_store.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "common/bulk/importer.h"
#include "common/digest/digest.h"
#include "common/mysql/errors.h"
#include "common/resource/etag.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/budget/migrations/migrations.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/store/record_rows.h"

namespace jixiao::budget {
namespace {

absl::Status DepartmentNotFound(const std::string& department) {
  return status::NotFound(resource::kDepartmentType,
                          resource::DepartmentName(department));
}

nlohmann::json AuditJson(const google::protobuf::Message& message) {
  return nlohmann::json::parse(digest::CanonicalJson(message), nullptr, false);
}

}  // namespace

mysql::Migrations SchemaMigrations() {
  return journal::WithServiceMigrations(
      bulk::WithImportMigrations(BudgetMigrations()));
}

absl::StatusOr<v1::Department> MysqlStore::GetDepartment(
    mysql::CallDeadline deadline, const std::string& department) {
  v1::Department found;
  JX_RETURN_IF_ERROR(database_.Read(deadline, [&](mysql::Session& session) {
    auto row = SelectDepartment(session, department);
    if (!row.has_value()) return DepartmentNotFound(department);
    found = std::move(row->department);
    return absl::OkStatus();
  }));
  return found;
}

absl::StatusOr<std::vector<v1::Department>> MysqlStore::ListDepartments(
    mysql::CallDeadline deadline, const std::string& after, int limit) {
  std::vector<v1::Department> departments;
  JX_RETURN_IF_ERROR(database_.Read(deadline, [&](mysql::Session& session) {
    departments = SelectDepartments(session, after, limit);
    return absl::OkStatus();
  }));
  return departments;
}

absl::StatusOr<std::vector<Record>> MysqlStore::ListRecords(
    mysql::CallDeadline deadline, const RecordQuery& query) {
  std::vector<Record> records;
  JX_RETURN_IF_ERROR(database_.Read(deadline, [&](mysql::Session& session) {
    if (!DepartmentExists(session, query.department)) {
      return DepartmentNotFound(query.department);
    }
    records = SelectRecords(session, query);
    return absl::OkStatus();
  }));
  return records;
}

absl::StatusOr<Snapshot> MysqlStore::ReadSnapshot(mysql::CallDeadline deadline,
                                                  const std::string& department,
                                                  int32_t fiscal_year,
                                                  int last_month) {
  Snapshot snapshot;
  JX_RETURN_IF_ERROR(
      database_.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        auto row = SelectDepartment(session, department);
        if (!row.has_value()) return DepartmentNotFound(department);
        snapshot.department = std::move(row->department);
        snapshot.department_sequence = row->sequence;
        JX_ASSIGN_OR_RETURN(
            snapshot.groups,
            SelectGroups(session, department, fiscal_year, last_month));
        snapshot.sequence = journal::CurrentSequence(session, department);
        snapshot.unfinished_imports =
            bulk::UnfinishedImports(session, department, fiscal_year);
        return absl::OkStatus();
      }));
  return snapshot;
}

absl::StatusOr<v1::Department> MysqlStore::WriteDepartment(
    const journal::WriteCall& write, const std::string& department,
    const std::function<absl::Status(mysql::Session&, journal::Entry&,
                                     v1::Department&)>& work) {
  v1::Department response;
  JX_RETURN_IF_ERROR(
      journal::RunWrite(database_, write, department, &response,
                        [&](mysql::Session& session, journal::Entry& entry) {
                          return work(session, entry, response);
                        }));
  return response;
}

absl::StatusOr<v1::Department> MysqlStore::CreateDepartment(
    const journal::WriteCall& write, const std::string& department,
    const v1::Department& content) {
  const std::string uid = Uuid4();
  const std::string name = resource::DepartmentName(department);
  return WriteDepartment(
      write, department,
      [&](mysql::Session& session, journal::Entry& entry,
          v1::Department& response) -> absl::Status {
        try {
          InsertDepartment(session, department, uid, content, write.now,
                           entry.sequence());
        } catch (const sql::SQLException& error) {
          if (!mysql::IsDuplicateKey(error)) throw;
          return status::AlreadyExists(resource::kDepartmentType, name);
        }
        response = SelectDepartment(session, department)->department;
        entry.Audit(name, "CREATE", nullptr, AuditJson(response));
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Department> MysqlStore::UpdateDepartment(
    const journal::WriteCall& write, const std::string& department,
    const std::string& etag,
    const std::function<void(v1::Department&)>& change) {
  const std::string name = resource::DepartmentName(department);
  return WriteDepartment(
      write, department,
      [&](mysql::Session& session, journal::Entry& entry,
          v1::Department& response) -> absl::Status {
        const auto before = SelectDepartment(session, department);
        if (!before.has_value()) return DepartmentNotFound(department);
        v1::Department content = before->department;
        change(content);
        if (!UpdateDepartmentRow(session, department, resource::VersionOf(etag),
                                 content, write.now, entry.sequence())) {
          return status::EtagMismatch(name);
        }
        response = SelectDepartment(session, department)->department;
        entry.Audit(name, "UPDATE", AuditJson(before->department),
                    AuditJson(response));
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::ImportBudgetRecordsResponse> MysqlStore::ImportRecords(
    const journal::WriteCall& write, const RecordImport& import) {
  LedgerTarget target(import, ItemsOf(import.records), write.now);
  bulk::Job job;
  job.department = import.department;
  job.fiscal_year = import.fiscal_year;
  job.actor = write.actor;
  job.method = write.method;
  job.request_id = write.request_id;
  job.request_digest = write.request_digest;
  job.validate_only = write.validate_only;
  job.items = target.items();
  job.repeated = import.repeated;
  job.deadline = write.deadline;
  job.cancelled = import.cancelled;
  job.before_chunk = import.before_chunk;
  v1::ImportBudgetRecordsResponse response;
  JX_RETURN_IF_ERROR(bulk::RunImport(
      database_, clock_, target, job, &response,
      [&](const bulk::Result& result) {
        response.set_created_count(static_cast<int32_t>(result.created));
        response.set_unchanged_count(static_cast<int32_t>(result.unchanged));
        response.set_sequence(result.sequence);
      }));
  return response;
}

}  // namespace jixiao::budget

#include "services/orchestrator/store/mysql_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/domain/workflow.h"
#include "services/orchestrator/store/report_row.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

std::string Select(const std::string& rest) {
  return absl::StrCat("SELECT ", kReportColumns, " FROM report ", rest);
}

// The record in the first row, or NOT_FOUND.
absl::StatusOr<ReportRecord> OnlyReport(mysql::Rows rows,
                                        const std::string& type,
                                        const std::string& name) {
  if (!rows.Next()) return status::NotFound(type, name);
  return ReadReport(rows);
}

int NextRevision(mysql::Session& session, const std::string& department,
                 int fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT COALESCE(MAX(revision), 0) + 1 FROM report "
      "WHERE department = ? AND fiscal_year = ?",
      {department, fiscal_year});
  rows.Next();
  return static_cast<int>(rows.Int64(1));
}

}  // namespace

MysqlStore::MysqlStore(mysql::Database* database, std::string code_version)
    : database_(database), code_version_(std::move(code_version)) {}

absl::Status MysqlStore::Create(const mysql::CallDeadline& deadline,
                                const journal::WriteContext& write,
                                int fiscal_year,
                                google::longrunning::Operation* operation) {
  return database_->RunInTransaction(deadline, [&](mysql::Session& session) {
    operation->Clear();
    return journal::Write(
        session, write, operation, [&](journal::Entry& entry) -> absl::Status {
          const ReportKey key{
              write.department, fiscal_year,
              NextRevision(session, write.department, fiscal_year)};
          session.Execute(
              "INSERT INTO report (department, fiscal_year, revision, uid, "
              "operation, requested_by, code_version, state, step, "
              "attempt_count, evaluation, document, document_digest, detail, "
              "fence, next_attempt_time, row_version, create_time, "
              "update_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '', '', "
              "'{}', 0, UTC_TIMESTAMP(6), 1, ?, ?)",
              {key.department, fiscal_year, key.revision, Uuid4(), Uuid4(),
               write.actor, code_version_, Report::STATE_GENERATING,
               FirstStep(), write.now, write.now});
          JX_ASSIGN_OR_RETURN(
              const ReportRecord record,
              OnlyReport(
                  session.Query(Select("WHERE department = ? AND "
                                       "fiscal_year = ? AND "
                                       "revision = ?"),
                                {key.department, fiscal_year, key.revision}),
                  "jixiao/Report", key.Name()));
          entry.Audit(key.Name(), "CREATE", nullptr,
                      {{"state", "STATE_GENERATING"},
                       {"operation", record.report.operation()}});
          *operation = ToOperation(record);
          return absl::OkStatus();
        });
  });
}

absl::StatusOr<ReportRecord> MysqlStore::Get(
    const mysql::CallDeadline& deadline, const ReportKey& key) {
  absl::StatusOr<ReportRecord> record = absl::UnknownError("");
  JX_RETURN_IF_ERROR(
      database_->Read(deadline, [&](mysql::Session& session) -> absl::Status {
        mysql::Rows rows =
            key.revision > 0
                ? session.Query(Select("WHERE department = ? AND fiscal_year "
                                       "= ? AND revision = ?"),
                                {key.department, key.fiscal_year, key.revision})
                : session.Query(Select("WHERE department = ? AND fiscal_year "
                                       "= ? ORDER BY revision DESC LIMIT 1"),
                                {key.department, key.fiscal_year});
        record = OnlyReport(std::move(rows), "jixiao/Report", key.Name());
        return record.status();
      }));
  return record;
}

absl::StatusOr<ReportRecord> MysqlStore::GetByOperation(
    const mysql::CallDeadline& deadline, const OperationKey& key) {
  absl::StatusOr<ReportRecord> record = absl::UnknownError("");
  JX_RETURN_IF_ERROR(
      database_->Read(deadline, [&](mysql::Session& session) -> absl::Status {
        record = OnlyReport(
            session.Query(Select("WHERE department = ? AND operation = ?"),
                          {key.department, key.operation}),
            "google.longrunning/Operation", key.Name());
        return record.status();
      }));
  return record;
}

absl::StatusOr<ReportPage> MysqlStore::List(
    const mysql::CallDeadline& deadline, const std::string& department,
    const std::optional<ReportCursor>& after, int size) {
  ReportPage page;
  JX_RETURN_IF_ERROR(
      database_->Read(deadline, [&](mysql::Session& session) -> absl::Status {
        page = ReportPage();
        const std::string order =
            " ORDER BY create_time DESC, operation DESC LIMIT ?";
        mysql::Rows rows =
            after.has_value()
                ? session.Query(
                      Select("WHERE department = ? AND (create_time < ? OR "
                             "(create_time = ? AND operation < ?))" +
                             order),
                      {department, after->create_time, after->create_time,
                       after->operation, size + 1})
                : session.Query(Select("WHERE department = ?" + order),
                                {department, size + 1});
        while (rows.Next()) {
          if (static_cast<int>(page.records.size()) == size) {
            page.more = true;
            break;
          }
          JX_ASSIGN_OR_RETURN(ReportRecord record, ReadReport(rows));
          page.records.push_back(std::move(record));
        }
        return absl::OkStatus();
      }));
  return page;
}

}  // namespace jixiao::orchestrator

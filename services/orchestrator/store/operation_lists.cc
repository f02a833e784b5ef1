#include "services/orchestrator/store/operation_lists.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/mysql/param.h"
#include "common/status/macros.h"
#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/store/batch_rows.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/store/report_row.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;
using report::v1::Report;

// The rows of a page as `SELECT ... FROM operation` goes on, and its values.
struct PageQuery {
  std::string sql;
  mysql::Params params;
};

PageQuery PageOf(const std::string& department,
                 const std::optional<OperationCursor>& after, int size) {
  PageQuery query{"WHERE department = ?", {department}};
  if (after.has_value()) {
    query.sql +=
        " AND (create_time < ? OR (create_time = ? AND operation < ?))";
    query.params.emplace_back(after->create_time);
    query.params.emplace_back(after->create_time);
    query.params.emplace_back(after->operation);
  }
  query.sql += " ORDER BY create_time DESC, operation DESC LIMIT ?";
  query.params.emplace_back(size);
  return query;
}

absl::StatusOr<std::vector<OperationRecord>> ReadOperationRows(
    mysql::Rows rows) {
  std::vector<OperationRecord> records;
  while (rows.Next()) {
    JX_ASSIGN_OR_RETURN(records.emplace_back(), ReadOperationRow(rows));
  }
  return records;
}

// The reports of the page's operations, by year and revision.
absl::StatusOr<std::map<std::pair<int, int>, Report>> ReportsOfPage(
    mysql::Session& session, const std::string& department,
    const PageQuery& page) {
  mysql::Params params = page.params;
  params.emplace_back(department);
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kReportColumns,
                   " FROM report JOIN (SELECT fiscal_year AS page_year, "
                   "revision AS page_revision FROM operation ",
                   page.sql,
                   ") page ON page_year = fiscal_year AND page_revision = "
                   "revision WHERE department = ?"),
      params);
  std::map<std::pair<int, int>, Report> reports;
  while (rows.Next()) {
    JX_ASSIGN_OR_RETURN(ReportRecord record, ReadReport(rows));
    reports[{record.key.fiscal_year, record.key.revision}] =
        std::move(record.report);
  }
  return reports;
}

// The counts of the page's batches, by batch.
std::map<std::string, BatchCounts> CountsOfPage(mysql::Session& session,
                                                const PageQuery& page) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT batch, state, COUNT(*) FROM batch_item JOIN (SELECT "
                   "operation AS page_batch FROM operation ",
                   page.sql,
                   ") page ON page_batch = batch GROUP BY batch, state"),
      page.params);
  std::map<std::string, BatchCounts> counts;
  while (rows.Next()) {
    AddBatchCount(static_cast<Report::State>(rows.Int64(2)),
                  static_cast<int>(rows.Int64(3)), counts[rows.Text(1)]);
  }
  return counts;
}

absl::StatusOr<std::vector<Operation>> WithReports(
    mysql::Session& session, const std::string& department,
    const PageQuery& page, const std::vector<OperationRecord>& records) {
  JX_ASSIGN_OR_RETURN(auto reports, ReportsOfPage(session, department, page));
  std::vector<Operation> operations;
  for (const OperationRecord& record : records) {
    operations.push_back(ToOperation(
        record, reports[{record.report.fiscal_year, record.report.revision}]));
  }
  return operations;
}

std::vector<Operation> WithCounts(mysql::Session& session,
                                  const PageQuery& page,
                                  const std::vector<OperationRecord>& records) {
  std::map<std::string, BatchCounts> counts = CountsOfPage(session, page);
  std::vector<Operation> operations;
  for (const OperationRecord& record : records) {
    operations.push_back(
        ToBatchOperation(record, counts[record.key.operation], {}));
  }
  return operations;
}

}  // namespace

absl::StatusOr<OperationPage> SelectOperations(
    mysql::Session& session, const std::string& department,
    const std::optional<OperationCursor>& after, int size) {
  const PageQuery page = PageOf(department, after, size + 1);
  JX_ASSIGN_OR_RETURN(std::vector<OperationRecord> records,
                      ReadOperationRows(session.Query(
                          absl::StrCat("SELECT ", kOperationColumns,
                                       " FROM operation ", page.sql),
                          page.params)));
  OperationPage result;
  if (static_cast<int>(records.size()) > size) {
    records.pop_back();
    result.next =
        OperationCursor{mysql::FormatDateTime(records.back().create_time),
                        records.back().key.operation};
  }
  if (records.empty()) return result;
  if (department == kNoDepartment) {
    result.operations = WithCounts(session, page, records);
  } else {
    JX_ASSIGN_OR_RETURN(result.operations,
                        WithReports(session, department, page, records));
  }
  return result;
}

}  // namespace jixiao::orchestrator

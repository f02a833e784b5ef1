#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "common/trace/trace.h"
#include "services/orchestrator/domain/operation_record.h"
#include "services/orchestrator/domain/report_record.h"

// Revisions of reports in the database. Everything throws sql::SQLException.
// What writes is called inside a journaled write of the report's department.
namespace jixiao::orchestrator {

// The revision, or the latest of the year when `key.revision` is 0. NOT_FOUND.
absl::StatusOr<ReportRecord> SelectReport(mysql::Session& session,
                                          const ReportKey& key);

// The revision of the year that is published, where it is the one that
// `key.revision` names (0: whichever it is). NOT_FOUND. One statement.
absl::StatusOr<ReportRecord> SelectPublishedReport(mysql::Session& session,
                                                   const ReportKey& key);

// A revision to be generated.
struct NewReport {
  std::string department;
  int fiscal_year = 0;
  bool source_annex = false;
  std::string requested_by;
  std::string code_version;
  // The batch that asks for it; empty outside of one.
  std::string batch;
  absl::Time now;
  // The span of the call, or of the batch's work, that asks for it.
  trace::Context trace;

  // Of a revision that goes on with another: the revision it takes state,
  // submitter, sampling and desk reviews of once it is generated, who prepared
  // that one and so counts as having prepared this one, the evaluation that it
  // shows instead of making one, and that evaluation's inputs and hundredths of
  // points at risk.
  int base_revision = 0;
  std::string preparer;
  std::string evaluation;
  std::vector<report::v1::ReportInput> inputs;
  std::optional<int64_t> risk_points;
};

// Inserts the next revision of the year, GENERATING, and the operation that
// generates it, due at once; of one with a base also copies of the base's fact
// sets. FAILED_PRECONDITION WRONG_STATE while a revision of the year is
// PUBLISHING. Returns the operation; its `report` says which revision.
absl::StatusOr<OperationRecord> BeginReport(mysql::Session& session,
                                            const NewReport& report);

// Stores what a transition has changed in `record.report`: state, submitter,
// submit_time, sampling, desk_reviews, publish_operation, publish_time; counts
// the version and sets etag and update_time. ABORTED ETAG_MISMATCH when the
// row is no longer at `record.row_version`.
absl::Status UpdateReport(mysql::Session& session, ReportRecord& record,
                          absl::Time now);

// Which reports a list holds.
struct ReportFilter {
  std::string department;  // empty: of all departments
  int fiscal_year = 0;     // 0: of every year
  report::v1::Report::State state = report::v1::Report::STATE_UNSPECIFIED;
};

// Where a list goes on: after the report with these, departments rising, times
// and operations falling.
struct ReportCursor {
  std::string department;
  std::string create_time;  // as the database prints it
  std::string operation;    // UUID4
};

// What a list gives: the rows of a page and whether more follow.
struct ReportPage {
  std::vector<ReportRecord> records;
  bool more = false;
};

// A page of `size` at most: by department, then newest first. One statement.
absl::StatusOr<ReportPage> SelectReports(
    mysql::Session& session, const ReportFilter& filter,
    const std::optional<ReportCursor>& after, int size);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROWS_H_

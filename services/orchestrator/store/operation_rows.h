#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_ROWS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/rows.h"
#include "common/mysql/session.h"
#include "common/trace/trace.h"
#include "google/longrunning/operations.pb.h"
#include "services/orchestrator/domain/operation_record.h"

// Long-running operations in the database. Everything throws
// sql::SQLException.
namespace jixiao::orchestrator {

// What a query must select for ReadOperationRow, in this order.
extern const char kOperationColumns[];

// The current row.
absl::StatusOr<OperationRecord> ReadOperationRow(const mysql::Rows& rows);

struct NewOperation {
  OperationKind kind = OperationKind::kGenerate;
  // The report that it generates or publishes; of a batch only the year.
  ReportKey report;
  std::string batch;  // empty outside of one
  std::string queue;  // who asks for it
  // Where it begins.
  report::v1::ReportStep step = report::v1::REPORT_STEP_UNSPECIFIED;
  absl::Time now;
  // The span of the call that asks for it, which its work goes on with.
  trace::Context trace;
};

// Inserts an operation under a fresh id, due at once; it belongs to the
// department of its report, that of a batch to "-". Called inside a journaled
// write of that department. One statement.
OperationRecord InsertOperation(mysql::Session& session,
                                const NewOperation& operation);

// NOT_FOUND.
absl::StatusOr<OperationRecord> SelectOperation(mysql::Session& session,
                                                const OperationKey& key);

// The operation as callers see it, with what it generates or publishes, or how
// far its batch is. NOT_FOUND.
absl::StatusOr<google::longrunning::Operation> SelectPublicOperation(
    mysql::Session& session, const OperationKey& key);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_ROWS_H_

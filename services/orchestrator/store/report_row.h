#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROW_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROW_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/mysql/rows.h"
#include "services/orchestrator/store/store.h"

// Between rows of the table `report` and ReportRecord.
namespace jixiao::orchestrator {

// What a query must select for ReadReport, in this order.
extern const char kReportColumns[];

// The current row.
absl::StatusOr<ReportRecord> ReadReport(const mysql::Rows& rows);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROW_H_

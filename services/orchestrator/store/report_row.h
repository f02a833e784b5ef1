#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROW_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROW_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "common/mysql/rows.h"
#include "google/type/decimal.pb.h"
#include "services/orchestrator/domain/report_record.h"

// Between rows of the table `report` and ReportRecord.
namespace jixiao::orchestrator {

// What a query must select for ReadReport, in this order.
extern const char kReportColumns[];

// The current row.
absl::StatusOr<ReportRecord> ReadReport(const mysql::Rows& rows);

// The fields of a report that are lists, as the column `detail` holds them:
// canonical JSON of inputs, renderings, faults and desk_reviews.
std::string DetailOf(const report::v1::Report& report);

// Hundredths of points as points, without needless zeros.
google::type::Decimal PointsOf(int64_t hundredths);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_REPORT_ROW_H_

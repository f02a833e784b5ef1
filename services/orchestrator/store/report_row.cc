#include "services/orchestrator/store/report_row.h"

#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/rational/proto.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

// Columns 15 to 23.
void ReadWorkflow(const mysql::Rows& rows, const ReportKey& key,
                  Report& report) {
  report.set_preparer(rows.Text(15));
  if (rows.Int64(16) > 0) {
    report.set_base_revision(ReportKey{key.department, key.fiscal_year,
                                       static_cast<int>(rows.Int64(16))}
                                 .Name());
  }
  if (!rows.IsNull(18))
    *report.mutable_risk_points() = PointsOf(rows.Int64(18));
  report.set_submitter(rows.Text(19));
  if (!rows.IsNull(20)) {
    *report.mutable_submit_time() = ToTimestamp(rows.Time(20));
  }
  report.set_sampling(static_cast<report::v1::Sampling>(rows.Int64(21)));
  if (!rows.IsNull(22)) {
    report.set_publish_operation(
        OperationKey{key.department, rows.Text(22)}.Name());
  }
  if (!rows.IsNull(23)) {
    *report.mutable_publish_time() = ToTimestamp(rows.Time(23));
  }
}

}  // namespace

const char kReportColumns[] =
    "department, fiscal_year, revision, uid, operation, code_version, state, "
    "evaluation, document, document_digest, detail, row_version, create_time, "
    "update_time, requested_by, base_revision, source_annex, risk_points, "
    "submitter, submit_time, sampling, publish_operation, publish_time";

absl::StatusOr<ReportRecord> ReadReport(const mysql::Rows& rows) {
  ReportRecord record;
  Report& report = record.report;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(11), &report));
  record.key = {rows.Text(1), static_cast<int>(rows.Int64(2)),
                static_cast<int>(rows.Int64(3))};
  report.set_name(record.key.Name());
  report.set_fiscal_year(record.key.fiscal_year);
  report.set_revision(record.key.revision);
  report.set_uid(rows.Text(4));
  report.set_operation(OperationKey{rows.Text(1), rows.Text(5)}.Name());
  report.set_code_version(rows.Text(6));
  report.set_state(static_cast<Report::State>(rows.Int64(7)));
  report.set_evaluation(rows.Text(8));
  report.set_document(rows.Text(9));
  report.set_document_digest(rows.Text(10));
  record.row_version = rows.Int64(12);
  report.set_etag(resource::EtagOf(record.row_version));
  *report.mutable_create_time() = ToTimestamp(rows.Time(13));
  *report.mutable_update_time() = ToTimestamp(rows.Time(14));
  record.source_annex = rows.Bool(17);
  ReadWorkflow(rows, record.key, report);
  return record;
}

std::string DetailOf(const Report& report) {
  Report detail;
  *detail.mutable_inputs() = report.inputs();
  *detail.mutable_renderings() = report.renderings();
  *detail.mutable_faults() = report.faults();
  *detail.mutable_desk_reviews() = report.desk_reviews();
  return digest::CanonicalJson(detail);
}

google::type::Decimal PointsOf(int64_t hundredths) {
  return *rational::ToProto(rational::Rational::FromInt(hundredths) /
                            rational::Rational::FromInt(100));
}

}  // namespace jixiao::orchestrator

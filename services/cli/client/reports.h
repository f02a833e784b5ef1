// Reading of reports and evaluations.
#ifndef JIXIAO_SERVICES_CLI_CLIENT_REPORTS_H_
#define JIXIAO_SERVICES_CLI_CLIENT_REPORTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "services/cli/client/clients.h"

namespace jixiao::cli {

// A department's year; revision 0 is the latest.
struct ReportKey {
  std::string department;
  int fiscal_year = 0;
  int revision = 0;

  std::string Parent() const;
  std::string Name() const;
};

absl::StatusOr<report::v1::Report> GetReport(Clients& clients,
                                             const ReportKey& key);

// A report with the evaluation it shows.
struct EvaluatedReport {
  report::v1::Report report;
  evaluation::v1::Evaluation evaluation;
};

// FAILED_PRECONDITION where the report is not scored yet, or failed.
absl::StatusOr<EvaluatedReport> GetEvaluatedReport(Clients& clients,
                                                   const ReportKey& key);

// The stored bytes of the report's document as they come.
absl::StatusOr<std::string> DownloadRendering(Clients& clients,
                                              const report::v1::Report& report,
                                              const std::string& format);

// The stored bytes of the report's document, their SHA-256 compared with the
// one in the report; DATA_LOSS where they differ.
absl::StatusOr<std::string> DownloadReport(Clients& clients,
                                           const report::v1::Report& report,
                                           const std::string& format);

// The error an operation ended with.
absl::Status ErrorOf(const google::longrunning::Operation& operation);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_REPORTS_H_

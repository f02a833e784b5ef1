#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_NAME_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_NAME_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace jixiao::orchestrator {

// One revision of a department's report of a fiscal year.
struct ReportKey {
  std::string department;  // the id, "nj-tcj"
  int fiscal_year = 0;
  int revision = 0;  // 1 and up; 0 in a name means the latest

  // "departments/nj-tcj/reports/2024@3".
  std::string Name() const;
};

struct OperationKey {
  std::string department;  // "-" of a batch
  std::string operation;   // UUID4

  // "departments/nj-tcj/operations/{uuid}".
  std::string Name() const;
};

// Each refuses anything else with a message that says what is accepted.
absl::StatusOr<ReportKey> ParseReportName(std::string_view name);
absl::StatusOr<OperationKey> ParseOperationName(std::string_view name);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_NAME_H_

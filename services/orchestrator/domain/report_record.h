#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_RECORD_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_RECORD_H_

#include <optional>

#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// A report revision with the state of the operation that generates it.
struct ReportRecord {
  ReportKey key;
  report::v1::Report report;
  report::v1::ReportStep step = report::v1::REPORT_STEP_UNSPECIFIED;
  int attempt_count = 0;
  std::optional<google::rpc::Status> error;  // set in state FAILED
  std::optional<absl::Time> end_time;        // set once it is done
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_RECORD_H_

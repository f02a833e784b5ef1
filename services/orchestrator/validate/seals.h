#ifndef JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_SEALS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_SEALS_H_

#include <string>
#include <variant>

#include "absl/status/statusor.h"
#include "jixiao/report/v1/seal_service.pb.h"
#include "jixiao/report/v1/workflow_service.pb.h"
#include "services/orchestrator/domain/report_name.h"
#include "services/orchestrator/domain/seal_name.h"

// From requests about seals to what the store takes. Each finds all faults of
// its request at once and gives INVALID_ARGUMENT with one violation each.
namespace jixiao::orchestrator {

// The revision to publish.
absl::StatusOr<ReportKey> Validate(
    const report::v1::PublishReportRequest& request);

// A seal, or the report whose seal is meant.
absl::StatusOr<std::variant<SealKey, ReportKey>> Validate(
    const report::v1::GetReportSealRequest& request);

// OK where the parent is a department.
absl::Status Validate(const report::v1::ListSealKeysRequest& request);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_VALIDATE_SEALS_H_

// Drawing the sample of a year.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_SAMPLE_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_SAMPLE_ROWS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/report/v1/workflow_service.pb.h"

namespace jixiao::orchestrator {

// Draws the sample of `size` among the latest SUBMITTED reports of the year
// that were not drawn yet; those left out become REVIEWED. Each has an event.
// The response holds the whole sample, also what was drawn before, without
// inputs, renderings and faults. One write that belongs to no department; its
// statements do not grow with the reports but by one for every 200.
absl::StatusOr<report::v1::SampleReportsResponse> WriteSample(
    mysql::Database& database, const journal::WriteCall& write, int fiscal_year,
    int64_t size);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_SAMPLE_ROWS_H_

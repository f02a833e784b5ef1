#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_PUBLICATION_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_PUBLICATION_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/signature/signature.h"
#include "common/trace/trace.h"
#include "google/longrunning/operations.pb.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// Makes a REVIEWED report PUBLISHING and begins the operation that publishes
// it, due at once; one transaction. NOT_FOUND, ABORTED ETAG_MISMATCH,
// FAILED_PRECONDITION: WRONG_STATE, SEAL_KEY_MISSING when `keys` cannot sign.
// The operation goes on with `trace`, the span of the call.
absl::StatusOr<google::longrunning::Operation> BeginPublication(
    mysql::Database& database, const journal::WriteCall& write,
    const ReportKey& key, const std::string& etag,
    const signature::KeyRing& keys, const trace::Context& trace);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_PUBLICATION_H_

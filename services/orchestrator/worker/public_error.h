#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PUBLIC_ERROR_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PUBLIC_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "google/rpc/status.pb.h"

namespace jixiao::orchestrator {

// The error as an operation shows it: what a caller of the failing rpc would
// have been told. `id` is the id of the operation.
google::rpc::Status PublicError(const absl::Status& error,
                                const std::string& id);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PUBLIC_ERROR_H_

#ifndef JIXIAO_SERVICES_ORCHESTRATOR_ASSEMBLY_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_ASSEMBLY_H_

#include "absl/status/statusor.h"
#include "common/mysql/database.h"
#include "common/rpc/runtime.h"
#include "common/server/main.h"

namespace jixiao::orchestrator {

// The services of this program with their worker, as its flags say. An error
// names the flag that is wrong.
absl::StatusOr<server::Services> MakeServices(mysql::Database& database,
                                              rpc::Runtime& runtime);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_ASSEMBLY_H_

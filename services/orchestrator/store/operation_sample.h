#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_SAMPLE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_SAMPLE_H_

#include "common/metrics/operations.h"
#include "common/mysql/session.h"

namespace jixiao::orchestrator {

// Counts the operations that have not ended, by the database's clock. One
// statement, which reads these rows only. Throws sql::SQLException.
metrics::OperationSample CountUnfinishedOperations(mysql::Session& session);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_OPERATION_SAMPLE_H_

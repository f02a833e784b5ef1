#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_H_

#include <vector>

#include "google/longrunning/operations.pb.h"
#include "services/orchestrator/domain/operation_record.h"

namespace jixiao::orchestrator {

// How many departments of a batch are where.
struct BatchCounts {
  int waiting = 0;
  int running = 0;
  int done = 0;
  int failed = 0;  // also those that were cancelled

  int total() const { return waiting + running + done + failed; }
};

// An operation that generates or publishes `report`: metadata is always there,
// the response once it is done, the error once it has failed or was cancelled.
google::longrunning::Operation ToOperation(const OperationRecord& record,
                                           const report::v1::Report& report);

// The operation of a batch; `failures` are shown once it is done, at most
// 1,000 of them.
google::longrunning::Operation ToBatchOperation(
    const OperationRecord& record, const BatchCounts& counts,
    const std::vector<report::v1::BatchFailure>& failures);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_H_

#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_H_

#include "google/longrunning/operations.pb.h"
#include "services/orchestrator/domain/report_record.h"

namespace jixiao::orchestrator {

// The operation that generates the report: metadata is always there, the
// response once it is a DRAFT, the error once it has FAILED.
google::longrunning::Operation ToOperation(const ReportRecord& record);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_OPERATION_H_

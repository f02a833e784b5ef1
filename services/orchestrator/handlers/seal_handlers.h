#ifndef JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_SEAL_HANDLERS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_SEAL_HANDLERS_H_

#include "absl/status/status.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/report/v1/seal_service.pb.h"
#include "jixiao/report/v1/workflow_service.pb.h"
#include "services/orchestrator/handlers/backend.h"

// What SealService does, and WorkflowService.PublishReport; the comments of the
// rpcs say what each means and refuses.
namespace jixiao::orchestrator {

absl::Status PublishReport(const Backend& backend, const rpc::Call& call,
                           const report::v1::PublishReportRequest& request,
                           google::longrunning::Operation& response);

// A seal that does not have its digest or, where its key is known here, its
// signature is not handed out: DATA_LOSS (SEAL_BROKEN). ListReportSeals hands
// out what is stored, so that whoever looks into it sees all of the chain.
absl::Status GetReportSeal(const Backend& backend, const rpc::Call& call,
                           const report::v1::GetReportSealRequest& request,
                           report::v1::ReportSeal& response);
absl::Status ListReportSeals(const Backend& backend, const rpc::Call& call,
                             const report::v1::ListReportSealsRequest& request,
                             report::v1::ListReportSealsResponse& response);
absl::Status ListSealKeys(const Backend& backend, const rpc::Call& call,
                          const report::v1::ListSealKeysRequest& request,
                          report::v1::ListSealKeysResponse& response);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_HANDLERS_SEAL_HANDLERS_H_

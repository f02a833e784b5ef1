#ifndef JIXIAO_SERVICES_ORCHESTRATOR_SEAL_SERVICE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_SEAL_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/report/v1/seal_service.grpc.pb.h"
#include "services/orchestrator/handlers/backend.h"

namespace jixiao::orchestrator {

// The transport of SealService: every rpc goes to its handler. Thread safe.
// Owns nothing it is given.
class SealServiceImpl final : public report::v1::SealService::CallbackService {
 public:
  SealServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* GetReportSeal(
      grpc::CallbackServerContext* context,
      const report::v1::GetReportSealRequest* request,
      report::v1::ReportSeal* response) override;
  grpc::ServerUnaryReactor* ListReportSeals(
      grpc::CallbackServerContext* context,
      const report::v1::ListReportSealsRequest* request,
      report::v1::ListReportSealsResponse* response) override;
  grpc::ServerUnaryReactor* ListSealKeys(
      grpc::CallbackServerContext* context,
      const report::v1::ListSealKeysRequest* request,
      report::v1::ListSealKeysResponse* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_SEAL_SERVICE_H_

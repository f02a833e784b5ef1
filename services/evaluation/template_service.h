#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_SERVICE_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/evaluation/v1/template_service.grpc.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// The transport of TemplateService: every rpc goes to its handler. Thread safe.
// Owns nothing it is given.
class TemplateServiceImpl final : public v1::TemplateService::CallbackService {
 public:
  TemplateServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* CreateReportTemplate(
      grpc::CallbackServerContext* context,
      const v1::CreateReportTemplateRequest* request,
      v1::ReportTemplate* response) override;
  grpc::ServerUnaryReactor* ReviseReportTemplate(
      grpc::CallbackServerContext* context,
      const v1::ReviseReportTemplateRequest* request,
      v1::ReportTemplate* response) override;
  grpc::ServerUnaryReactor* GetReportTemplate(
      grpc::CallbackServerContext* context,
      const v1::GetReportTemplateRequest* request,
      v1::ReportTemplate* response) override;
  grpc::ServerUnaryReactor* ListReportTemplates(
      grpc::CallbackServerContext* context,
      const v1::ListReportTemplatesRequest* request,
      v1::ListReportTemplatesResponse* response) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_SERVICE_H_

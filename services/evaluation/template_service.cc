#include "services/evaluation/template_service.h"

#include "common/rpc/scope.h"
#include "services/evaluation/handlers/template_handlers.h"

namespace jixiao::evaluation {

TemplateServiceImpl::TemplateServiceImpl(const Backend& backend,
                                         rpc::Runtime* runtime)
    : dispatcher_(backend, runtime, v1::TemplateService::service_full_name()) {}

grpc::ServerUnaryReactor* TemplateServiceImpl::CreateReportTemplate(
    grpc::CallbackServerContext* context,
    const v1::CreateReportTemplateRequest* request,
    v1::ReportTemplate* response) {
  return dispatcher_.Serve<v1::CreateReportTemplateRequest, v1::ReportTemplate>(
      context, "CreateReportTemplate", request, response, rpc::kAllDepartments,
      jixiao::evaluation::CreateReportTemplate);
}

grpc::ServerUnaryReactor* TemplateServiceImpl::ReviseReportTemplate(
    grpc::CallbackServerContext* context,
    const v1::ReviseReportTemplateRequest* request,
    v1::ReportTemplate* response) {
  return dispatcher_.Serve<v1::ReviseReportTemplateRequest, v1::ReportTemplate>(
      context, "ReviseReportTemplate", request, response, rpc::kAllDepartments,
      jixiao::evaluation::ReviseReportTemplate);
}

grpc::ServerUnaryReactor* TemplateServiceImpl::GetReportTemplate(
    grpc::CallbackServerContext* context,
    const v1::GetReportTemplateRequest* request, v1::ReportTemplate* response) {
  return dispatcher_.Serve<v1::GetReportTemplateRequest, v1::ReportTemplate>(
      context, "GetReportTemplate", request, response, rpc::kNoDepartment,
      jixiao::evaluation::GetReportTemplate);
}

grpc::ServerUnaryReactor* TemplateServiceImpl::ListReportTemplates(
    grpc::CallbackServerContext* context,
    const v1::ListReportTemplatesRequest* request,
    v1::ListReportTemplatesResponse* response) {
  return dispatcher_
      .Serve<v1::ListReportTemplatesRequest, v1::ListReportTemplatesResponse>(
          context, "ListReportTemplates", request, response, rpc::kNoDepartment,
          jixiao::evaluation::ListReportTemplates);
}

}  // namespace jixiao::evaluation

// What each rpc of TemplateService does once the caller is known and allowed.
// The errors are those of the rpc comments in template_service.proto.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_TEMPLATE_HANDLERS_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_TEMPLATE_HANDLERS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/template_service.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

absl::Status CreateReportTemplate(
    const Backend& backend, const rpc::Call& call,
    const v1::CreateReportTemplateRequest& request,
    v1::ReportTemplate& response);
absl::Status ReviseReportTemplate(
    const Backend& backend, const rpc::Call& call,
    const v1::ReviseReportTemplateRequest& request,
    v1::ReportTemplate& response);
absl::Status GetReportTemplate(const Backend& backend, const rpc::Call& call,
                               const v1::GetReportTemplateRequest& request,
                               v1::ReportTemplate& response);
absl::Status ListReportTemplates(const Backend& backend, const rpc::Call& call,
                                 const v1::ListReportTemplatesRequest& request,
                                 v1::ListReportTemplatesResponse& response);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_TEMPLATE_HANDLERS_H_

// Requests about report templates, as far as they can be judged by themselves.
#ifndef JIXIAO_SERVICES_EVALUATION_VALIDATE_TEMPLATE_H_
#define JIXIAO_SERVICES_EVALUATION_VALIDATE_TEMPLATE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/template_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// `reportTemplates/{report_template}`, with or without a revision; empty, and a
// violation of `field`, where it is no such name.
ReportTemplateKey CheckTemplateKey(const std::string& name,
                                   const std::string& field,
                                   status::Violations& violations);

// Each is INVALID_ARGUMENT with every fault of the request.
absl::Status ValidateCreateTemplate(
    const v1::CreateReportTemplateRequest& request);
// The id of the template that is revised.
absl::StatusOr<std::string> ValidateReviseTemplate(
    const v1::ReviseReportTemplateRequest& request);
absl::StatusOr<ReportTemplateKey> ValidateGetTemplate(
    const v1::GetReportTemplateRequest& request);
// The id of the template whose revisions are listed; empty: all.
absl::StatusOr<std::string> ValidateListTemplates(
    const v1::ListReportTemplatesRequest& request);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_VALIDATE_TEMPLATE_H_

#include "services/evaluation/validate/template.h"

#include "common/resource/fields.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "services/evaluation/template/report_template.h"

namespace jixiao::evaluation {
namespace {

void CheckTemplateContent(const v1::ReportTemplate& content,
                          status::Violations& violations) {
  status::Violations found;
  CheckReportTemplate(content, &found);
  for (const status::Violation& violation : found.violations()) {
    violations.Add("report_template." + violation.field, violation.description);
  }
}

// A template as such, not one of its revisions.
std::string CheckTemplateWithoutRevision(const std::string& name,
                                         const std::string& field,
                                         status::Violations& violations) {
  const ReportTemplateKey key = CheckTemplateKey(name, field, violations);
  if (key.revision != 0) {
    violations.Add(field, "must name no revision: " +
                              ReportTemplateKey{key.report_template, 0}.Name());
  }
  return key.report_template;
}

}  // namespace

ReportTemplateKey CheckTemplateKey(const std::string& name,
                                   const std::string& field,
                                   status::Violations& violations) {
  auto key = ParseReportTemplateKey(name);
  if (key.has_value()) return *std::move(key);
  violations.Add(field,
                 "must be reportTemplates/{report_template} or "
                 "reportTemplates/{report_template}@{revision}, such as "
                 "reportTemplates/party-and-government@1");
  return ReportTemplateKey();
}

absl::Status ValidateCreateTemplate(
    const v1::CreateReportTemplateRequest& request) {
  status::Violations violations;
  resource::CheckId(request.report_template_id(), "report_template_id",
                    violations);
  resource::CheckRequestId(request.request_id(), violations);
  if (request.has_report_template()) {
    CheckTemplateContent(request.report_template(), violations);
  } else {
    violations.Add("report_template", "is required");
  }
  return violations.ToStatus();
}

absl::StatusOr<std::string> ValidateReviseTemplate(
    const v1::ReviseReportTemplateRequest& request) {
  status::Violations violations;
  resource::CheckRequestId(request.request_id(), violations);
  std::string id;
  if (request.has_report_template()) {
    const v1::ReportTemplate& content = request.report_template();
    id = CheckTemplateWithoutRevision(content.name(), "report_template.name",
                                      violations);
    resource::CheckEtag(content.etag(), "report_template.etag", violations);
    CheckTemplateContent(content, violations);
  } else {
    violations.Add("report_template", "is required");
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return id;
}

absl::StatusOr<ReportTemplateKey> ValidateGetTemplate(
    const v1::GetReportTemplateRequest& request) {
  status::Violations violations;
  ReportTemplateKey key = CheckTemplateKey(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<std::string> ValidateListTemplates(
    const v1::ListReportTemplatesRequest& request) {
  status::Violations violations;
  std::string only;
  if (!request.report_template().empty()) {
    only = CheckTemplateWithoutRevision(request.report_template(),
                                        "report_template", violations);
  }
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return only;
}

}  // namespace jixiao::evaluation

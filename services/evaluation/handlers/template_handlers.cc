#include "services/evaluation/handlers/template_handlers.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/registry/page.h"
#include "common/status/macros.h"
#include "services/evaluation/store/template_rows.h"
#include "services/evaluation/validate/template.h"

namespace jixiao::evaluation {

absl::Status CreateReportTemplate(
    const Backend& backend, const rpc::Call& call,
    const v1::CreateReportTemplateRequest& request,
    v1::ReportTemplate& response) {
  JX_RETURN_IF_ERROR(ValidateCreateTemplate(request));
  JX_ASSIGN_OR_RETURN(
      response, WriteNewReportTemplate(
                    backend.database,
                    WriteOf(backend, call, request, request.validate_only()),
                    request.report_template_id(), request.report_template()));
  return absl::OkStatus();
}

absl::Status ReviseReportTemplate(
    const Backend& backend, const rpc::Call& call,
    const v1::ReviseReportTemplateRequest& request,
    v1::ReportTemplate& response) {
  JX_ASSIGN_OR_RETURN(const std::string id, ValidateReviseTemplate(request));
  JX_ASSIGN_OR_RETURN(
      response, WriteNextReportTemplate(
                    backend.database,
                    WriteOf(backend, call, request, request.validate_only()),
                    id, request.report_template()));
  return absl::OkStatus();
}

absl::Status GetReportTemplate(const Backend& backend, const rpc::Call& call,
                               const v1::GetReportTemplateRequest& request,
                               v1::ReportTemplate& response) {
  JX_ASSIGN_OR_RETURN(const ReportTemplateKey key,
                      ValidateGetTemplate(request));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(response, SelectReportTemplate(session, key));
        return absl::OkStatus();
      });
}

absl::Status ListReportTemplates(const Backend& backend, const rpc::Call& call,
                                 const v1::ListReportTemplatesRequest& request,
                                 v1::ListReportTemplatesResponse& response) {
  using Templates = std::vector<v1::ReportTemplate>;
  JX_ASSIGN_OR_RETURN(const std::string only, ValidateListTemplates(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& keys, int limit) -> absl::StatusOr<Templates> {
        ReportTemplateKey after;
        if (!keys.empty()) {
          after = {keys[0], static_cast<int>(registry::NumberKey(keys[1]))};
        }
        Templates found;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) -> absl::Status {
              JX_ASSIGN_OR_RETURN(
                  found, SelectReportTemplates(session, only, after, limit));
              return absl::OkStatus();
            }));
        return found;
      },
      [](const v1::ReportTemplate& report_template) -> paging::Keys {
        const ReportTemplateKey key =
            ParseReportTemplateKey(report_template.name()).value();
        return {key.report_template, absl::StrCat(key.revision)};
      },
      response.mutable_report_templates(), response.mutable_next_page_token());
}

}  // namespace jixiao::evaluation

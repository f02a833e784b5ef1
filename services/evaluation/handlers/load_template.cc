#include "services/evaluation/handlers/load_template.h"

#include <utility>

#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/store/template_rows.h"
#include "services/evaluation/validate/template.h"

namespace jixiao::evaluation {
namespace {

absl::StatusOr<v1::ReportTemplate> ReadTemplate(const Backend& backend,
                                                const rpc::Call& call,
                                                const ReportTemplateKey& key) {
  v1::ReportTemplate found;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(found, SelectReportTemplate(session, key));
        return absl::OkStatus();
      }));
  // What does not belong to the revision.
  found.clear_source_text();
  found.clear_etag();
  return found;
}

}  // namespace

absl::StatusOr<std::optional<v1::ReportTemplate>> LoadReportTemplate(
    const Backend& backend, const rpc::Call& call, const std::string& name) {
  if (name.empty()) return std::nullopt;
  const auto key = ParseReportTemplateKey(name);
  if (!key.has_value()) {
    return status::Internal("a stored submission names the template " + name);
  }
  JX_ASSIGN_OR_RETURN(v1::ReportTemplate found,
                      ReadTemplate(backend, call, *key));
  return std::optional<v1::ReportTemplate>(std::move(found));
}

absl::StatusOr<std::optional<v1::ReportTemplate>> PinReportTemplate(
    const Backend& backend, const rpc::Call& call, const std::string& field,
    v1::Submission& submission) {
  if (submission.template_().empty()) return std::nullopt;
  status::Violations violations;
  const ReportTemplateKey key =
      CheckTemplateKey(submission.template_(), field, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  absl::StatusOr<v1::ReportTemplate> found = ReadTemplate(backend, call, key);
  if (absl::IsNotFound(found.status())) {
    violations.Add(field, submission.template_() + " does not exist");
    return violations.ToStatus();
  }
  JX_RETURN_IF_ERROR(found.status());
  submission.set_template_(found->name());
  return std::optional<v1::ReportTemplate>(*std::move(found));
}

}  // namespace jixiao::evaluation

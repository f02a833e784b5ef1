#include "services/evaluation/handlers/submission_content.h"

#include <algorithm>
#include <utility>

#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/document/narrative_sections.h"
#include "services/evaluation/domain/submission/validate_submission.h"
#include "services/evaluation/handlers/load_framework.h"
#include "services/evaluation/handlers/load_template.h"
#include "services/evaluation/store/evidence_entries.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

bool NamesDocuments(const v1::Submission& submission) {
  return std::any_of(submission.evidence().begin(), submission.evidence().end(),
                     [](const v1::Evidence& evidence) {
                       return !evidence.document().empty();
                     });
}

absl::Status FillFromRegister(const Backend& backend, const rpc::Call& call,
                              const std::string& department,
                              v1::Submission& submission) {
  if (!NamesDocuments(submission)) return absl::OkStatus();
  return backend.database.Read({call.deadline}, [&](mysql::Session& session) {
    return FillEvidence(session, department, submission);
  });
}

}  // namespace

absl::StatusOr<PreparedSubmission> PrepareSubmission(
    const Backend& backend, const rpc::Call& call, const SubmissionKey& key,
    const std::string& before, const std::string& field,
    v1::Submission& submission) {
  submission.set_name(key.Name());
  JX_ASSIGN_OR_RETURN(std::shared_ptr<const CompiledFramework> framework,
                      PinFramework(backend, call, before, submission));
  const absl::Status filled =
      FillFromRegister(backend, call, key.department, submission);
  if (!filled.ok() && status::ViolationsOf(filled).empty()) return filled;
  status::Violations violations;
  violations.Add(field, filled);
  violations.Add(field, ValidateSubmission(submission, *framework));
  JX_RETURN_IF_ERROR(violations.ToStatus());
  PreparedSubmission prepared;
  JX_ASSIGN_OR_RETURN(
      prepared.report_template,
      PinReportTemplate(backend, call, field + ".template", submission));
  JX_RETURN_IF_ERROR(Below(
      field, CheckNarrative(*framework, submission, prepared.Template())));
  prepared.framework = std::move(framework);
  return prepared;
}

}  // namespace jixiao::evaluation

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "services/evaluation/document/narrative_sections.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/submission/validate_submission.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

absl::Status FrameworkNotUsable(const std::string& name,
                                const std::string& why) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_INPUT_MISSING,
      absl::StrCat("the framework ", name, " ", why), {{"resource", name}},
      name);
}

// Checks the content of a submission against the framework that it names.
absl::Status CheckContent(const Backend& backend, const rpc::Call& call,
                          const v1::Submission& submission) {
  absl::StatusOr<v1::Framework> framework = backend.reader.GetFramework(
      {call.deadline}, *ParseFrameworkName(submission.framework()));
  if (absl::IsNotFound(framework.status())) {
    return FrameworkNotUsable(submission.framework(), "does not exist");
  }
  JX_RETURN_IF_ERROR(framework.status());
  if (framework->state() != v1::Framework::STATE_ACTIVE) {
    return FrameworkNotUsable(submission.framework(), "is not active");
  }
  JX_ASSIGN_OR_RETURN(const std::shared_ptr<const CompiledFramework> compiled,
                      CompiledFramework::Compile(*std::move(framework)));
  JX_RETURN_IF_ERROR(
      Below("submission", ValidateSubmission(submission, *compiled)));
  return Below("submission", CheckNarrative(*compiled, submission));
}

}  // namespace

absl::Status CreateSubmission(const Backend& backend, const rpc::Call& call,
                              const v1::CreateSubmissionRequest& request,
                              v1::Submission& response) {
  status::Violations violations;
  const std::string department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  CheckSubmissionHead(request.submission(), violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(CheckContent(backend, call, request.submission()));
  JX_ASSIGN_OR_RETURN(
      response, backend.writer.CreateSubmission(
                    WriteOf(backend, call, request, request.validate_only()),
                    {department, request.submission().fiscal_year()},
                    request.submission()));
  return absl::OkStatus();
}

absl::Status GetSubmission(const Backend& backend, const rpc::Call& call,
                           const v1::GetSubmissionRequest& request,
                           v1::Submission& response) {
  status::Violations violations;
  const SubmissionKey key =
      CheckSubmissionName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(SubmissionRecord record,
                      backend.reader.GetSubmission({call.deadline}, key));
  response = std::move(record.submission);
  return absl::OkStatus();
}

absl::Status UpdateSubmission(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateSubmissionRequest& request,
                              v1::Submission& response) {
  const v1::Submission& submission = request.submission();
  status::Violations violations;
  const SubmissionKey key =
      CheckSubmissionName(submission.name(), "submission.name", violations);
  CheckSubmissionHead(submission, violations);
  if (key.fiscal_year != 0 && key.fiscal_year != submission.fiscal_year()) {
    violations.Add("submission.fiscal_year", "must be the year in its name");
  }
  if (submission.etag().empty()) {
    violations.Add("submission.etag",
                   "is required: that of the submission as it was read");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(CheckContent(backend, call, submission));
  JX_ASSIGN_OR_RETURN(
      response, backend.writer.UpdateSubmission(
                    WriteOf(backend, call, request, request.validate_only()),
                    key, submission));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation

#include "services/cli/client/importer.h"

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/same_content.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::EvaluationService;
using evaluation::v1::Framework;
using evaluation::v1::Submission;

absl::Status OtherFramework(const Framework& there) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat(there.name(),
                   " exists with other content, and a framework never "
                   "changes: give this one a new id in framework.yaml and "
                   "submission.yaml"),
      {}, there.name());
}

}  // namespace

absl::Status Importer::Validate() {
  JX_RETURN_IF_ERROR(ValidateBudget());
  JX_RETURN_IF_ERROR(ValidateProjects());
  return ValidateFramework();
}

absl::Status Importer::ValidateFramework() {
  places_ = &dataset_.framework_at;
  evaluation::v1::GetFrameworkRequest get;
  get.set_name(dataset_.framework.name());
  Framework framework;
  const absl::Status known =
      clients_.Call(clients_.evaluation_peer(), clients_.evaluation(),
                    &EvaluationService::Stub::GetFramework, get, framework);
  if (absl::IsNotFound(known)) return CreateFramework(true).status();
  JX_RETURN_IF_ERROR(known);
  if (SameContent(framework, dataset_.framework)) return absl::OkStatus();
  return OtherFramework(framework);
}

absl::StatusOr<Framework> Importer::CreateFramework(bool validate_only) {
  evaluation::v1::CreateFrameworkRequest create;
  create.set_framework_id(dataset_.framework_id);
  *create.mutable_framework() = dataset_.framework;
  create.set_request_id(Uuid4());
  create.set_validate_only(validate_only);
  Framework answer;
  JX_RETURN_IF_ERROR(
      clients_.Call(clients_.evaluation_peer(), clients_.evaluation(),
                    &EvaluationService::Stub::CreateFramework, create, answer));
  return answer;
}

absl::Status Importer::ActivateFramework(const Framework& framework) {
  evaluation::v1::ActivateFrameworkRequest activate;
  activate.set_name(framework.name());
  activate.set_etag(framework.etag());
  activate.set_request_id(Uuid4());
  Framework answer;
  return clients_.Call(clients_.evaluation_peer(), clients_.evaluation(),
                       &EvaluationService::Stub::ActivateFramework, activate,
                       answer);
}

absl::StatusOr<PartResult> Importer::SendFramework() {
  places_ = &dataset_.framework_at;
  PartResult result{"framework", dataset_.framework.name()};
  evaluation::v1::GetFrameworkRequest get;
  get.set_name(dataset_.framework.name());
  Framework there;
  const absl::Status found =
      clients_.Call(clients_.evaluation_peer(), clients_.evaluation(),
                    &EvaluationService::Stub::GetFramework, get, there);
  if (absl::IsNotFound(found)) {
    JX_ASSIGN_OR_RETURN(there, CreateFramework(false));
    result.created = 1;
  } else if (!found.ok()) {
    return found;
  } else if (!SameContent(there, dataset_.framework)) {
    return OtherFramework(there);
  } else {
    result.unchanged = 1;
  }
  if (there.state() != Framework::STATE_ACTIVE) {
    JX_RETURN_IF_ERROR(ActivateFramework(there));
  }
  framework_ = there.name();
  return result;
}

absl::StatusOr<PartResult> Importer::SendSubmission() {
  places_ = &dataset_.submission_at;
  PartResult result{"submission", dataset_.submission.name()};
  // The server names the revision too, so that the same content compares equal.
  Submission submission = dataset_.submission;
  if (!framework_.empty()) submission.set_framework(framework_);
  evaluation::v1::GetSubmissionRequest get;
  get.set_name(dataset_.submission.name());
  Submission there;
  Submission answer;
  const absl::Status found =
      clients_.Call(clients_.evaluation_peer(), clients_.evaluation(),
                    &EvaluationService::Stub::GetSubmission, get, there);
  if (absl::IsNotFound(found)) {
    evaluation::v1::CreateSubmissionRequest create;
    create.set_parent(dataset_.department_name());
    *create.mutable_submission() = submission;
    create.set_request_id(Uuid4());
    JX_RETURN_IF_ERROR(clients_.Call(
        clients_.evaluation_peer(), clients_.evaluation(),
        &EvaluationService::Stub::CreateSubmission, create, answer));
    result.created = 1;
    return result;
  }
  JX_RETURN_IF_ERROR(found);
  if (SameContent(there, submission)) {
    result.unchanged = 1;
    return result;
  }
  evaluation::v1::UpdateSubmissionRequest update;
  *update.mutable_submission() = submission;
  update.mutable_submission()->set_etag(there.etag());
  update.set_request_id(Uuid4());
  JX_RETURN_IF_ERROR(clients_.Call(
      clients_.evaluation_peer(), clients_.evaluation(),
      &EvaluationService::Stub::UpdateSubmission, update, answer));
  // Where the server keeps the content in another form, its digests tell.
  const bool same =
      !there.digest().empty() && there.digest() == answer.digest();
  (same ? result.unchanged : result.updated) = 1;
  return result;
}

}  // namespace jixiao::cli

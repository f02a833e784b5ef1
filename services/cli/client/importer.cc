#include "services/cli/client/importer.h"

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/framework_sender.h"
#include "services/cli/client/same_content.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::EvaluationService;
using evaluation::v1::Submission;

}  // namespace

absl::Status Importer::Validate() {
  JX_RETURN_IF_ERROR(ValidateBudget());
  JX_RETURN_IF_ERROR(ValidateProjects());
  return ValidateFramework();
}

absl::Status Importer::ValidateFramework() {
  FrameworkSender sender(clients_);
  const absl::Status valid = sender.Validate(dataset_.framework_source,
                                             FrameworkSender::IfOther::kRefuse);
  places_ = sender.places();
  return valid;
}

absl::StatusOr<PartResult> Importer::SendFramework() {
  PartResult result{"framework", dataset_.framework().name()};
  FrameworkSender sender(clients_);
  const absl::StatusOr<SentFramework> sent = sender.Send(
      dataset_.framework_source, FrameworkSender::IfOther::kRefuse, true);
  places_ = sender.places();
  JX_RETURN_IF_ERROR(sent.status());
  switch (sent->outcome) {
    case SentFramework::Outcome::kCreated:
      result.created = 1;
      break;
    case SentFramework::Outcome::kUnchanged:
      result.unchanged = 1;
      break;
    case SentFramework::Outcome::kReplaced:
    case SentFramework::Outcome::kRevised:
      result.updated = 1;
      break;
  }
  framework_ = sent->framework.name();
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

#include "services/cli/client/importer.h"

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetService;
using budget::v1::Department;
using evaluation::v1::EvaluationService;
using evaluation::v1::Framework;
using evaluation::v1::Submission;

// Equal in all that a client writes.
bool SameContent(Department a, Department b) {
  for (Department* department : {&a, &b}) {
    department->clear_name();
    department->clear_uid();
    department->clear_create_time();
    department->clear_update_time();
    department->clear_etag();
  }
  return digest::CanonicalJson(a) == digest::CanonicalJson(b);
}

bool SameContent(Framework a, Framework b) {
  for (Framework* framework : {&a, &b}) {
    framework->clear_name();
    framework->clear_uid();
    framework->clear_state();
    framework->clear_digest();
    framework->clear_create_time();
    framework->clear_update_time();
    framework->clear_etag();
  }
  return digest::CanonicalJson(a) == digest::CanonicalJson(b);
}

bool SameContent(Submission a, Submission b) {
  for (Submission* submission : {&a, &b}) {
    submission->clear_name();
    submission->clear_uid();
    submission->clear_sequence();
    submission->clear_digest();
    submission->clear_create_time();
    submission->clear_update_time();
    submission->clear_etag();
  }
  return digest::CanonicalJson(a) == digest::CanonicalJson(b);
}

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
  budget::v1::GetDepartmentRequest get;
  get.set_name(dataset_.department_name());
  Department there;
  const absl::Status found =
      clients_.Call(clients_.budget_peer(), clients_.budget(),
                    &BudgetService::Stub::GetDepartment, get, there);
  if (found.ok()) {
    JX_RETURN_IF_ERROR(StreamBudgetRecords(true, nullptr).status());
  } else if (!absl::IsNotFound(found)) {
    return found;
  }
  JX_RETURN_IF_ERROR(StreamProjects(true, nullptr).status());
  evaluation::v1::GetFrameworkRequest get_framework;
  get_framework.set_name(dataset_.framework.name());
  Framework framework;
  const absl::Status known = clients_.Call(
      clients_.evaluation_peer(), clients_.evaluation(),
      &EvaluationService::Stub::GetFramework, get_framework, framework);
  if (absl::IsNotFound(known)) return CreateFramework(true).status();
  JX_RETURN_IF_ERROR(known);
  if (SameContent(framework, dataset_.framework)) return absl::OkStatus();
  return OtherFramework(framework);
}

absl::StatusOr<PartResult> Importer::SendDepartment() {
  PartResult result{"department", dataset_.department_name()};
  budget::v1::GetDepartmentRequest get;
  get.set_name(dataset_.department_name());
  Department there;
  const absl::Status found =
      clients_.Call(clients_.budget_peer(), clients_.budget(),
                    &BudgetService::Stub::GetDepartment, get, there);
  Department answer;
  if (absl::IsNotFound(found)) {
    budget::v1::CreateDepartmentRequest create;
    create.set_department_id(dataset_.department_id);
    *create.mutable_department() = dataset_.department;
    create.set_request_id(Uuid4());
    JX_RETURN_IF_ERROR(clients_.Call(clients_.budget_peer(), clients_.budget(),
                                     &BudgetService::Stub::CreateDepartment,
                                     create, answer));
    result.created = 1;
    return result;
  }
  JX_RETURN_IF_ERROR(found);
  if (SameContent(there, dataset_.department)) {
    result.unchanged = 1;
    return result;
  }
  budget::v1::UpdateDepartmentRequest update;
  *update.mutable_department() = dataset_.department;
  update.mutable_department()->set_etag(there.etag());
  update.mutable_update_mask()->add_paths("*");
  update.set_request_id(Uuid4());
  JX_RETURN_IF_ERROR(clients_.Call(clients_.budget_peer(), clients_.budget(),
                                   &BudgetService::Stub::UpdateDepartment,
                                   update, answer));
  result.updated = 1;
  return result;
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
  return result;
}

absl::StatusOr<PartResult> Importer::SendSubmission() {
  PartResult result{"submission", dataset_.submission.name()};
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
    *create.mutable_submission() = dataset_.submission;
    create.set_request_id(Uuid4());
    JX_RETURN_IF_ERROR(clients_.Call(
        clients_.evaluation_peer(), clients_.evaluation(),
        &EvaluationService::Stub::CreateSubmission, create, answer));
    result.created = 1;
    return result;
  }
  JX_RETURN_IF_ERROR(found);
  if (SameContent(there, dataset_.submission)) {
    result.unchanged = 1;
    return result;
  }
  evaluation::v1::UpdateSubmissionRequest update;
  *update.mutable_submission() = dataset_.submission;
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

#include <string>

#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/handlers/submission_content.h"
#include "services/evaluation/store/submission_rows.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {

absl::Status CreateSubmission(const Backend& backend, const rpc::Call& call,
                              const v1::CreateSubmissionRequest& request,
                              v1::Submission& response) {
  status::Violations violations;
  const std::string department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  CheckSubmissionHead(request.submission(), "submission", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  v1::Submission submission = request.submission();
  const SubmissionKey key{department, submission.fiscal_year()};
  JX_RETURN_IF_ERROR(
      PrepareSubmission(backend, call, key, "", "submission", submission)
          .status());
  JX_ASSIGN_OR_RETURN(
      response, WriteNewSubmission(
                    backend.database,
                    WriteOf(backend, call, request, request.validate_only()),
                    key, submission));
  return absl::OkStatus();
}

absl::Status GetSubmission(const Backend& backend, const rpc::Call& call,
                           const v1::GetSubmissionRequest& request,
                           v1::Submission& response) {
  status::Violations violations;
  const SubmissionKey key =
      CheckSubmissionName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(response,
                      ReadSubmission(backend.database, {call.deadline}, key));
  return RecordDraftRead(backend, call, key.department, key.Name());
}

absl::Status UpdateSubmission(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateSubmissionRequest& request,
                              v1::Submission& response) {
  status::Violations violations;
  const SubmissionKey key = CheckSubmissionName(request.submission().name(),
                                                "submission.name", violations);
  CheckSubmissionHead(request.submission(), "submission", violations);
  if (key.fiscal_year != 0 &&
      key.fiscal_year != request.submission().fiscal_year()) {
    violations.Add("submission.fiscal_year", "must be the year in its name");
  }
  if (request.submission().etag().empty()) {
    violations.Add("submission.etag",
                   "is required: that of the submission as it was read");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(const v1::Submission before,
                      ReadSubmission(backend.database, {call.deadline}, key));
  v1::Submission submission = request.submission();
  JX_RETURN_IF_ERROR(PrepareSubmission(backend, call, key, before.framework(),
                                       "submission", submission)
                         .status());
  JX_ASSIGN_OR_RETURN(
      response,
      WriteSubmission(backend.database,
                      WriteOf(backend, call, request, request.validate_only()),
                      key, submission));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation

#include "services/evaluation/handlers/evidence_upload.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/resource/fields.h"
#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/store/evidence_files.h"
#include "services/evaluation/validate/evidence.h"

namespace jixiao::evaluation {

rpc::Scope EvidenceUpload::ScopeOf(
    const v1::UploadEvidenceFileRequest& message) const {
  return rpc::DepartmentOf(message.name());
}

absl::Status EvidenceUpload::Take(const rpc::Call& /*call*/,
                                  v1::UploadEvidenceFileRequest message) {
  status::Violations violations;
  if (!head_.has_value()) {
    JX_RETURN_IF_ERROR(Begin(message));
  } else {
    if (!message.name().empty()) {
      violations.Add("name", "is for the first message only");
    }
    if (!message.request_id().empty()) {
      violations.Add("request_id", "is for the first message only");
    }
  }
  if (message.data().size() > kMaxMessageBytes) {
    violations.Add("data", "must be at most 1 MiB in one message");
  }
  size_ += message.data().size();
  if (size_ > kMaxFileBytes) {
    violations.Add("data", "must be at most 16 MiB together");
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return spool_->Add(absl::StrCat(spool_->size()), "", message.data());
}

absl::Status EvidenceUpload::Begin(const v1::UploadEvidenceFileRequest& first) {
  status::Violations violations;
  CheckEvidenceDocumentName(first.name(), "name", violations);
  resource::CheckRequestId(first.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(spool_, bulk::Spool::Create());
  head_ = first;
  head_->clear_data();
  return absl::OkStatus();
}

absl::StatusOr<std::string> EvidenceUpload::AllBytes() {
  // Nothing is asked of the rows' ids.
  JX_RETURN_IF_ERROR(spool_->Seal(
      [](const bulk::SpooledRow&, size_t) { return absl::OkStatus(); }));
  std::string bytes;
  bytes.reserve(size_);
  bulk::SpooledRow row;
  for (std::size_t i = 0; i < spool_->size(); ++i) {
    JX_RETURN_IF_ERROR(spool_->Read(i, &row));
    bytes += row.payload;
  }
  return bytes;
}

absl::Status EvidenceUpload::Finish(const rpc::Call& call,
                                    v1::EvidenceDocument& response) {
  if (!head_.has_value()) {
    JX_RETURN_IF_ERROR(
        Begin(v1::UploadEvidenceFileRequest::default_instance()));
  }
  if (size_ == 0) {
    return status::InvalidArgument({{"data", "must hold the file's bytes"}});
  }
  JX_ASSIGN_OR_RETURN(const std::string bytes, AllBytes());
  // A repetition is told from another request by the file's digest.
  head_->set_data(digest::Sha256(bytes));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteEvidenceFile(backend_.database, WriteOf(backend_, call, *head_),
                        *ParseEvidenceDocumentName(head_->name()), bytes));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation

#include "services/evaluation/handlers/evidence_download.h"

#include <utility>

#include "common/status/macros.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/store/evidence_files.h"
#include "services/evaluation/validate/evidence.h"

namespace jixiao::evaluation {

absl::StatusOr<EvidenceDownload::Step> EvidenceDownload::Next(
    const rpc::Call& call, const v1::DownloadEvidenceFileRequest& request) {
  if (sent_ == part_.size()) {
    JX_ASSIGN_OR_RETURN(const EvidenceDocumentKey key,
                        ValidateEvidenceName(request));
    JX_ASSIGN_OR_RETURN(
        part_,
        ReadEvidencePart(backend_.database, {call.deadline}, key, next_part_));
    if (next_part_ == 0) {
      JX_RETURN_IF_ERROR(
          RecordDraftRead(backend_, call, key.department, key.Name()));
    }
    ++next_part_;
    sent_ = 0;
    if (part_.empty()) return Step::End();
  }
  v1::DownloadEvidenceFileResponse chunk;
  chunk.set_data(part_.substr(sent_, kChunkBytes));
  sent_ += chunk.data().size();
  return Step::Message(std::move(chunk));
}

}  // namespace jixiao::evaluation

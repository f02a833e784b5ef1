#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_UPLOAD_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_UPLOAD_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/bulk/spool.h"
#include "common/rpc/stream.h"
#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// One call of UploadEvidenceFile: keeps the bytes on disk as they come and
// stores them when all are there. So a slow caller holds no memory but that of
// one message; the whole file is in memory only while it is stored.
class EvidenceUpload : public rpc::StreamTaker<v1::UploadEvidenceFileRequest,
                                               v1::EvidenceDocument> {
 public:
  static constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20;
  static constexpr std::size_t kMaxMessageBytes = std::size_t{1} << 20;

  // What `backend` refers to outlives the call.
  explicit EvidenceUpload(const Backend& backend) : backend_(backend) {}

  rpc::Scope ScopeOf(
      const v1::UploadEvidenceFileRequest& message) const override;
  absl::Status Take(const rpc::Call& call,
                    v1::UploadEvidenceFileRequest message) override;
  absl::Status Finish(const rpc::Call& call,
                      v1::EvidenceDocument& response) override;

 private:
  absl::Status Begin(const v1::UploadEvidenceFileRequest& first);
  absl::StatusOr<std::string> AllBytes();

  const Backend backend_;
  std::optional<v1::UploadEvidenceFileRequest> head_;  // without data
  std::unique_ptr<bulk::Spool> spool_;
  std::size_t size_ = 0;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_UPLOAD_H_

#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_DOWNLOAD_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_DOWNLOAD_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "common/rpc/stream.h"
#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// One call of DownloadEvidenceFile: reads a part of the stored file, which
// never changes, and sends it piece by piece before it reads the next. Run on
// one thread at a time.
class EvidenceDownload {
 public:
  using Step = rpc::StreamStep<v1::DownloadEvidenceFileResponse>;

  static constexpr std::size_t kChunkBytes = std::size_t{64} << 10;

  // What `backend` refers to outlives the call.
  explicit EvidenceDownload(const Backend& backend) : backend_(backend) {}

  absl::StatusOr<Step> Next(const rpc::Call& call,
                            const v1::DownloadEvidenceFileRequest& request);

 private:
  const Backend backend_;
  int next_part_ = 0;
  std::string part_;
  std::size_t sent_ = 0;  // of the part
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_EVIDENCE_DOWNLOAD_H_

#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_CHUNKED_DOWNLOAD_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_CHUNKED_DOWNLOAD_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "common/rpc/stream.h"
#include "common/status/macros.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// The source of a server stream that gets its bytes at the first step from
// `load` and sends them in chunks of at most 64 KiB, in the field `data` of
// Response. Run on one thread at a time.
template <class Request, class Response>
class ChunkedDownload {
 public:
  using Load = absl::StatusOr<std::string> (*)(const Backend&, const rpc::Call&,
                                               const Request&);
  static constexpr std::size_t kChunkBytes = std::size_t{64} << 10;

  ChunkedDownload(const Backend& backend, Load load)
      : backend_(backend), load_(load) {}

  absl::StatusOr<rpc::StreamStep<Response>> Next(const rpc::Call& call,
                                                 const Request& request) {
    if (!loaded_) {
      JX_ASSIGN_OR_RETURN(bytes_, load_(backend_, call, request));
      loaded_ = true;
    }
    if (sent_ == bytes_.size()) return rpc::StreamStep<Response>::End();
    Response chunk;
    chunk.set_data(bytes_.substr(sent_, kChunkBytes));
    sent_ += chunk.data().size();
    return rpc::StreamStep<Response>::Message(std::move(chunk));
  }

 private:
  const Backend backend_;
  const Load load_;
  bool loaded_ = false;
  std::string bytes_;
  std::size_t sent_ = 0;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_CHUNKED_DOWNLOAD_H_

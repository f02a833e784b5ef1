#include "common/rpc/answer.h"

#include "common/rpc/status_mapper.h"
#include "common/status/status.h"

namespace jixiao::rpc {

absl::Status AnswerOf(const grpc::Status& answer) {
  const bool bare = answer.error_details().empty();
  if (bare && answer.error_code() == grpc::StatusCode::CANCELLED) {
    return status::Unavailable(type::v1::ERROR_REASON_DRAINING,
                               "the server is stopping");
  }
  return FromGrpc(answer);
}

}  // namespace jixiao::rpc

#ifndef JIXIAO_COMMON_RPC_ANSWER_H_
#define JIXIAO_COMMON_RPC_ANSWER_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace jixiao::rpc {

// FromGrpc for a call that this side has not cancelled. gRPC ends a call that
// reaches a server in the instant of its shutdown, before anything has looked at
// it, with a bare CANCELLED: here it is UNAVAILABLE `DRAINING`, as if it had come
// a moment before, so that callers try another replica. What a server itself
// calls CANCELLED has details and stays so.
absl::Status AnswerOf(const grpc::Status& answer);

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_ANSWER_H_

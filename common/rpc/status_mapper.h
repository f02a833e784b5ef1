#ifndef JIXIAO_COMMON_RPC_STATUS_MAPPER_H_
#define JIXIAO_COMMON_RPC_STATUS_MAPPER_H_

#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace jixiao::rpc {

// What leaves the process for `error`: the code, a message of at most 1 KiB
// and a google.rpc.Status with exactly one ErrorInfo. A status without one
// gets the reason that fits its code. INTERNAL, UNKNOWN and DATA_LOSS become
// "internal error, request <id>" with a RequestInfo; their text is for the log
// alone. Details that would not fit into the trailers are cut, and the
// ErrorInfo says `truncated`.
grpc::Status ToGrpc(const absl::Status& error, const std::string& request_id);

// The reason in the status, or the one ToGrpc would give it, without the enum
// prefix: "RESOURCE_NOT_FOUND". Empty for OK.
std::string ReasonText(const absl::Status& error);

// "NOT_FOUND", "OK", ...
std::string CodeText(absl::StatusCode code);

// The status a client received, its details restored as payloads.
absl::Status FromGrpc(const grpc::Status& answer);

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_STATUS_MAPPER_H_

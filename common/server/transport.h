#ifndef JIXIAO_COMMON_SERVER_TRANSPORT_H_
#define JIXIAO_COMMON_SERVER_TRANSPORT_H_

#include "common/server/server.h"
#include "grpcpp/server_builder.h"

namespace jixiao::server {

// What a server's connections may cost before anyone is known to be behind
// them: sizes, streams, ages, memory. The gate of rpc::Runtime comes after.
void LimitTransport(const Options& options, grpc::ServerBuilder& builder);

// Lets this process have as many files open as the system allows it. gRPC stops
// listening for good when it cannot accept a connection for want of one, so the
// usual soft limit of 1,024 would be a switch anybody could turn.
void RaiseFileLimit();

// Lets the allocator give back what a flood of calls has needed. As it is, each
// of up to eight arenas a core keeps the peak of the threads that used it, and
// anyone who opens thousands of calls makes the process larger by hundreds of
// megabytes for good. Before the first thread.
void LimitKeptMemory();

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_TRANSPORT_H_

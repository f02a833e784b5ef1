#include "common/server/transport.h"

#include <grpc/compression.h>
#include <grpc/grpc.h>
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include "common/log/log.h"
#include "common/rpc/limits.h"
#include "grpcpp/resource_quota.h"

namespace jixiao::server {
namespace {

constexpr int kServerKeepaliveMs = 60000;

// All of a request's metadata: a token of 16 KiB, and room for what proxies
// add. A caller that sends more, be it one value of 1 MB or 10,000 small ones,
// is refused by gRPC itself before any of it is kept. It sees its call end with
// RESOURCE_EXHAUSTED without details, or with UNAVAILABLE when its connection
// is gone before that arrives: gRPC 1.51 cannot read on behind such headers and
// closes the connection. Other connections do not notice.
constexpr int kMaxRequestMetadataBytes = 64 << 10;

// Calls open at once on one connection. A client's further ones wait on its own
// side. More than the calls any server lets in, so that a caller is told
// OVERLOADED before it waits unseen; few enough that calls whose message never
// comes, which do not reach the gate, stay few.
constexpr int kMaxStreamsOfConnection = 512;

// Until a new connection has to have said what it is.
constexpr int kHandshakeTimeoutMs = 20000;

// Bytes received that no handler has taken yet, of all connections together.
// Beyond it gRPC drops connections, so that nobody can fill the memory with
// halves of large messages before it is asked who it is.
constexpr size_t kMaxBufferedBytes = size_t{512} << 20;

// gRPC takes the largest int for "never".
int Milliseconds(absl::Duration duration) {
  constexpr int kNever = std::numeric_limits<int>::max();
  if (duration <= absl::ZeroDuration()) return kNever;
  return static_cast<int>(
      std::min<int64_t>(absl::ToInt64Milliseconds(duration), kNever));
}

void LimitConnections(const Options& options, grpc::ServerBuilder& builder) {
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS,
                             kHandshakeTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                             Milliseconds(options.max_connection_age));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
                             Milliseconds(options.max_connection_age_grace));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS,
                             Milliseconds(options.max_connection_idle));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kServerKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                             rpc::kKeepaliveTimeoutMs);
  builder.AddChannelArgument(
      GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
      rpc::kServerMinPingMs);
}

// gRPC 1.51 unpacks a message before anyone is asked who sent it, to whatever
// size it has then: 600 KB become 600 MB. A caller that compresses is answered
// UNIMPLEMENTED, which names the algorithm; nothing is unpacked.
void RefuseCompression(grpc::ServerBuilder& builder) {
  for (const grpc_compression_algorithm algorithm :
       {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder.SetCompressionAlgorithmSupportStatus(algorithm, false);
  }
}

// What threads allocate from side by side, and the free memory at the end of
// each that is kept; larger blocks are mapped and unmapped by themselves.
constexpr int kArenas = 2;
constexpr int kKeptBytes = 128 << 10;

}  // namespace

void LimitTransport(const Options& options, grpc::ServerBuilder& builder) {
  // Larger ones are RESOURCE_EXHAUSTED, by gRPC, whose message names the limit.
  builder.SetMaxReceiveMessageSize(rpc::kMaxMessageBytes);
  builder.SetMaxSendMessageSize(rpc::kMaxMessageBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE,
                             kMaxRequestMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                             kMaxStreamsOfConnection);
  RefuseCompression(builder);
  LimitConnections(options, builder);
  grpc::ResourceQuota quota("server");
  quota.Resize(kMaxBufferedBytes);
  builder.SetResourceQuota(quota);
}

void LimitKeptMemory() {
  mallopt(M_ARENA_MAX, kArenas);
  mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  mallopt(M_MMAP_THRESHOLD, kKeptBytes);
}

void RaiseFileLimit() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) == 0) return;
  }
  log::Warning("file_limit", {{"detail", std::strerror(errno)}});
}

}  // namespace jixiao::server

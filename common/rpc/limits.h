#ifndef JIXIAO_COMMON_RPC_LIMITS_H_
#define JIXIAO_COMMON_RPC_LIMITS_H_

// What clients and servers of this suite agree on.
namespace jixiao::rpc {

// The metadata key of a call's id, in requests and in trailers.
inline constexpr char kRequestIdKey[] = "x-request-id";

// Largest message either way.
inline constexpr int kMaxMessageBytes = 64 << 20;

// A client pings an open call's connection this often; a server takes pings
// down to half of it for misuse.
inline constexpr int kClientKeepaliveMs = 30000;
inline constexpr int kServerMinPingMs = 15000;
inline constexpr int kKeepaliveTimeoutMs = 10000;

// What gRPC peers take by default as the size of all trailers together.
inline constexpr int kMaxTrailerBytes = 8192;

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_LIMITS_H_

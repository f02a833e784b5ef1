// How much text an error carries.
#ifndef JIXIAO_COMMON_STATUS_LIMITS_H_
#define JIXIAO_COMMON_STATUS_LIMITS_H_

#include <cstddef>

namespace jixiao::status {

// gRPC's trailers hold 8 KB in all, and a message travels percent-encoded.
inline constexpr std::size_t kMaxMessageBytes = 1000;
inline constexpr std::size_t kMaxMetadataBytes = 200;
inline constexpr std::size_t kMaxDescriptionBytes = 400;
inline constexpr int kViolationsInMessage = 3;

}  // namespace jixiao::status

#endif  // JIXIAO_COMMON_STATUS_LIMITS_H_

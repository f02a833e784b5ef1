// Page sizes and page tokens of List methods.
//
// A token carries the sort keys of the last row sent, for the method and the
// parameters it was made for. It is opaque and url-safe, guards against damage
// and mixing up, and gives no rights: every page is authorised anew.
#ifndef JIXIAO_COMMON_PAGING_PAGING_H_
#define JIXIAO_COMMON_PAGING_PAGING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace jixiao::paging {

inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 1000;

// The sort keys of a row as text or bytes, in the order of the ORDER BY.
using Keys = std::vector<std::string>;

// 0 means `default_size`, more than `max_size` means `max_size`; a negative
// size is INVALID_FIELD at `page_size`.
absl::StatusOr<int> EffectivePageSize(int32_t page_size,
                                      int default_size = kDefaultPageSize,
                                      int max_size = kMaxPageSize);

// The digest of a List request without its `page_size` and `page_token`.
std::string ParamsDigest(const google::protobuf::Message& request);

// The token after the row with `last_keys`. `method` is the full method name;
// `params_digest` is that of ParamsDigest.
std::string EncodeToken(std::string_view method, std::string_view params_digest,
                        const Keys& last_keys);

// The keys of a token made by EncodeToken for the same method and parameters;
// no keys for an empty token, the first page. INVALID_ARGUMENT with
// PAGE_TOKEN_INVALID when it cannot be decoded or is of another version,
// PAGE_TOKEN_MISMATCH when it was made for other parameters.
absl::StatusOr<Keys> DecodeToken(std::string_view token,
                                 std::string_view method,
                                 std::string_view params_digest);

// As above, and a token with keys must have `key_count` of them.
absl::StatusOr<Keys> DecodeToken(std::string_view token,
                                 std::string_view method,
                                 std::string_view params_digest,
                                 std::size_t key_count);

}  // namespace jixiao::paging

#endif  // JIXIAO_COMMON_PAGING_PAGING_H_

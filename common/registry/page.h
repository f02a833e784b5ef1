#ifndef JIXIAO_COMMON_REGISTRY_PAGE_H_
#define JIXIAO_COMMON_REGISTRY_PAGE_H_

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call.h"
#include "common/status/macros.h"
#include "google/protobuf/repeated_field.h"

namespace jixiao::registry {

// The page of a List method. `read(after, limit)` gives, as a StatusOr of a
// vector, the rows that follow those with the sort keys `after` (none: from the
// first); a row has `key_count` keys, `keys_of(row)`. One row more than the
// page holds is read, to know whether there is a next page.
template <class Request, class Row, class Read, class KeysOf>
absl::Status AnswerPage(const rpc::Call& call, const Request& request,
                        std::size_t key_count, const Read& read,
                        const KeysOf& keys_of,
                        google::protobuf::RepeatedPtrField<Row>* page,
                        std::string* next_page_token) {
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(paging::Keys after,
                      paging::DecodeToken(request.page_token(), call.method,
                                          params, key_count));
  JX_ASSIGN_OR_RETURN(auto rows, read(after, size + 1));
  if (rows.size() > static_cast<std::size_t>(size)) {
    rows.pop_back();
    *next_page_token =
        paging::EncodeToken(call.method, params, keys_of(rows.back()));
  }
  for (auto& row : rows) *page->Add() = std::move(row);
  return absl::OkStatus();
}

// The last segment of a resource name.
inline std::string LastSegment(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

// A key that is a whole number; 0 for any other text. Tokens come back from
// callers, who may have made them: a number so large that what is added to it
// overflows is none of ours.
inline int64_t NumberKey(const std::string& key) {
  constexpr int64_t kLargest = int64_t{1} << 62;
  int64_t number = 0;
  std::from_chars(key.data(), key.data() + key.size(), number);
  return number > kLargest || number < -kLargest ? 0 : number;
}

}  // namespace jixiao::registry

#endif  // JIXIAO_COMMON_REGISTRY_PAGE_H_

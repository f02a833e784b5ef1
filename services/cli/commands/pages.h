// Lists that come in pages.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PAGES_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PAGES_H_

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "google/protobuf/repeated_field.h"

namespace jixiao::cli {

inline constexpr int kMaxPageSize = 1'000;

// What a list has, up to a limit.
template <typename Item>
struct Found {
  std::vector<Item> items;
  bool more = false;
};

// Reads the `items` of page after page, at most `limit`; `call(request, page)`
// asks for one. A page may be empty and not be the last.
template <typename Request, typename Response, typename Item, typename Call>
absl::StatusOr<Found<Item>> ReadPages(
    Request request,
    google::protobuf::RepeatedPtrField<Item>* (Response::*items)(),
    std::size_t limit, const Call& call) {
  Found<Item> found;
  request.set_page_size(
      static_cast<int>(std::min<std::size_t>(limit, kMaxPageSize)));
  do {
    Response page;
    JX_RETURN_IF_ERROR(call(request, page));
    request.set_page_token(page.next_page_token());
    for (Item& item : *(page.*items)()) {
      if (found.items.size() == limit) {
        found.more = true;
        return found;
      }
      found.items.push_back(std::move(item));
    }
    found.more = found.items.size() == limit && !request.page_token().empty();
  } while (!request.page_token().empty() && !found.more);
  return found;
}

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PAGES_H_

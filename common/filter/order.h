#ifndef JIXIAO_COMMON_FILTER_ORDER_H_
#define JIXIAO_COMMON_FILTER_ORDER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace jixiao::filter {

// By what a List method sorts.
struct Order {
  std::string field;
  bool descending = false;
};

// An `order_by` of AIP-132 by one field: `amount`, `amount asc` or `amount
// desc`, of `fields`, which an index serves each; blank means the first of
// them. The server adds the last key by itself. Errors as those of
// filter::Compile.
absl::StatusOr<Order> ParseOrder(std::string_view order_by,
                                 const std::vector<std::string>& fields);

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_ORDER_H_

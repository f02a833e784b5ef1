#ifndef JIXIAO_COMMON_FILTER_PARSER_H_
#define JIXIAO_COMMON_FILTER_PARSER_H_

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/filter/ast.h"

namespace jixiao::filter {

// The tree of a filter, by the grammar of filter.h; nullopt where it is blank.
// Errors as those of Compile.
absl::StatusOr<std::optional<Node>> Parse(std::string_view filter);

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_PARSER_H_

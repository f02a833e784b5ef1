// Early return on error, for functions that return absl::Status or
// absl::StatusOr.
#ifndef JIXIAO_COMMON_STATUS_MACROS_H_
#define JIXIAO_COMMON_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define JX_STATUS_CONCAT_INNER_(a, b) a##b
#define JX_STATUS_CONCAT_(a, b) JX_STATUS_CONCAT_INNER_(a, b)

// Returns the status of `...` when it is not OK.
#define JX_RETURN_IF_ERROR(...) \
  JX_RETURN_IF_ERROR_(JX_STATUS_CONCAT_(jx_status_, __LINE__), (__VA_ARGS__))
#define JX_RETURN_IF_ERROR_(temporary, expr) \
  do {                                       \
    absl::Status temporary = expr;           \
    if (!temporary.ok()) return temporary;   \
  } while (false)

// Assigns the value of the StatusOr `...` to `lhs` (which may declare a
// variable), or returns its status. A `lhs` with commas needs parentheses
// around a type alias instead.
#define JX_ASSIGN_OR_RETURN(lhs, ...) \
  JX_ASSIGN_OR_RETURN_(JX_STATUS_CONCAT_(jx_or_, __LINE__), lhs, (__VA_ARGS__))

#define JX_ASSIGN_OR_RETURN_(temporary, lhs, expr)           \
  auto temporary = expr;                                     \
  if (!temporary.ok()) return std::move(temporary).status(); \
  lhs = *std::move(temporary)

#endif  // JIXIAO_COMMON_STATUS_MACROS_H_

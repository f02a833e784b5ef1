#ifndef JIXIAO_COMMON_FILTER_LITERAL_H_
#define JIXIAO_COMMON_FILTER_LITERAL_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/filter/ast.h"
#include "common/filter/filter.h"
#include "common/mysql/param.h"

namespace jixiao::filter {

// The value of a literal as the field's column stores it, or, as the message
// of an InvalidValue, what the field takes instead. A wildcard is refused but
// by texts, which leave it to the caller.
absl::StatusOr<mysql::Param> ValueOf(const Field& field,
                                     const Literal& literal);

// "INITIAL, ADJUSTMENT, EXECUTION or NOT_REPORTED", "true or false", "a decimal
// number with at most 2 decimals": what a field takes.
std::string Accepted(const Field& field);

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_LITERAL_H_

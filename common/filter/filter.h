// Filters of List methods: a subset of AIP-160, made into SQL.
//
//   filter      = [conjunction]
//   conjunction = disjunction { ["AND"] disjunction }
//   disjunction = part { "OR" part }              OR binds tighter than AND
//   part        = ["NOT" | "-"] ( term | "(" conjunction ")" )
//   term        = field operator value
//   operator    = "=" | "!=" | "<" | "<=" | ">" | ">=" | ":"
//   value       = word | text in "..." or '...' with \" \' \\ \*
//
// At most kMaxTerms terms, kMaxDepth nested parentheses, kMaxCharacters
// characters. A field stands on the left, a literal on the right.
//
// Values: names of enumerated values, `true` and `false`, decimal numbers,
// dates (2024-06-30), RFC 3339 times, texts. A `*` at the end of a text stands
// for any rest, with
// `=` and `!=`; `:` means "contains". NOT_REPORTED, not in quotes, is the value
// of a nullable field that has none.
//
// Every term is true or false of every row, and NOT is its opposite. A field
// that is not reported equals nothing but NOT_REPORTED: every other comparison
// is false of it, and `field != value` is true.
//
// Texts are compared byte by byte where the column's collation does so.
#ifndef JIXIAO_COMMON_FILTER_FILTER_H_
#define JIXIAO_COMMON_FILTER_FILTER_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/mysql/param.h"
#include "common/status/status.h"

namespace jixiao::filter {

inline constexpr size_t kMaxTerms = 20;
inline constexpr size_t kMaxDepth = 16;
inline constexpr size_t kMaxCharacters = 2000;

// The value of a nullable field that has none.
inline constexpr char kNotReported[] = "NOT_REPORTED";

enum class Type {
  kText,
  kWord,     // one of `words`
  kBool,     // stored as 1 and 0
  kInteger,  // `min` to `max`
  kDecimal,  // at most `scale` decimals, stored as a whole number of 10^-scale
  kDate,     // stored as DATE
  kTime,     // stored as DATETIME(6) in UTC
};

// Sets of operators.
enum Operators : unsigned {
  kEquality = 1,  // = !=
  kOrdering = 2,  // < <= > >=
  kHas = 4,       // :
};

// An enumerated value as it is called and as it is stored.
struct Word {
  std::string name;
  std::string stored;
};

// What a filter may ask about.
struct Field {
  std::string name;  // may be dotted
  Type type = Type::kText;
  std::string column;  // an SQL expression: a constant, never from a request
  bool nullable = false;
  unsigned operators = kEquality;
  std::vector<Word> words = {};
  int scale = 0;
  int64_t min = std::numeric_limits<int64_t>::min();
  int64_t max = std::numeric_limits<int64_t>::max();
};

using Fields = std::vector<Field>;

// A condition with its values, and what it holds of.
struct Clause {
  std::string sql;  // binds at least as tight as AND
  mysql::Params params;
  // The field whose values it confines to one range, so that an index in the
  // order of the field serves it; empty for any other condition.
  std::string range_of;
};

// Clauses that all have to hold; none for the empty filter.
using Clauses = std::vector<Clause>;

// Errors are INVALID_ARGUMENT of the field that holds the filter (the caller
// adds its path): they say the position as the character counted from 1, what
// was found there and what is accepted. No text of the filter gets into the
// SQL: values are parameters.
absl::StatusOr<Clauses> Compile(std::string_view filter, const Fields& fields);

// As Compile, of a request's `filter`; errors are added to `violations`.
Clauses CheckFilter(std::string_view filter, const Fields& fields,
                    status::Violations& violations);

// Parts those that confine one of `fields` to a range from the rest.
std::pair<Clauses, Clauses> SplitRanges(Clauses clauses,
                                        const std::vector<std::string>& fields);

// All of them by AND, in parentheses; "TRUE" where there is none.
Clause AllOf(const Clauses& clauses);

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_FILTER_H_

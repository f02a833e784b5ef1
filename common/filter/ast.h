#ifndef JIXIAO_COMMON_FILTER_AST_H_
#define JIXIAO_COMMON_FILTER_AST_H_

#include <cstddef>
#include <string>
#include <vector>

namespace jixiao::filter {

enum class Operator {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kHas,
};

// A value as it is written. Offsets are in bytes of the filter.
struct Literal {
  std::string text;  // unescaped, without quotes and without the wildcard
  bool quoted = false;
  bool wildcard = false;  // ended in a `*`
  size_t offset = 0;
};

// `field operator value`.
struct Term {
  std::string field;
  size_t offset = 0;
  Operator op = Operator::kEqual;
  size_t op_offset = 0;
  Literal value;
};

struct Node {
  enum class Kind { kTerm, kAnd, kOr, kNot };

  Kind kind = Kind::kTerm;
  Term term;                   // of kTerm
  std::vector<Node> children;  // two or more of kAnd and kOr, one of kNot
};

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_AST_H_

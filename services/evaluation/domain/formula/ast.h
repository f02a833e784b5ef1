// The syntax tree of a formula.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_AST_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_AST_H_

#include <memory>
#include <string>
#include <vector>

#include "common/rational/rational.h"

namespace jixiao::evaluation::formula {

// Bounds of a tree, so that checking and evaluating it are bounded too.
inline constexpr int kMaxDepth = 128;
inline constexpr int kMaxNodes = 1000;

// What an expression yields.
struct Type {
  enum class Kind { kNumber, kCondition, kDate, kNames };
  Kind kind = Kind::kNumber;
  // The base unit of a number: "CNY", "one".
  std::string unit = "one";
  // A bare zero, which fits numbers of any unit.
  bool fits_any_unit = false;

  bool IsNumber() const { return kind == Kind::kNumber; }
  // "CNY (money)", "a condition": for messages.
  std::string ToString() const;
};

// Equal, or one a bare zero and the other a number.
bool Fits(const Type& a, const Type& b);

enum class Op {
  kNumber,
  kBool,
  kFact,
  kNegate,
  kNot,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAnd,
  kOr,
  kConditional,  // condition, then, else
  kMin,
  kMax,
  kAbs,
  kSum,
  kRound,  // one argument and `digits`
  kHas,    // one fact
  kCoalesce,
};

struct Node {
  Op op = Op::kNumber;
  int column = 1;
  std::vector<std::unique_ptr<Node>> args;

  // kFact: the name as written; the checker makes it the key.
  std::string name;
  // kFact: the Chinese name, set by the checker. kNumber: the literal as it is
  // shown, such as "300 个".
  std::string text;
  // kNumber, in the base unit.
  rational::Rational number;
  bool truth = false;  // kBool
  int digits = 0;      // kRound
  // kNumber: known from the parser on. Others: set by the checker.
  Type type;
  int depth = 1;
};

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_AST_H_

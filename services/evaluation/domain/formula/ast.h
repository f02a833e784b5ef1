// The syntax tree of a formula.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_AST_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_AST_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "services/evaluation/domain/facts/fact_address.h"

namespace jixiao::evaluation::formula {

// Bounds of a tree, so that checking and evaluating it are bounded too.
inline constexpr int kMaxDepth = 128;
inline constexpr int kMaxNodes = 1000;
// Macros inside each other.
inline constexpr std::size_t kMaxMacros = 3;

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
  kVariable,  // the month of an enclosing macro, as a number
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
  // Macros: one argument, evaluated for each element of `domain`.
  kAllOf,
  kExists,
  kCountOf,
  kSumOf,
};

// What a macro runs over.
enum class Domain { kMonths, kUnits, kDistricts };

// True for kAllOf to kSumOf.
bool IsMacro(Op op);

// The variable of a macro, or of a loop around the whole formula.
struct Variable {
  std::string name;
  Domain domain = Domain::kMonths;
};

// Which figures of a fact: what is written in [ ] after its name. A slot is the
// place of a variable among those of the macros around it, outermost first.
struct Indexes {
  std::optional<std::size_t> month_slot;
  int month_offset = 0;  // `m - 1`; only with a slot
  std::optional<std::size_t> unit_slot;
  std::optional<std::size_t> district_slot;

  // Every macro's element yields the same figure.
  bool IsConstant() const {
    return !month_slot && !unit_slot && !district_slot;
  }
};

struct Node {
  Op op = Op::kNumber;
  int column = 1;
  std::vector<std::unique_ptr<Node>> args;

  // kFact: the name as written; the checker makes it the key. Macros and
  // kVariable: the name of the variable.
  std::string name;
  // kFact: the Chinese name, set by the checker. kNumber: the literal as it is
  // shown, such as "300 个".
  std::string text;
  // kFact: which figure, but for what variables say; the checker sets the key.
  FactAddress address;
  Indexes indexes;
  Domain domain = Domain::kMonths;  // macros
  std::size_t slot = 0;             // macros and kVariable
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

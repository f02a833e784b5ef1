// What comes of drawing one fact.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_DRAWING_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_DRAWING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/rational/rational.h"

namespace jixiao::budget {

// A figure with what it rests on, in its base unit. A value.
struct Drawn {
  rational::Rational number;
  std::optional<std::vector<std::string>> names;  // in the place of a number
  rational::Rational resolution;                  // zero: exact
  bool synthetic = false;
  bool transcribed = false;
  std::string resource;  // empty: the department
  std::string place;
  std::string query;
  int64_t sequence = 0;
  int64_t record_count = 0;
};

// Why there is no figure, in words that suit "预算支出缺失：…".
struct Missing {
  std::string cause;
};

using Drawing = std::variant<Drawn, Missing>;

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_DRAWING_H_

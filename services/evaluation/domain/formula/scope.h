// What the variables of macros stand for while their body is evaluated.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_SCOPE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_SCOPE_H_

#include <string>
#include <vector>

#include "services/evaluation/domain/facts/fact_address.h"
#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/formula/ast.h"

namespace jixiao::evaluation::formula {

// An element of a domain: a month from 1 to 12, or a budget unit or district.
struct Element {
  int month = 0;
  std::string place;
};

// By slot: the elements at which the macros around a node stand.
using Scope = std::vector<Element>;

// The elements of a macro: the months of a year; or the budget units or
// districts, in the order of their names, of which any fact that its variable
// indexes has a value.
std::vector<Element> ElementsOf(const Node& macro, const FactLookup& facts);

// The figure that a fact of a formula means. A month that the variable moves
// out of the year becomes one below 0 or above 12, of which no fact has a
// value. A variable that the scope does not reach stands for every place, or
// for no month.
FactAddress AddressOf(const Node& fact, const Scope& scope);

// The facts inside a macro that its variable indexes, in the order of the text.
std::vector<const Node*> FactsIndexedBy(const Node& macro);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_SCOPE_H_

// Linear forms over unknowns, and what can be asked of them.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_LINEAR_FORM_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_LINEAR_FORM_H_

#include <cstddef>
#include <map>
#include <vector>

#include "common/rational/rational.h"

namespace jixiao::evaluation::joint {

// constant + Σ coefficient · unknown; no coefficient is zero.
struct LinearForm {
  std::map<std::size_t, rational::Rational> coefficients;
  rational::Rational constant;

  static LinearForm Constant(const rational::Rational& value);
  static LinearForm Unknown(std::size_t unknown);

  bool IsConstant() const { return coefficients.empty(); }
  LinearForm& operator+=(const LinearForm& other);
  LinearForm& operator*=(const rational::Rational& factor);
};

LinearForm operator+(LinearForm a, const LinearForm& b);
LinearForm operator-(LinearForm a, const LinearForm& b);
LinearForm operator*(LinearForm a, const rational::Rational& factor);
bool operator==(const LinearForm& a, const LinearForm& b);

enum class Sense { kZero, kAtLeastZero, kAboveZero };

// form = 0, form ≥ 0 or form > 0.
struct Constraint {
  LinearForm form;
  Sense sense = Sense::kZero;
};

// All of them are true.
using Conjunction = std::vector<Constraint>;

// At least one of the alternatives is true; without any it never is.
struct Condition {
  std::vector<Conjunction> alternatives;
};

}  // namespace jixiao::evaluation::joint

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_LINEAR_FORM_H_

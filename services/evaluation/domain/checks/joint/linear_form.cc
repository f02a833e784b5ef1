#include "services/evaluation/domain/checks/joint/linear_form.h"

namespace jixiao::evaluation::joint {

using rational::Rational;

LinearForm LinearForm::Constant(const Rational& value) {
  LinearForm form;
  form.constant = value;
  return form;
}

LinearForm LinearForm::Unknown(std::size_t unknown) {
  LinearForm form;
  form.coefficients[unknown] = Rational::FromInt(1);
  return form;
}

LinearForm& LinearForm::operator+=(const LinearForm& other) {
  constant += other.constant;
  for (const auto& [unknown, coefficient] : other.coefficients) {
    const auto at = coefficients.emplace(unknown, Rational()).first;
    at->second += coefficient;
    if (at->second.IsZero()) coefficients.erase(at);
  }
  return *this;
}

LinearForm& LinearForm::operator*=(const Rational& factor) {
  constant *= factor;
  if (factor.IsZero()) coefficients.clear();
  for (auto& term : coefficients) term.second *= factor;
  return *this;
}

LinearForm operator+(LinearForm a, const LinearForm& b) { return a += b; }

LinearForm operator-(LinearForm a, const LinearForm& b) {
  return a += b * Rational::FromInt(-1);
}

LinearForm operator*(LinearForm a, const Rational& factor) {
  return a *= factor;
}

bool operator==(const LinearForm& a, const LinearForm& b) {
  return a.constant == b.constant && a.coefficients == b.coefficients;
}

}  // namespace jixiao::evaluation::joint

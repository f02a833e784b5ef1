#include "services/evaluation/domain/checks/joint/unknowns.h"

namespace jixiao::evaluation::joint {

std::size_t Unknowns::OfFact(const FactAddress& address) {
  const auto [at, added] = by_address_.emplace(address, known_.size());
  if (added) known_.push_back(Known(address));
  return at->second;
}

std::size_t Unknowns::Fresh() {
  known_.push_back(nullptr);
  return known_.size() - 1;
}

const FactRecord* Unknowns::Known(const FactAddress& address) const {
  const FactRecord* record = facts_(address);
  const bool known =
      record != nullptr && !record->synthetic() && !record->IsNames();
  return known ? record : nullptr;
}

Conjunction Within(const LinearForm& form, const rational::Interval& interval) {
  if (interval.IsPoint()) {
    return {{form - LinearForm::Constant(interval.lo), Sense::kZero}};
  }
  const auto sense = [](bool closed) {
    return closed ? Sense::kAtLeastZero : Sense::kAboveZero;
  };
  return {
      {form - LinearForm::Constant(interval.lo), sense(interval.closed_lo)},
      {LinearForm::Constant(interval.hi) - form, sense(interval.closed_hi)}};
}

}  // namespace jixiao::evaluation::joint

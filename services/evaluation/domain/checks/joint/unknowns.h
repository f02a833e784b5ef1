// The unknowns of a search: what the figures truly are.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_UNKNOWNS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_UNKNOWNS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/rational/interval.h"
#include "services/evaluation/domain/checks/joint/linear_form.h"
#include "services/evaluation/domain/facts/fact_address.h"
#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/facts/fact_record.h"

namespace jixiao::evaluation::joint {

// Numbers the figures that formulas name, and parts of formulas that are not
// linear. Where a figure is missing, or synthetic and so proves nothing,
// nothing is known of it.
class Unknowns {
 public:
  // The facts must outlive it.
  explicit Unknowns(FactLookup facts) : facts_(std::move(facts)) {}

  const FactLookup& facts() const { return facts_; }

  // The same number for the same figure.
  std::size_t OfFact(const FactAddress& address);
  // Another one each time.
  std::size_t Fresh();

  // The figure of an unknown, where its value is known; else nullptr.
  const FactRecord* KnownFigure(std::size_t unknown) const {
    return known_[unknown];
  }
  // How many there are; they are numbered from 0.
  std::size_t count() const { return known_.size(); }

  // Those of which a value is known, as addresses in their order.
  const std::map<FactAddress, std::size_t>& by_address() const {
    return by_address_;
  }

  // The value of a figure, where it is there and is a number or a date of the
  // department's real figures.
  const FactRecord* Known(const FactAddress& address) const;

 private:
  FactLookup facts_;
  std::map<FactAddress, std::size_t> by_address_;
  std::vector<const FactRecord*> known_;
};

// The constraints that keep a form within an interval.
Conjunction Within(const LinearForm& form, const rational::Interval& interval);

}  // namespace jixiao::evaluation::joint

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_JOINT_UNKNOWNS_H_

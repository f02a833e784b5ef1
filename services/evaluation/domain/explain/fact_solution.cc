#include "services/evaluation/domain/explain/fact_solution.h"

#include <array>
#include <vector>

#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// The formula as a function of one fact.
class OfOneFact {
 public:
  OfOneFact(const formula::Formula& formula, const FactLookup& facts,
            const SoughtFact& sought)
      : formula_(formula), facts_(facts), sought_(sought) {}

  // nullopt where it has no value.
  std::optional<Rational> At(const Rational& value) const {
    FactRecord record;
    record.fact.mutable_key()->set_key(sought_.address.key);
    record.fact.mutable_value()->set_unit(sought_.unit);
    record.value = value;
    record.interval = rational::Interval::Point(value);
    const FactLookup with_value(
        [&](const FactAddress& address) {
          return address == sought_.address ? &record : facts_(address);
        },
        [&](PlaceKind kind, const std::string& key, bool prior) {
          return facts_.PlacesOf(kind, key, prior);
        });
    const formula::Outcome outcome = formula_.Evaluate(with_value);
    if (!outcome.has_value()) return std::nullopt;
    return outcome.point;
  }

 private:
  const formula::Formula& formula_;
  const FactLookup& facts_;
  const SoughtFact& sought_;
};

struct Sample {
  Rational at;
  Rational value;
};

// Three places where the formula has different values.
std::optional<std::array<Sample, 3>> TakeSamples(const OfOneFact& formula,
                                                 const SoughtFact& sought) {
  constexpr int kTries = 6;
  std::vector<Sample> samples;
  Rational at = sought.current.value_or(sought.granularity);
  for (int i = 0; i < kTries && samples.size() < 3; ++i) {
    const std::optional<Rational> value = formula.At(at);
    bool is_new = value.has_value();
    for (const Sample& sample : samples) {
      is_new = is_new && sample.value != *value;
    }
    if (is_new) samples.push_back({at, *value});
    at += at.Abs() + sought.granularity;
  }
  if (samples.size() < 3) return std::nullopt;
  return std::array<Sample, 3>{samples[0], samples[1], samples[2]};
}

// Where a quotient of linear expressions through the samples has the value
// `goal`: such functions keep cross-ratios.
std::optional<Rational> Solve(const std::array<Sample, 3>& samples,
                              const Rational& goal) {
  const auto& [a, b, c] = samples;
  if (goal == c.value) return c.at;
  const Rational ratio = (goal - a.value) * (b.value - c.value) /
                         ((goal - c.value) * (b.value - a.value));
  const Rational factor = (b.at - c.at) - ratio * (b.at - a.at);
  const Rational rest = a.at * (b.at - c.at) - ratio * c.at * (b.at - a.at);
  return rest.DividedBy(factor);
}

}  // namespace

std::optional<Rational> SolveForFact(const formula::Formula& formula,
                                     const FactLookup& facts,
                                     const SoughtFact& sought,
                                     const ActualRange& wanted) {
  const OfOneFact of_fact(formula, facts, sought);
  const auto samples = TakeSamples(of_fact, sought);
  if (!samples.has_value()) return std::nullopt;
  const Rational current = sought.current.value_or(Rational());
  std::optional<Rational> best;
  for (const std::optional<RangeEnd>* end : {&wanted.lo, &wanted.hi}) {
    if (!end->has_value()) continue;
    const std::optional<Rational> exact = Solve(*samples, (*end)->value);
    if (!exact.has_value()) continue;
    const Rational below = (*exact / sought.granularity).Floor();
    for (int step = -1; step <= 2; ++step) {
      const Rational candidate =
          (below + Rational::FromInt(step)) * sought.granularity;
      if (candidate.IsNegative()) continue;
      if (best.has_value() &&
          (candidate - current).Abs() >= (*best - current).Abs()) {
        continue;
      }
      const std::optional<Rational> value = of_fact.At(candidate);
      if (value.has_value() && wanted.Contains(*value)) best = candidate;
    }
  }
  return best;
}

}  // namespace jixiao::evaluation

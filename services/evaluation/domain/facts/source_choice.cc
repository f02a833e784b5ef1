#include "services/evaluation/domain/facts/source_choice.h"

#include <algorithm>
#include <string>
#include <utility>

namespace jixiao::evaluation {
namespace {

constexpr int kSyntheticRank = 10;

int SourceRank(type::v1::FactSource source) {
  switch (source) {
    case type::v1::FACT_SOURCE_LEDGER:
    case type::v1::FACT_SOURCE_TRACKED:
      return 0;
    case type::v1::FACT_SOURCE_DECLARED:
      return 1;
    case type::v1::FACT_SOURCE_STATED:
      return 2;
    default:
      return 3;
  }
}

// Breaks every remaining tie by content alone.
std::string TieBreaker(const FactRecord& record) {
  const type::v1::FactValue& value = record.fact.value();
  std::string names;
  for (const std::string& name : record.names) names += name + "\n";
  return std::to_string(value.source()) + "|" + record.value.ToFraction() +
         "|" + names + "|" + value.provenance().resource() + "|" +
         value.provenance().place();
}

bool MoreTrusted(const FactRecord& a, const FactRecord& b) {
  const int rank_a = TrustRank(a);
  const int rank_b = TrustRank(b);
  if (rank_a != rank_b) return rank_a < rank_b;
  const rational::Rational width_a = a.interval.Width();
  const rational::Rational width_b = b.interval.Width();
  if (width_a != width_b) return width_a < width_b;
  return TieBreaker(a) < TieBreaker(b);
}

bool Narrower(const FactRecord& a, const FactRecord& b) {
  const rational::Rational width_a = a.interval.Width();
  const rational::Rational width_b = b.interval.Width();
  if (width_a != width_b) return width_a < width_b;
  return MoreTrusted(a, b);
}

}  // namespace

int TrustRank(const FactRecord& record) {
  const int rank = SourceRank(record.fact.value().source());
  return record.synthetic() ? kSyntheticRank + rank : rank;
}

Choice ChooseValue(const std::vector<const FactRecord*>& values) {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]->synthetic()) candidates.push_back(i);
  }
  const bool all_synthetic = candidates.empty();
  if (all_synthetic) {
    for (std::size_t i = 0; i < values.size(); ++i) candidates.push_back(i);
  }
  std::sort(candidates.begin(), candidates.end(),
            [&](std::size_t a, std::size_t b) {
              return MoreTrusted(*values[a], *values[b]);
            });
  Choice choice;
  choice.chosen = candidates.front();
  bool agree = true;
  for (const std::size_t i : candidates) {
    for (const std::size_t j : candidates) {
      if (Agree(*values[i], *values[j])) continue;
      if (agree && !all_synthetic) choice.contradiction = std::pair(i, j);
      agree = false;
    }
  }
  if (agree) {
    choice.chosen = *std::min_element(candidates.begin(), candidates.end(),
                                      [&](std::size_t a, std::size_t b) {
                                        return Narrower(*values[a], *values[b]);
                                      });
  }
  return choice;
}

}  // namespace jixiao::evaluation

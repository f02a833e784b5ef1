#include "services/evaluation/domain/checks/joint/minimal_sets.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>

namespace jixiao::evaluation::joint {
namespace {

using IndexSet = std::set<std::size_t>;

// Decides conditions with alternatives by trying one after the other. An
// alternative takes the place of its condition only as long as the constraints
// chosen so far can be true.
class AlternativeSearch {
 public:
  AlternativeSearch(const std::vector<const Condition*>& conditions,
                    Budget* budget)
      : conditions_(conditions), budget_(budget) {}

  std::optional<IndexSet> Run() {
    for (std::size_t i = 0; i < conditions_.size(); ++i) {
      const auto& alternatives = conditions_[i]->alternatives;
      if (alternatives.empty()) return IndexSet{i};
      if (alternatives.size() == 1) {
        Choose(alternatives.front(), i);
      } else {
        open_.push_back(i);
      }
    }
    return From(0);
  }

 private:
  void Choose(const Conjunction& alternative, std::size_t condition) {
    for (const Constraint& constraint : alternative) {
      constraints_.push_back(&constraint);
      owners_.push_back(condition);
    }
  }

  // With the alternatives chosen for the open conditions before `next`.
  std::optional<IndexSet> From(std::size_t next) {
    const auto conflict = FindConflict(constraints_, budget_);
    if (conflict.has_value()) {
      IndexSet owners;
      for (const std::size_t index : *conflict) owners.insert(owners_[index]);
      return owners;
    }
    if (next == open_.size()) return std::nullopt;
    const std::size_t condition = open_[next];
    const std::size_t chosen = constraints_.size();
    IndexSet all{condition};
    for (const Conjunction& alternative :
         conditions_[condition]->alternatives) {
      Choose(alternative, condition);
      const std::optional<IndexSet> inside = From(next + 1);
      constraints_.resize(chosen);
      owners_.resize(chosen);
      if (!inside.has_value()) return std::nullopt;
      // The others contradict themselves, whichever alternative is chosen.
      if (inside->count(condition) == 0) return inside;
      all.insert(inside->begin(), inside->end());
    }
    return all;
  }

  const std::vector<const Condition*>& conditions_;
  Budget* const budget_;
  std::vector<std::size_t> open_;
  std::vector<const Constraint*> constraints_;
  std::vector<std::size_t> owners_;
};

// Walks a tree of sets of claims that are left out. Each contradiction found
// among the rest is made minimal; leaving out any one of its claims leads on.
// So every minimal set is met.
class ClaimSearch {
 public:
  ClaimSearch(const std::vector<Condition>& given,
              const std::vector<Condition>& claims, Budget* budget)
      : given_(given), claims_(claims), budget_(budget) {}

  std::vector<ContradictorySet> Run() {
    IndexSet all;
    for (std::size_t i = 0; i < claims_.size(); ++i) all.insert(i);
    std::deque<IndexSet> left_out{IndexSet()};
    std::set<IndexSet> seen{IndexSet()};
    while (!left_out.empty() && !budget_->exhausted()) {
      const IndexSet without = std::move(left_out.front());
      left_out.pop_front();
      budget_->left -= 1 + static_cast<int64_t>(without.size());
      const ContradictorySet* found = FoundOutside(without);
      if (found == nullptr) found = Find(all, without);
      if (found == nullptr) continue;
      if (found->claims.empty()) break;
      for (const std::size_t claim : found->claims) {
        IndexSet more = without;
        more.insert(claim);
        if (seen.insert(more).second) left_out.push_back(std::move(more));
      }
    }
    return {found_.begin(), found_.end()};
  }

 private:
  // One found before that shares no claim with those left out.
  const ContradictorySet* FoundOutside(const IndexSet& without) const {
    for (const ContradictorySet& set : found_) {
      --budget_->left;
      const bool outside =
          std::none_of(set.claims.begin(), set.claims.end(),
                       [&](std::size_t c) { return without.count(c) != 0; });
      if (outside) return &set;
    }
    return nullptr;
  }

  const ContradictorySet* Find(const IndexSet& all, const IndexSet& without) {
    ContradictorySet rest;
    for (std::size_t i = 0; i < given_.size(); ++i) rest.given.insert(i);
    std::set_difference(all.begin(), all.end(), without.begin(), without.end(),
                        std::inserter(rest.claims, rest.claims.end()));
    std::optional<ContradictorySet> core = Core(rest);
    if (!core.has_value()) return nullptr;
    const IndexSet all_given = std::move(rest.given);
    ContradictorySet set{std::move(core->claims), all_given};
    Shrink(&ContradictorySet::claims, &set);
    core = Core(set);
    if (core.has_value()) set.given = std::move(core->given);
    Shrink(&ContradictorySet::given, &set);
    // What a search without budget left as it was may not be minimal.
    if (budget_->exhausted()) return nullptr;
    found_.push_back(std::move(set));
    return &found_.back();
  }

  // Leaves out what the contradiction does not need.
  void Shrink(IndexSet ContradictorySet::*part, ContradictorySet* set) const {
    const IndexSet before = set->*part;
    for (const std::size_t index : before) {
      if ((set->*part).count(index) == 0) continue;
      ContradictorySet less = *set;
      (less.*part).erase(index);
      const std::optional<ContradictorySet> core = Core(less);
      if (core.has_value()) set->*part = (*core).*part;
    }
  }

  // What of the set is enough to contradict itself; nullopt where it does not.
  std::optional<ContradictorySet> Core(const ContradictorySet& set) const {
    std::vector<const Condition*> conditions;
    std::vector<std::pair<bool, std::size_t>> places;
    for (const std::size_t i : set.given) {
      conditions.push_back(&given_[i]);
      places.emplace_back(false, i);
    }
    for (const std::size_t i : set.claims) {
      conditions.push_back(&claims_[i]);
      places.emplace_back(true, i);
    }
    const auto conflict = ConflictAmong(conditions, budget_);
    if (!conflict.has_value()) return std::nullopt;
    ContradictorySet core;
    for (const std::size_t at : *conflict) {
      (places[at].first ? core.claims : core.given).insert(places[at].second);
    }
    return core;
  }

  const std::vector<Condition>& given_;
  const std::vector<Condition>& claims_;
  Budget* const budget_;
  // A deque: sets found stay where they are.
  std::deque<ContradictorySet> found_;
};

}  // namespace

std::optional<std::set<std::size_t>> ConflictAmong(
    const std::vector<const Condition*>& conditions, Budget* budget) {
  return AlternativeSearch(conditions, budget).Run();
}

std::vector<ContradictorySet> FindContradictorySets(
    const std::vector<Condition>& given, const std::vector<Condition>& claims,
    std::size_t max_claims, Budget* budget) {
  std::vector<ContradictorySet> sets = ClaimSearch(given, claims, budget).Run();
  sets.erase(std::remove_if(sets.begin(), sets.end(),
                            [&](const ContradictorySet& set) {
                              return set.claims.size() > max_claims;
                            }),
             sets.end());
  std::sort(sets.begin(), sets.end(),
            [](const ContradictorySet& a, const ContradictorySet& b) {
              return a.claims.size() != b.claims.size()
                         ? a.claims.size() < b.claims.size()
                         : a.claims < b.claims;
            });
  return sets;
}

}  // namespace jixiao::evaluation::joint

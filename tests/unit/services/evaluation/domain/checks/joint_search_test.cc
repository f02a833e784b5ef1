// Linear constraints that cannot be true together, against brute force.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <vector>

#include "services/evaluation/domain/checks/joint/minimal_sets.h"
#include "services/evaluation/domain/checks/joint/simplex.h"
#include "tests/unit/services/evaluation/domain/checks/brute_force.h"

namespace jixiao::evaluation::joint {
namespace {

using rational::Rational;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int64_t kPlenty = 100000000;

// a·x + b·y + c·z + d.
LinearForm Form(int a, int b, int c, int d) {
  LinearForm form = LinearForm::Constant(Rational::FromInt(d));
  const int coefficients[] = {a, b, c};
  for (std::size_t i = 0; i < 3; ++i) {
    form += LinearForm::Unknown(i) * Rational::FromInt(coefficients[i]);
  }
  return form;
}

std::optional<std::set<std::size_t>> Conflict(const Conjunction& constraints) {
  std::vector<const Constraint*> all;
  for (const Constraint& constraint : constraints) all.push_back(&constraint);
  Budget budget{kPlenty};
  return FindConflict(all, &budget);
}

TEST(Simplex, StrictBoundsThatMeetAtAPointAreAConflict) {
  // x + y ≤ 1, x ≥ 1, and y > 0 or y ≥ 0.
  Conjunction constraints{{Form(-1, -1, 0, 1), Sense::kAtLeastZero},
                          {Form(1, 0, 0, -1), Sense::kAtLeastZero},
                          {Form(0, 1, 0, 0), Sense::kAboveZero}};
  EXPECT_THAT(Conflict(constraints).value(), ElementsAre(0, 1, 2));
  constraints[2].sense = Sense::kAtLeastZero;
  EXPECT_FALSE(Conflict(constraints).has_value());
}

TEST(Simplex, NamesOnlyWhatConflicts) {
  // x = 1, y = 2 (nothing to do with it), x + z = 5, z < 4.
  const Conjunction constraints{{Form(1, 0, 0, -1), Sense::kZero},
                                {Form(0, 1, 0, -2), Sense::kZero},
                                {Form(1, 0, 1, -5), Sense::kZero},
                                {Form(0, 0, -1, 4), Sense::kAboveZero}};
  EXPECT_THAT(Conflict(constraints).value(), ElementsAre(0, 2, 3));
}

TEST(Simplex, AConstantThatIsNotTrueIsAConflictByItself) {
  EXPECT_THAT(Conflict({{Form(1, 0, 0, 0), Sense::kZero},
                        {Form(0, 0, 0, 0), Sense::kAboveZero}})
                  .value(),
              ElementsAre(1));
  EXPECT_FALSE(Conflict({{Form(0, 0, 0, 0), Sense::kZero}}).has_value());
}

TEST(Simplex, WithoutBudgetTellsOfNoConflict) {
  const Conjunction constraints{{Form(1, 1, 0, 0), Sense::kAtLeastZero},
                                {Form(-1, -2, 0, -1), Sense::kAtLeastZero},
                                {Form(0, 1, 0, 0), Sense::kAtLeastZero}};
  ASSERT_TRUE(Conflict(constraints).has_value());
  std::vector<const Constraint*> all;
  for (const Constraint& constraint : constraints) all.push_back(&constraint);
  Budget budget{1};
  EXPECT_FALSE(FindConflict(all, &budget).has_value());
  EXPECT_TRUE(budget.exhausted());
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  int Int(int from, int to) {
    return from +
           static_cast<int>(engine_() % static_cast<unsigned>(to - from + 1));
  }
  Constraint Next() {
    const auto coefficient = [this] { return Int(0, 1) == 0 ? 0 : Int(-2, 2); };
    const Sense senses[] = {Sense::kZero, Sense::kAtLeastZero,
                            Sense::kAtLeastZero, Sense::kAboveZero};
    const int a = coefficient();
    const int b = coefficient();
    const int c = coefficient();
    const int d = Int(-3, 3);
    return {Form(a, b, c, d), senses[Int(0, 3)]};
  }
  // `most` is the most alternatives.
  Condition NextCondition(int most) {
    Condition condition;
    condition.alternatives.resize(static_cast<std::size_t>(Int(1, most)));
    for (Conjunction& alternative : condition.alternatives) {
      const int size = Int(1, 2);
      for (int i = 0; i < size; ++i) alternative.push_back(Next());
    }
    return condition;
  }

 private:
  std::mt19937 engine_;
};

TEST(Simplex, AgreesWithEliminationOnRandomConstraints) {
  Random random(20240930);
  int conflicts = 0;
  for (int round = 0; round < 3000; ++round) {
    Conjunction constraints;
    const int size = random.Int(2, 6);
    for (int i = 0; i < size; ++i) constraints.push_back(random.Next());
    const auto conflict = Conflict(constraints);
    ASSERT_EQ(conflict.has_value(), !test::CanHold(constraints)) << round;
    if (!conflict.has_value()) continue;
    ++conflicts;
    Conjunction named;
    for (const std::size_t i : *conflict) named.push_back(constraints[i]);
    ASSERT_FALSE(test::CanHold(named)) << round;
  }
  // Neither case is rare.
  EXPECT_GT(conflicts, 500);
  EXPECT_LT(conflicts, 2500);
}

TEST(ContradictorySets, AreAllThatTryingEverySetFinds) {
  Random random(611);
  std::map<std::size_t, int> by_size;
  for (int round = 0; round < 600; ++round) {
    std::vector<Condition> given;
    std::vector<Condition> claims;
    const int given_count = random.Int(0, 3);
    const int claim_count = random.Int(2, 6);
    for (int i = 0; i < given_count; ++i) {
      given.push_back(random.NextCondition(1));
    }
    for (int i = 0; i < claim_count; ++i) {
      claims.push_back(random.NextCondition(2));
    }
    const std::size_t most = static_cast<std::size_t>(random.Int(2, 4));
    Budget budget{kPlenty};
    const std::vector<ContradictorySet> sets =
        FindContradictorySets(given, claims, most, &budget);
    std::set<std::set<std::size_t>> found;
    for (const ContradictorySet& set : sets) {
      EXPECT_TRUE(found.insert(set.claims).second) << round;
      ++by_size[set.claims.size()];
    }
    ASSERT_EQ(found, test::SmallestContradictions(given, claims, most))
        << round;
  }
  for (std::size_t size = 0; size <= 3; ++size) EXPECT_GT(by_size[size], 0);
}

TEST(ContradictorySets, NameOnlyTheGivenConditionsThatTheyNeed) {
  Random random(7);
  int needed = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<Condition> given;
    std::vector<Condition> claims;
    for (int i = 0; i < 4; ++i) given.push_back(random.NextCondition(2));
    for (int i = 0; i < 3; ++i) claims.push_back(random.NextCondition(1));
    Budget budget{kPlenty};
    for (const ContradictorySet& set :
         FindContradictorySets(given, claims, 3, &budget)) {
      std::vector<const Condition*> all;
      for (const std::size_t i : set.claims) all.push_back(&claims[i]);
      const std::size_t claim_count = all.size();
      for (const std::size_t i : set.given) all.push_back(&given[i]);
      ASSERT_FALSE(test::CanHold(all)) << round;
      for (std::size_t i = claim_count; i < all.size(); ++i) {
        std::vector<const Condition*> less = all;
        less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
        ASSERT_TRUE(test::CanHold(less)) << round;
        ++needed;
      }
    }
  }
  EXPECT_GT(needed, 50);
}

TEST(ContradictorySets, ThoseOfFewerClaimsComeFirst) {
  // x ≥ 1; y ≥ 1; x + y ≤ 1; x ≤ 0.
  const auto condition = [](int a, int b, int d) {
    return Condition{{{{Form(a, b, 0, d), Sense::kAtLeastZero}}}};
  };
  const std::vector<Condition> claims{condition(1, 0, -1), condition(0, 1, -1),
                                      condition(-1, -1, 1),
                                      condition(-1, 0, 0)};
  Budget budget{kPlenty};
  const auto sets = FindContradictorySets({}, claims, 4, &budget);
  ASSERT_EQ(sets.size(), 2u);
  EXPECT_THAT(sets[0].claims, ElementsAre(0, 3));
  EXPECT_THAT(sets[1].claims, ElementsAre(0, 1, 2));
  EXPECT_THAT(FindContradictorySets({}, claims, 1, &budget), IsEmpty());
}

TEST(ContradictorySets, MayNeedAsManyClaimsAsAreAllowedAndNoMore) {
  // x ≥ 1; y ≥ 1; z ≥ 1; x + y + z ≤ 2.
  const auto condition = [](int a, int b, int c, int d) {
    return Condition{{{{Form(a, b, c, d), Sense::kAtLeastZero}}}};
  };
  const std::vector<Condition> claims{
      condition(1, 0, 0, -1), condition(0, 1, 0, -1), condition(0, 0, 1, -1),
      condition(-1, -1, -1, 2)};
  Budget budget{kPlenty};
  const auto sets = FindContradictorySets({}, claims, 4, &budget);
  ASSERT_EQ(sets.size(), 1u);
  EXPECT_THAT(sets[0].claims, ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(FindContradictorySets({}, claims, 3, &budget), IsEmpty());
}

TEST(ContradictorySets, ManyClaimsStayWithinTheBudget) {
  // x = 1, x = 2, …: every two contradict.
  std::vector<Condition> claims;
  for (int i = 0; i < 400; ++i) {
    claims.push_back({{{{Form(1, 0, 0, -i), Sense::kZero}}}});
  }
  Budget budget{200000};
  const auto sets = FindContradictorySets({}, claims, 4, &budget);
  EXPECT_TRUE(budget.exhausted());
  EXPECT_FALSE(sets.empty());
  for (const ContradictorySet& set : sets) EXPECT_EQ(set.claims.size(), 2u);
}

}  // namespace
}  // namespace jixiao::evaluation::joint

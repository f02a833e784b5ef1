// The sums of the series by any day are what the histories say of that day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/project/domain/contributions.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

constexpr int kPopulations = 25;
constexpr int kProjectsOfPopulation = 12;
constexpr int kWindowDays = 90;

using Day = absl::CivilDay;
// Whether the project counts in a series on the day.
using Rule = std::function<bool(const ProjectState&, Day)>;

v1::ProjectStage StageOn(const ProjectState& state, Day day) {
  const Transition* on = On(state.history, day);
  return on == nullptr ? v1::PROJECT_STAGE_UNSPECIFIED : on->stage;
}

// The earliest transition that fits; far in the future where there is none.
Day Earliest(const ProjectState& state,
             const std::function<bool(const Transition&)>& fits) {
  Day earliest(3000, 1, 1);
  for (const Transition& one : state.history.transitions) {
    if (fits(one)) earliest = std::min(earliest, one.event_date);
  }
  return earliest;
}

Day Reached(const ProjectState& state, v1::ProjectStage stage) {
  return Earliest(state,
                  [&](const Transition& one) { return one.stage == stage; });
}

Day Attracted(const ProjectState& state) {
  return Earliest(state, [](const Transition& one) {
    return one.stage == v1::PROJECT_STAGE_SIGNED ||
           one.stage == v1::PROJECT_STAGE_LANDED;
  });
}

bool IsStartType(const ProjectState& state) {
  return state.project.operation_type() == v1::OPERATION_TYPE_START;
}

bool IsKey(const ProjectState& state) {
  return state.project.planned_total().units() >= 500'000'000;
}

Rule In(v1::ProjectStage stage) {
  return [stage](const ProjectState& state, Day day) {
    return StageOn(state, day) == stage;
  };
}

Rule Since(v1::ProjectStage stage) {
  return [stage](const ProjectState& state, Day day) {
    return Reached(state, stage) <= day;
  };
}

Rule Agreed(v1::Agreement agreement) {
  return [agreement](const ProjectState& state, Day day) {
    return Earliest(state, [&](const Transition& one) {
             return one.agreement == agreement;
           }) <= day;
  };
}

Rule Proved(v1::LandingProof proof) {
  return [proof](const ProjectState& state, Day day) {
    return Earliest(state, [&](const Transition& one) {
             return one.landing_proof == proof;
           }) <= day;
  };
}

Rule AttractedWith(std::function<bool(const v1::Project&)> is) {
  return [is](const ProjectState& state, Day day) {
    return Attracted(state) <= day && is(state.project);
  };
}

Rule And(const Rule& rule, const std::function<bool(const ProjectState&)>& is) {
  return [rule, is](const ProjectState& state, Day day) {
    return rule(state, day) && is(state);
  };
}

bool Verified(const ProjectState& state) {
  return state.history.verification.has_value();
}

// No more days between the two than the window has; never where the first was
// not reached.
std::function<bool(const ProjectState&)> Within(v1::ProjectStage from,
                                                v1::ProjectStage to) {
  return [from, to](const ProjectState& state) {
    return Reached(state, from) < Day(3000, 1, 1) &&
           Reached(state, to) - Reached(state, from) <= kWindowDays;
  };
}

// In the stage that the window begins with, more days after it than it has.
Rule Overdue(v1::ProjectStage stage) {
  return [stage](const ProjectState& state, Day day) {
    return StageOn(state, day) == stage &&
           day - Reached(state, stage) > kWindowDays;
  };
}

std::map<std::string, Rule> MakeRules() {
  const auto negotiating = In(v1::PROJECT_STAGE_NEGOTIATING);
  const auto landed = Since(v1::PROJECT_STAGE_LANDED);
  const auto started = And(Since(v1::PROJECT_STAGE_STARTED), Verified);
  return {
      {series::kAttracted, AttractedWith([](const auto&) { return true; })},
      {series::kAttractedHighLevel,
       AttractedWith([](const auto& p) { return p.high_level(); })},
      {series::kAttractedExpansion,
       AttractedWith([](const auto& p) { return p.expansion(); })},
      {series::kAttractedFixedAssetUnreported, AttractedWith([](const auto& p) {
         return !p.has_fixed_asset_investment();
       })},
      {"attracted.fixed_asset_3yi", AttractedWith([](const auto& p) {
         return p.fixed_asset_investment().units() >= 300'000'000;
       })},
      {"attracted.kind.foreign", AttractedWith([](const auto& p) {
         return p.kind() == v1::PROJECT_KIND_FOREIGN;
       })},
      {"attracted.high_level.future", AttractedWith([](const auto& p) {
         return p.high_level() && p.kind() == v1::PROJECT_KIND_FUTURE_INDUSTRY;
       })},
      {series::kKeySigned,
       And(AttractedWith([](const auto&) { return true; }), IsKey)},
      {series::kSignedIntent, Agreed(v1::AGREEMENT_INTENT)},
      {series::kSignedFormal, Agreed(v1::AGREEMENT_FORMAL)},
      {series::kNegotiating, negotiating},
      {series::kKeyNegotiating, And(negotiating, IsKey)},
      {series::kLanded, landed},
      {series::kLandedFiled, Proved(v1::LANDING_PROOF_FILED)},
      {series::kLandedRegistered, Proved(v1::LANDING_PROOF_REGISTERED)},
      {series::kLandedFunded, Proved(v1::LANDING_PROOF_FUNDED)},
      {series::kLandedInTime,
       And(landed, Within(v1::PROJECT_STAGE_SIGNED, v1::PROJECT_STAGE_LANDED))},
      {"filed_5yi", And(And(landed, IsStartType),
                        [](const ProjectState& s) {
                          return s.project.filed_investment().units() >=
                                 500'000'000;
                        })},
      {series::kFiledUnreported, And(And(landed, IsStartType),
                                     [](const ProjectState& s) {
                                       return !s.project.has_filed_investment();
                                     })},
      {series::kStartedClaimed, Since(v1::PROJECT_STAGE_STARTED)},
      {series::kStarted, started},
      {series::kStartedInTime, And(started, Within(v1::PROJECT_STAGE_LANDED,
                                                   v1::PROJECT_STAGE_STARTED))},
      {series::kOperating, Since(v1::PROJECT_STAGE_OPERATING)},
      {series::kSuspended, In(v1::PROJECT_STAGE_SUSPENDED)},
      {series::kTerminated, Since(v1::PROJECT_STAGE_TERMINATED)},
      {series::kLandingOverdue, Overdue(v1::PROJECT_STAGE_SIGNED)},
      {series::kStartOverdue,
       And(Overdue(v1::PROJECT_STAGE_LANDED), IsStartType)},
  };
}

const std::map<std::string, Rule>& Rules() {
  static const auto& rules = *new std::map<std::string, Rule>(MakeRules());
  return rules;
}

// Every day on which something might change, and those beside it.
std::set<Day> DaysOf(const std::vector<ProjectState>& states) {
  std::set<Day> days;
  for (const ProjectState& state : states) {
    for (const Transition& one : state.history.transitions) {
      for (const int offset : {-1, 0, 1, 89, 90, 91, 92}) {
        days.insert(one.event_date + offset);
      }
    }
  }
  return days;
}

// By series and district, the sums over all days up to this one.
using Sums = std::map<std::pair<std::string, std::string>, TallySum>;

Sums Expected(const std::vector<ProjectState>& states, Day day) {
  Sums sums;
  for (const auto& [series, rule] : Rules()) {
    for (const ProjectState& state : states) {
      if (!rule(state, day)) continue;
      sums[{series, state.project.district()}] +=
          TallySum{1, 0, state.project.synthetic() ? 1 : 0};
    }
  }
  return sums;
}

Sums AddedSums(const Contributions& contributions, Day day,
               const Sums& expected) {
  Sums sums;
  for (const auto& [key, sum] : contributions) {
    if (key.day > day || Rules().count(key.series) == 0) continue;
    sums[{key.series, key.district}] += TallySum{sum.count, 0, sum.synthetic};
  }
  for (auto at = sums.begin(); at != sums.end();) {
    at = at->second.IsZero() && expected.count(at->first) == 0 ? sums.erase(at)
                                                               : ++at;
  }
  return sums;
}

std::string Text(const Sums& sums) {
  std::string text;
  for (const auto& [key, sum] : sums) {
    absl::StrAppend(&text, key.first, " ", key.second, " ", sum.count, " ",
                    sum.synthetic, "\n");
  }
  return text;
}

TEST(Series, AddUpByAnyDayToWhatTheHistoriesSayOfIt) {
  std::mt19937 random(900090);
  std::set<std::string> seen;
  for (int population = 0; population < kPopulations; ++population) {
    std::vector<ProjectState> states;
    Contributions all;
    for (int i = 0; i < kProjectsOfPopulation; ++i) {
      states.push_back(RandomState(random));
      for (const auto& [key, sum] :
           ContributionsOf(states.back(), TestReference())) {
        ASSERT_FALSE(sum.IsZero());
        all[key] += sum;
      }
    }
    for (const Day day : DaysOf(states)) {
      const Sums expected = Expected(states, day);
      ASSERT_EQ(Text(AddedSums(all, day, expected)), Text(expected))
          << "population " << population << " on " << day;
      for (const auto& [key, sum] : expected) seen.insert(key.first);
    }
  }
  // Each of the rules was put to the test.
  EXPECT_EQ(seen.size(), Rules().size());
}

TEST(Series, AmountsOfAStockAreThoseOfWhatIsInIt) {
  std::mt19937 random(17);
  for (int round = 0; round < 500; ++round) {
    const ProjectState state = RandomState(random);
    const int64_t planned = PlannedTotal(state.project).value_or(0);
    const Contributions all = ContributionsOf(state, TestReference());
    for (const Day day : DaysOf({state})) {
      std::map<std::string, TallySum> sums;
      for (const auto& [key, sum] : all) {
        if (key.day <= day) sums[key.series] += sum;
      }
      for (const char* series :
           {series::kNegotiating, series::kSuspended, series::kLandingOverdue,
            series::kStartOverdue, series::kAttracted, series::kLanded}) {
        ASSERT_EQ(sums[series].amount, sums[series].count * planned);
      }
    }
  }
}

}  // namespace
}  // namespace jixiao::project

// Random writes; then every series on every day, as known at every sequence.
#include <random>
#include <set>

#include "common/journal/moment.h"
#include "services/project/domain/contributions.h"
#include "services/project/store/tally_rows.h"
#include "tests/integration/services/project/project_fixture.h"
#include "tests/integration/services/project/tally_check.h"

namespace jixiao::project {
namespace {

constexpr int kPickedProjects = 6;
constexpr int kSteps = 400;
constexpr int kDaysASequence = 12;

class TallyPropertyTest : public ProjectTest,
                          public ::testing::WithParamInterface<int> {
 protected:
  TallyPropertyTest() : random_(static_cast<unsigned>(GetParam())) {}

  int Pick(int count) {
    return std::uniform_int_distribution<int>(0, count - 1)(random_);
  }
  Day PickDay() { return Day(2023, 10, 1) + Pick(470); }  // to 2025-01-12
  std::string PickProject() {
    return "p" + std::to_string(Pick(kPickedProjects));
  }

  // One random write, legal or not.
  void Step(int step) {
    const std::string id = PickProject();
    switch (Pick(10)) {
      case 0:
      case 1:
        Add(id).IgnoreError();
        break;
      case 2:
      case 3:
      case 4:
        MoveOn(id);
        break;
      case 5:
        Amend(id);
        break;
      case 6:
        Verify(id).IgnoreError();
        break;
      case 7:
        Change(id);
        break;
      default:
        Money(id, step);
    }
  }

  absl::Status Add(const std::string& id) {
    v1::CreateProjectRequest request;
    request.set_parent(kDepartment);
    request.set_project_id(id);
    v1::Project& project = *request.mutable_project();
    project = MakeProject(id, Content());
    project.set_operation_type(Pick(2) == 0 ? v1::OPERATION_TYPE_START
                                            : v1::OPERATION_TYPE_OPERATING);
    project.set_expansion(Pick(4) == 0);
    v1::StageEvent& first = *request.mutable_first_event();
    first.set_stage(v1::PROJECT_STAGE_NEGOTIATING);
    if (Pick(3) == 0) {
      first.set_stage(v1::PROJECT_STAGE_SIGNED);
      first.set_agreement(v1::AGREEMENT_INTENT);
    }
    *first.mutable_event_date() = Date(PickDay());
    return server_.Call(&ProjectStub::CreateProject, request, kReporter)
        .status();
  }

  // What may change of a project, as text.
  std::string Content() {
    static constexpr const char* kDistricts[] = {"江宁区", "鼓楼区", "浦口区"};
    const auto yi = [&](const char* field, int most) {
      return std::string(field) + " { currency_code: 'CNY' units: " +
             std::to_string(Pick(most) * 100000000LL) + " } ";
    };
    std::string text = yi("filed_investment", 7) +
                       "kind: " + v1::ProjectKind_Name(Pick(6) + 1) +
                       " investor_class: " + v1::InvestorClass_Name(Pick(7)) +
                       " district: '" + kDistricts[Pick(3)] +
                       "' high_level: " + (Pick(2) == 0 ? "true" : "false") +
                       " synthetic: " + (Pick(3) == 0 ? "true" : "false") + " ";
    if (Pick(3) > 0) text += yi("fixed_asset_investment", 7);
    if (Pick(3) > 0) text += yi("planned_total", 9);
    if (Pick(4) == 0) text += "headquarters_level: HEADQUARTERS_LEVEL_CHINA ";
    return text;
  }

  // To a stage that is mostly legal, on a day that mostly is.
  void MoveOn(const std::string& id) {
    const auto project = Get(id);
    if (!project.ok()) return;
    static constexpr v1::ProjectStage kNext[] = {
        v1::PROJECT_STAGE_SIGNED,    v1::PROJECT_STAGE_SIGNED,
        v1::PROJECT_STAGE_LANDED,    v1::PROJECT_STAGE_STARTED,
        v1::PROJECT_STAGE_OPERATING, v1::PROJECT_STAGE_OPERATING,
        v1::PROJECT_STAGE_SIGNED,    v1::PROJECT_STAGE_TERMINATED};
    v1::ProjectStage next = kNext[project->stage()];
    if (Pick(6) == 0) next = v1::PROJECT_STAGE_SUSPENDED;
    if (Pick(20) == 0) next = v1::PROJECT_STAGE_TERMINATED;
    if (Pick(12) == 0) next = kNext[Pick(8)];
    const Day day = LastDay(id) + Pick(130);
    if (project->stage() == v1::PROJECT_STAGE_SUSPENDED) {
      Resume(id, kNext[Pick(5)], day).IgnoreError();
      return;
    }
    Advance(id, next, day, Pick(3) == 0 ? "agreement: AGREEMENT_INTENT" : "")
        .IgnoreError();
  }

  // The day of its last event.
  Day LastDay(const std::string& id) {
    const std::string day = database_.Scalar(
        "SELECT DATE_FORMAT(MAX(event_date), '%Y-%m-%d') FROM stage_event "
        "WHERE project = ?",
        {id});
    Day parsed(2024, 1, 1);
    absl::ParseCivilTime(day, &parsed);
    return parsed;
  }

  void Amend(const std::string& id) {
    const int number = Pick(7) + 1;
    if (Pick(4) == 0) {
      Correct(id, number, "void_transition: true reason: '误报'").IgnoreError();
      return;
    }
    const Day day = PickDay();
    Correct(id, number,
            "reason: '更正' event_date { year: " + std::to_string(day.year()) +
                " month: " + std::to_string(day.month()) +
                " day: " + std::to_string(day.day()) + " }")
        .IgnoreError();
  }

  void Change(const std::string& id) {
    std::string text = Content();
    if (Pick(8) == 0) text += "expansion: true ";
    if (Pick(8) == 0) text += "operation_type: OPERATION_TYPE_OPERATING ";
    if (Pick(4) == 0)
      text += "display_name: '更名 " + std::to_string(Pick(9)) + "' ";
    Update(id, text).IgnoreError();
  }

  void Money(const std::string& id, int step) {
    const Day day = PickDay();
    const std::string usd =
        "kind: KIND_FOREIGN_CAPITAL amount { currency_code: 'USD' units: " +
        std::to_string(Pick(900) + 1) + " } rate { value: '7.1' }";
    std::vector<v1::Investment> rows;
    for (int i = Pick(3); i >= 0; --i) {
      rows.push_back(Arrival(
          Pick(3) == 0 ? PickProject() : id,
          "i" + std::to_string(step) + "-" + std::to_string(i),
          static_cast<int32_t>(day.year()), day.month(), Pick(2000) - 300,
          std::string("reason: '说明' synthetic: ") +
              (Pick(4) == 0 ? "true " : "false ") + (Pick(3) == 0 ? usd : "")));
      if (rows.back().amount().units() == 0) rows.pop_back();
    }
    Arrive(rows).IgnoreError();
  }

  // The sums by a day that the contributions come to, without zeros.
  static SeriesSums Expected(const Contributions& contributions, Day day) {
    SeriesSums sums;
    for (const auto& [key, sum] : contributions) {
      if (key.day > day) continue;
      SeriesSum& one = sums[{key.series, key.district}];
      one.stock += sum;
      if (key.day.year() == day.year()) one.year += sum;
    }
    for (auto it = sums.begin(); it != sums.end();) {
      const bool empty = it->second.year.IsZero() && it->second.stock.IsZero();
      it = empty ? sums.erase(it) : std::next(it);
    }
    return sums;
  }

  static std::string Text(const SeriesSums& sums) {
    const auto one = [](const TallySum& sum) {
      return std::to_string(sum.count) + "/" + std::to_string(sum.amount) +
             "/" + std::to_string(sum.synthetic);
    };
    std::string text;
    for (const auto& [key, sum] : sums) {
      text += key.first + " " + key.second + " " + one(sum.year) + " " +
              one(sum.stock) + "\n";
    }
    return text;
  }

  void ExpectSums(const Contributions& contributions, Day day,
                  int64_t sequence) {
    SeriesSums sums;
    JX_ASSERT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      sums = SelectSeriesSums(session, "nj-tcj",
                              static_cast<int32_t>(day.year()), day, sequence);
      return absl::OkStatus();
    }));
    EXPECT_EQ(Text(sums), Text(Expected(contributions, day)))
        << "on " << absl::FormatCivilTime(day) << " at " << sequence;
  }

  std::mt19937 random_;
};

TEST_P(TallyPropertyTest, EverySumIsThatOfTheHistoryThen) {
  std::map<int64_t, Contributions> known;
  for (int step = 0; step < kSteps; ++step) {
    Step(step);
    const int64_t sequence = Sequence();
    if (known.count(sequence) == 0) {
      known[sequence] = ContributionsNow(database_.db(), "nj-tcj");
    }
    if (step % 20 == 0) {
      ASSERT_EQ(TallyFaults(database_.db(), "nj-tcj"), "") << "step " << step;
    }
  }
  ASSERT_EQ(TallyFaults(database_.db(), "nj-tcj"), "");
  EXPECT_GT(known.size(), 100u);
  std::set<std::string> series;
  for (const auto& [sequence, contributions] : known) {
    for (const auto& [key, sum] : contributions) series.insert(key.series);
    for (int i = 0; i < kDaysASequence; ++i) {
      ExpectSums(contributions, PickDay(), sequence);
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(series.size(), 25u);
  for (Day day(2023, 10, 1); day < Day(2025, 3, 1); ++day) {
    ExpectSums(known.rbegin()->second, day, journal::kLatest);
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, TallyPropertyTest, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace jixiao::project

// Fact sets over the server: on any day, as known at any sequence, and what
// they cost.
#include "common/bulk/import_run.h"
#include "services/project/store/fact_rows.h"
#include "tests/integration/services/project/fact_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOk;
using testing::StatusIs;

constexpr char kAttractedFact[] = "project.attracted.count";
constexpr char kStartedFact[] = "project.started.count";
constexpr char kClaimedFact[] = "project.started.claimed.count";
constexpr char kNegotiatingFact[] = "project.negotiating.count";
constexpr char kLandedFact[] = "project.landed.count";

TEST_F(FactTest, EachDayHasItsOwnFigures) {
  AddProjects();
  JX_ASSERT_OK(Verify("p1"));
  struct Expected {
    absl::CivilDay day;
    const char* attracted;
    const char* negotiating;
    const char* landed;
    const char* started;
  };
  const Expected kDays[] = {
      {absl::CivilDay(2023, 12, 19), "", "", "", ""},
      {absl::CivilDay(2023, 12, 31), "0", "1", "0", "0"},
      {absl::CivilDay(2024, 1, 31), "0", "1", "0", "0"},
      {absl::CivilDay(2024, 2, 9), "0", "1", "0", "0"},
      {absl::CivilDay(2024, 2, 10), "1", "0", "0", "0"},
      {absl::CivilDay(2024, 3, 30), "1", "0", "0", "0"},
      {absl::CivilDay(2024, 3, 31), "2", "0", "1", "0"},
      {absl::CivilDay(2024, 5, 1), "2", "0", "2", "0"},
      {absl::CivilDay(2024, 6, 29), "2", "0", "2", "0"},
      {absl::CivilDay(2024, 6, 30), "2", "1", "2", "0"},
      {absl::CivilDay(2024, 7, 19), "2", "1", "2", "0"},
      {absl::CivilDay(2024, 7, 20), "2", "1", "2", "1"},
      {absl::CivilDay(2024, 12, 31), "2", "1", "2", "1"},
      {absl::CivilDay(2025, 1, 1), "0", "1", "0", "0"},
  };
  for (const Expected& expected : kDays) {
    const type::v1::FactSet set = SetOn(expected.day);
    EXPECT_EQ(NumberOf(set, kAttractedFact), expected.attracted)
        << expected.day;
    EXPECT_EQ(NumberOf(set, kNegotiatingFact), expected.negotiating)
        << expected.day;
    EXPECT_EQ(NumberOf(set, kLandedFact), expected.landed) << expected.day;
    EXPECT_EQ(NumberOf(set, kStartedFact), expected.started) << expected.day;
  }
}

TEST_F(FactTest, AYearHasTheFiguresOfItsProjects) {
  AddProjects();
  JX_ASSERT_OK(Verify("p1"));
  const type::v1::FactSet set = YearEnd();
  const std::pair<const char*, const char*> kExpected[] = {
      {"project.attracted.planned_total", "600000000"},
      {"project.attracted.expansion.count", "1"},
      {"project.attracted.fixed_asset_1yi.count", "1"},
      {"project.attracted.fixed_asset_1yi.share", "0.5"},
      {"project.attracted.kind.other.count", "2"},
      {"project.signed.formal.count", "1"},
      {"project.key.signed.count", "1"},
      {"project.key.negotiating.count", "1"},
      {"project.negotiating.planned_total", "1000000000"},
      {"project.landed.filed.count", "1"},
      {"project.landed.registered.count", "1"},
      {"project.landed.in_time.count", "1"},
      {"project.landed.in_time.rate", "0.5"},
      {"project.started.in_time.count", "1"},
      {"project.started.in_time.rate", "1"},
      {"project.filed_3yi.count", "1"},
      {"project.filed_5yi.count", "0"},
      {"project.district.count", "2"},
      {"project.high_level.count", "0"},
      {"project.investment.actual", ""},
      {"project.work.activity.count", ""},
  };
  for (const auto& [key, number] : kExpected) {
    EXPECT_EQ(NumberOf(set, key), number) << key;
  }
  EXPECT_EQ(NumberOf(set, kAttractedFact, "浦口区"), "1");
  EXPECT_TRUE(FactOf(set, kAttractedFact).value().synthetic());
  EXPECT_FALSE(FactOf(set, kAttractedFact, "江宁区").value().synthetic());
  EXPECT_FALSE(FactOf(set, kStartedFact).value().synthetic());
  EXPECT_EQ(set.origin(), "project");
  EXPECT_EQ(set.sequence(), Sequence());
}

TEST_F(FactTest, EachSequenceHasForEverWhatWasKnownThen) {
  std::vector<type::v1::FactSet> drawn;
  const auto draw = [&] { drawn.push_back(YearEnd()); };
  AddProjects();
  draw();
  JX_ASSERT_OK(Verify("p1"));
  draw();
  JX_ASSERT_OK(Correct("p1", 2,
                       "event_date { year: 2023 month: 12 day: 31 } reason: "
                       "'日期有误' evidence: '协议'"));
  draw();
  JX_ASSERT_OK(
      SetTarget("metric: 'project.started.count' value { value: '2' }"));
  draw();
  JX_ASSERT_OK(Update("p2", "district: '江宁区'"));
  draw();
  JX_ASSERT_OK(Arrive({Arrival("p1", "i1", 2024, 8, 1000)}));
  draw();
  for (const type::v1::FactSet& then : drawn) {
    const type::v1::FactSet again = YearEnd(then.sequence());
    EXPECT_EQ(again.digest(), then.digest()) << then.sequence();
    EXPECT_THAT(again, testing::EqualsProto(then)) << then.sequence();
  }
  EXPECT_EQ(NumberOf(drawn[0], kStartedFact), "0");
  EXPECT_EQ(NumberOf(drawn[0], kClaimedFact), "1");
  EXPECT_EQ(NumberOf(drawn[1], kStartedFact), "1");
  EXPECT_EQ(NumberOf(drawn[1], kAttractedFact), "2");
  EXPECT_EQ(NumberOf(drawn[2], kAttractedFact), "1");
  EXPECT_EQ(NumberOf(drawn[2], "project.started.completion"), "");
  EXPECT_EQ(NumberOf(drawn[3], "project.started.completion"), "0.5");
  EXPECT_EQ(NumberOf(drawn[4], kLandedFact, "浦口区"), "");
  EXPECT_EQ(NumberOf(drawn[4], kLandedFact, "江宁区"), "2");
  EXPECT_EQ(NumberOf(drawn[4], "project.investment.actual"), "");
  EXPECT_EQ(NumberOf(drawn[5], "project.investment.actual"), "1000");
  // What was known then, on an earlier day.
  EXPECT_EQ(NumberOf(SetOn(absl::CivilDay(2024, 3, 1), drawn[1].sequence()),
                     kAttractedFact),
            "1");
}

TEST_F(FactTest, MoneyCountsFromTheLastDayOfItsMonth) {
  AddProjects();
  JX_ASSERT_OK(Arrive(
      {Arrival("p1", "i1", 2024, 2, 100), Arrival("p1", "i2", 2024, 3, 20),
       Arrival("p2", "i3", 2024, 12, 3),
       Arrival("p1", "f1", 2024, 5, 0,
               "kind: KIND_FOREIGN_CAPITAL amount { currency_code: 'USD' "
               "units: 10 } rate { value: '7.1' }")}));
  const char* const kActual = "project.investment.actual";
  EXPECT_EQ(NumberOf(SetOn(absl::CivilDay(2024, 2, 28)), kActual), "");
  EXPECT_EQ(NumberOf(SetOn(absl::CivilDay(2024, 2, 29)), kActual), "100");
  EXPECT_EQ(NumberOf(SetOn(absl::CivilDay(2024, 3, 31)), kActual), "120");
  EXPECT_EQ(NumberOf(SetOn(absl::CivilDay(2024, 12, 30)), kActual), "120");
  const type::v1::FactSet set = YearEnd();
  EXPECT_EQ(NumberOf(set, kActual), "123");
  EXPECT_EQ(NumberOf(set, kActual, "浦口区"), "3");
  EXPECT_EQ(NumberOf(set, "project.investment.foreign_capital"), "71");
  EXPECT_EQ(NumberOf(set, "project.investment.foreign_capital_usd"), "10");
}

TEST_F(FactTest, UnreportedAmountsLeaveTheirBandsOut) {
  AddProjects();
  EXPECT_EQ(NumberOf(YearEnd(), "project.attracted.fixed_asset_1yi.count"),
            "1");
  JX_ASSERT_OK(Create("p4", R"pb(
    first_event {
      stage: PROJECT_STAGE_SIGNED
      event_date { year: 2024 month: 8 day: 1 }
      agreement: AGREEMENT_INTENT
    }
  )pb"));
  EXPECT_EQ(NumberOf(YearEnd(), "project.attracted.fixed_asset_1yi.count"), "");
  EXPECT_EQ(NumberOf(YearEnd(), "project.attracted.fixed_asset_1yi.share"), "");
  // Before it was attracted nothing is unreported.
  EXPECT_EQ(NumberOf(SetOn(absl::CivilDay(2024, 7, 31)),
                     "project.attracted.fixed_asset_1yi.count"),
            "1");
  EXPECT_THAT(Explain("project.attracted.fixed_asset_1yi.count"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_FACT_MISSING));
}

TEST_F(FactTest, ADepartmentWithoutAnythingHasNoFacts) {
  const type::v1::FactSet set = YearEnd();
  EXPECT_EQ(set.facts_size(), 0);
  EXPECT_EQ(set.sequence(), 0);
}

TEST_F(FactTest, RefusesASequenceToComeAndADayOfAnotherYear) {
  AddProjects();
  v1::GetFactSetRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(2024);
  request.set_sequence(Sequence() + 1);
  EXPECT_THAT(server_.Call(&v1::ProjectService::Stub::GetFactSet, request),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    HasViolation("sequence", "must not be above")));
  request.set_sequence(Sequence());
  EXPECT_THAT(server_.Call(&v1::ProjectService::Stub::GetFactSet, request),
              IsOk());
  *request.mutable_effective_date() = Date(absl::CivilDay(2025, 1, 1));
  EXPECT_THAT(server_.Call(&v1::ProjectService::Stub::GetFactSet, request),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    HasViolation("effective_date", "2024")));
}

TEST_F(FactTest, TellsOfImportsOfItsYearThatHaveNotEnded) {
  const bulk::ImportKey key = {"nj-tcj", 2024, std::string(32, 'a')};
  JX_ASSERT_OK(
      database_.db().RunInTransaction({}, [&](mysql::Session& session) {
        bulk::BeginRun(session, key, 5, "someone");
        return absl::OkStatus();
      }));
  EXPECT_THAT(YearEnd().unfinished_imports(),
              ElementsAre(bulk::ImportName(key)));
  EXPECT_EQ(SetOn(absl::CivilDay(2023, 12, 31)).unfinished_imports_size(), 0);
}

TEST_F(FactTest, TakesTheSameStatementsWhateverThereIs) {
  EXPECT_EQ(Statements([&] { YearEnd(); }), kSnapshotStatements);
  AddProjects();
  JX_ASSERT_OK(Verify("p1"));
  JX_ASSERT_OK(
      SetTarget("metric: 'project.started.count' value { value: '2' }"));
  EXPECT_EQ(Statements([&] { YearEnd(); }), kSnapshotStatements);
  EXPECT_EQ(Statements([&] { SetOn(absl::CivilDay(2024, 2, 10)); }),
            kSnapshotStatements);
  EXPECT_EQ(Statements([&] { YearEnd(Sequence() - 1); }),
            kSnapshotStatements + 2);  // Sequence() is one of them
}

TEST_F(FactTest, ListsTheCatalogueInPages) {
  v1::ListFactDefinitionsRequest request;
  request.set_page_size(100);
  std::vector<std::string> keys;
  do {
    const auto page =
        server_.Call(&v1::ProjectService::Stub::ListFactDefinitions, request);
    JX_ASSERT_OK(page);
    for (const v1::FactDefinition& definition : page->fact_definitions()) {
      keys.push_back(definition.key());
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  const Catalogue catalogue(TestReference());
  ASSERT_EQ(keys.size(), catalogue.definitions().size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(keys[i], catalogue.definitions()[i].key);
  }
}

}  // namespace
}  // namespace jixiao::project

// What was so on a day, as it was known at a sequence.
#include <algorithm>
#include <map>

#include "services/budget/domain/catalogue.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::StatusIs;

class FactMomentTest : public LedgerTest {
 protected:
  FactMomentTest() { CreateDepartment("nj-tcj"); }

  absl::StatusOr<type::v1::FactSet> Get(const std::string& more = "") {
    return Call(GetFactSet,
                Parse<v1::GetFactSetRequest>(
                    std::string("parent: 'departments/nj-tcj' fiscal_year: "
                                "2024 ") +
                    more));
  }
  type::v1::FactSet At(int64_t sequence, const std::string& more = "") {
    auto set = Get("sequence: " + std::to_string(sequence) + " " + more);
    EXPECT_THAT(set, testing::IsOk());
    return set.value_or(type::v1::FactSet());
  }
  type::v1::FactSet Now(const std::string& more = "") { return At(0, more); }

  void Update(const std::string& profile) {
    JX_ASSERT_OK(Call(UpdateProfile, Parse<v1::UpdateProfileRequest>(
                                         "allow_missing: true profile { "
                                         "name: 'departments/nj-tcj/profiles/" +
                                         profile + " }")));
  }
  void Register(const std::string& id, const std::string& more) {
    JX_ASSERT_OK(
        Call(CreateInstitution,
             Parse<v1::CreateInstitutionRequest>(
                 "parent: 'departments/nj-tcj' institution_id: '" + id +
                 "' institution { display_name: '制度 " + id +
                 "' subject: INSTITUTION_SUBJECT_ASSET issue_date { year: 2020 "
                 "month: 1 day: 1 } " +
                 more + " }")));
  }
  void UpdateYear(const std::string& more) {
    auto request = Parse<v1::UpdateFiscalYearRequest>(
        "fiscal_year { name: 'departments/nj-tcj/fiscalYears/2024' " + more +
        " }");
    request.mutable_fiscal_year()->set_etag(Year(2024).etag());
    JX_ASSERT_OK(Call(UpdateFiscalYear, request));
  }
};

// Of a fact of 2024 by "key" or "key/unit".
std::string Number(const type::v1::FactSet& set, const std::string& which,
                   int32_t year = 2024) {
  for (const type::v1::Fact& fact : set.facts()) {
    const type::v1::FactKey& key = fact.key();
    const std::string name =
        key.key() + (key.budget_unit().empty() ? "" : "/" + key.budget_unit());
    if (name == which && key.month() == 0 && key.fiscal_year() == year) {
      return fact.value().number().value();
    }
  }
  return "absent";
}

TEST_F(FactMomentTest, APastSequenceIsReadAsItWas) {
  JX_ASSERT_OK(Post({Payment("a", 100, "functional_code: '201' month: 1"),
                     Row("i", kInitial, kExpenditure, 500)}));
  Update("2024' staff { in_post_count: 40 }");
  UpdateYear("opening_carry_over { currency_code: 'CNY' units: 7 }");
  Register("x", "");
  std::map<int64_t, type::v1::FactSet> then;
  const auto remember = [&] {
    const type::v1::FactSet set = Now();
    then[set.sequence()] = set;
  };
  remember();
  JX_ASSERT_OK(Post({Payment("b", 20, "month: 2")}));
  remember();
  JX_ASSERT_OK(Post({ReversalOf("b", "b-r", -20),
                     Payment("c", 30, "functional_code: '206' month: 3")}));
  remember();
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Profile profile,
      Call(GetProfile, Parse<v1::GetProfileRequest>(
                           "name: 'departments/nj-tcj/profiles/2024'")));
  Update("2024' staff { in_post_count: 41 } etag: '\"" +
         std::to_string(profile.sequence()) + "\"'");
  UpdateYear("closing_carry_over { currency_code: 'CNY' units: 9 }");
  Register("y", "");
  CreateUnit("nj-tcj", "hq");
  remember();
  JX_ASSERT_OK(Post({ReversalOf("a", "a-r", -40)}));
  remember();

  for (const auto& [sequence, set] : then) {
    EXPECT_THAT(At(sequence), EqualsProto(set)) << sequence;
  }
  const auto& first = then.begin()->second;
  EXPECT_EQ(Number(first, "budget.expenditure.final"), "100");
  EXPECT_EQ(Number(first, "staff.in_post"), "40");
  EXPECT_EQ(Number(first, "institution.count"), "1");
  EXPECT_EQ(Number(first, "budget.carryover.closing"), "absent");
  const auto& last = then.rbegin()->second;
  EXPECT_EQ(Number(last, "budget.expenditure.final"), "90");
  EXPECT_EQ(Number(last, "budget.expenditure.function.201.final"), "60");
  EXPECT_EQ(Number(last, "staff.in_post"), "41");
  EXPECT_EQ(Number(last, "institution.count"), "2");
  EXPECT_EQ(Number(last, "budget.carryover.opening"), "7");
  EXPECT_EQ(Number(last, "budget.carryover.closing"), "9");
}

TEST_F(FactMomentTest, EveryFactCanBeDrawnAgainAtItsOwnSequence) {
  JX_ASSERT_OK(Post({Payment("a", 100, "functional_code: '201' month: 1")}));
  JX_ASSERT_OK(Post({Payment("b", 20, "month: 2")}));
  JX_ASSERT_OK(Post({ReversalOf("b", "b-r", -20)}));
  JX_ASSERT_OK(Post({Row("i", kInitial, kExpenditure, 500)}));
  JX_ASSERT_OK(Post({Payment("c", 7, "functional_code: '206' month: 3")}));
  Update("2024' staff { in_post_count: 40 }");
  const type::v1::FactSet now = Now();
  for (const type::v1::Fact& fact : now.facts()) {
    const auto again = At(fact.value().provenance().sequence());
    bool found = false;
    for (const type::v1::Fact& one : again.facts()) {
      found |= one.SerializeAsString() == fact.SerializeAsString();
    }
    EXPECT_TRUE(found) << fact.ShortDebugString();
  }
}

TEST_F(FactMomentTest, ASequenceThatIsNotReachedIsRefused) {
  JX_ASSERT_OK(Post({Payment("a", 100)}));
  EXPECT_THAT(Get("sequence: 3"),
              HasViolation("sequence",
                           "must not be above the department's, "
                           "which is 2, is 3"));
  EXPECT_THAT(Now(), EqualsProto(At(2)));
}

TEST_F(FactMomentTest, ADayBeforeAReversalKnowsTheRow) {
  JX_ASSERT_OK(Post({Payment("a", 100, "month: 3")}));
  JX_ASSERT_OK(Post({ReversalOf("a", "a-r", -100, "month: 5"),
                     Payment("b", 70, "month: 5")}));
  const auto on = [&](int month, int day) {
    return Number(
        Now("effective_date { year: 2024 month: " + std::to_string(month) +
            " day: " + std::to_string(day) + " }"),
        "budget.expenditure.final");
  };
  EXPECT_EQ(on(2, 29), "0");
  EXPECT_EQ(on(4, 30), "100");
  EXPECT_EQ(on(5, 30), "100");
  EXPECT_EQ(on(5, 31), "70");
  EXPECT_EQ(on(12, 31), "70");
}

TEST_F(FactMomentTest, UnitsHaveTheirOwnFiguresAndAddUp) {
  CreateUnit("nj-tcj", "center");
  CreateUnit("nj-tcj", "hq");
  JX_ASSERT_OK(Post({Payment("a", 100, "budget_unit: 'hq' month: 1"),
                     Payment("b", 20, "budget_unit: 'center' month: 1"),
                     Row("i", kInitial, kExpenditure, 500)}));
  Update("2024-hq' staff { in_post_count: 30 }");
  type::v1::FactSet set = Now();
  EXPECT_EQ(Number(set, "budget.expenditure.final"), "120");
  EXPECT_EQ(Number(set, "budget.expenditure.final/hq"), "100");
  EXPECT_EQ(Number(set, "budget.expenditure.final/center"), "20");
  EXPECT_EQ(Number(set, "budget.expenditure.initial"), "500");
  EXPECT_EQ(Number(set, "budget.expenditure.initial/hq"), "absent");
  EXPECT_EQ(Number(set, "staff.in_post/hq"), "30");
  EXPECT_EQ(Number(set, "staff.in_post"), "absent");
  Update("2024-center' staff { in_post_count: 12 }");
  JX_ASSERT_OK(Post({Payment("c", 3, "month: 1")}));
  set = Now();
  EXPECT_EQ(Number(set, "staff.in_post"), "42");
  EXPECT_EQ(Number(set, "budget.expenditure.final"), "123");
  EXPECT_EQ(Number(set, "budget.expenditure.final/hq"), "absent");
}

TEST_F(FactMomentTest, TheYearBeforeComesUnderItsOwnYear) {
  v1::BudgetRecord old = Payment("a", 90);
  old.set_fiscal_year(2023);
  JX_ASSERT_OK(Post({old}, "fiscal_year: 2023"));
  JX_ASSERT_OK(Post({Payment("a", 100)}));
  Update("2023' staff { in_post_count: 39 }");
  const type::v1::FactSet set = Now();
  EXPECT_EQ(Number(set, "budget.expenditure.final", 2023), "90");
  EXPECT_EQ(Number(set, "staff.in_post", 2023), "39");
  EXPECT_EQ(Number(set, "budget.expenditure.final"), "100");
  EXPECT_EQ(Number(set, "staff.in_post"), "absent");
}

TEST_F(FactMomentTest, DefinitionsAreListedByPage) {
  v1::ListFactDefinitionsRequest request;
  request.set_page_size(40);
  std::vector<std::string> keys;
  do {
    JX_ASSERT_OK_AND_ASSIGN(const auto page,
                            Call(ListFactDefinitions, request));
    for (const auto& one : page.fact_definitions()) keys.push_back(one.key());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(keys.size(), Catalogue().size());
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  // Nobody's data: no statement.
  const int64_t before = database_.db().statements();
  JX_ASSERT_OK(Call(ListFactDefinitions, v1::ListFactDefinitionsRequest()));
  EXPECT_EQ(database_.db().statements(), before);
}

}  // namespace
}  // namespace jixiao::budget

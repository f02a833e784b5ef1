// Budget units and institutions.
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOkAndHolds;
using testing::StatusIs;
using Stub = v1::BudgetService::Stub;
using ::testing::AllOf;
using ::testing::ElementsAre;

class RegisterTest : public BudgetTest {
 protected:
  RegisterTest() { JX_EXPECT_OK(server_.Create("nj-tcj")); }

  absl::StatusOr<v1::BudgetUnit> CreateUnit(const std::string& id,
                                            const std::string& more = "") {
    return server_.Call(&Stub::CreateBudgetUnit,
                        Parse<v1::CreateBudgetUnitRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 budget_unit {
                                   display_name: "本级"
                                   kind: BUDGET_UNIT_KIND_ADMINISTRATIVE
                                 })pb" +
                            (" budget_unit_id: '" + id + "' ") + more));
  }
  absl::StatusOr<v1::BudgetUnit> UpdateUnit(const std::string& text) {
    return server_.Call(
        &Stub::UpdateBudgetUnit,
        Parse<v1::UpdateBudgetUnitRequest>(
            "budget_unit { name: 'departments/nj-tcj/budgetUnits/own' } " +
            text));
  }
  absl::StatusOr<v1::BudgetUnit> GetUnit(const std::string& id) {
    v1::GetBudgetUnitRequest request;
    request.set_name("departments/nj-tcj/budgetUnits/" + id);
    return server_.Call(&Stub::GetBudgetUnit, request);
  }
  absl::StatusOr<v1::Institution> CreateInstitution(
      const std::string& id, const std::string& more = "") {
    return server_.Call(&Stub::CreateInstitution,
                        Parse<v1::CreateInstitutionRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 institution {
                                   display_name: "预算绩效管理办法"
                                   subject: INSTITUTION_SUBJECT_BUDGET
                                   document_number: "宁投促〔2020〕3号"
                                   issue_date { year: 2020 month: 3 day: 1 }
                                 })pb" +
                            (" institution_id: '" + id + "' ") + more));
  }
  absl::StatusOr<v1::Institution> UpdateInstitution(const std::string& text) {
    return server_.Call(
        &Stub::UpdateInstitution,
        Parse<v1::UpdateInstitutionRequest>(
            "institution { name: 'departments/nj-tcj/institutions/rules' } " +
            text));
  }
  absl::StatusOr<v1::Institution> GetInstitution(const std::string& id) {
    v1::GetInstitutionRequest request;
    request.set_name("departments/nj-tcj/institutions/" + id);
    return server_.Call(&Stub::GetInstitution, request);
  }
};

TEST_F(RegisterTest, AUnitIsReadBackAsItWasCreated) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::BudgetUnit created,
      CreateUnit("own", "budget_unit { name: 'x' code: '0123456789' }"));
  EXPECT_THAT(created, EqualsProto(R"pb(
                name: "departments/nj-tcj/budgetUnits/own"
                display_name: "本级"
                kind: BUDGET_UNIT_KIND_ADMINISTRATIVE
                code: "0123456789"
                sequence: 2
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"1\"")pb"));
  EXPECT_THAT(GetUnit("own"), IsOkAndHolds(EqualsProto(created)));
  EXPECT_THAT(GetUnit("other"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(CreateUnit("own"),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(RegisterTest, AUnitIsChangedByItsEtag) {
  JX_ASSERT_OK(CreateUnit("own"));
  server_.clock().Advance(absl::Seconds(5));
  const std::string change = R"pb(
    budget_unit { kind: BUDGET_UNIT_KIND_PUBLIC_INSTITUTION etag: "\"1\"" })pb";
  JX_ASSERT_OK_AND_ASSIGN(const auto tried,
                          UpdateUnit(change + "validate_only: true"));
  EXPECT_EQ(GetUnit("own")->kind(), v1::BUDGET_UNIT_KIND_ADMINISTRATIVE);
  const std::string once = change + "request_id: '" + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const auto changed, UpdateUnit(once));
  EXPECT_THAT(changed, EqualsProto(tried));
  EXPECT_THAT(UpdateUnit(once), IsOkAndHolds(EqualsProto(changed)));
  EXPECT_THAT(UpdateUnit(change),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(changed.display_name(), "本级");
  EXPECT_EQ(changed.kind(), v1::BUDGET_UNIT_KIND_PUBLIC_INSTITUTION);
  EXPECT_EQ(changed.sequence(), 3);
  EXPECT_EQ(changed.update_time().seconds(),
            changed.create_time().seconds() + 5);
  EXPECT_THAT(GetUnit("own"), IsOkAndHolds(EqualsProto(changed)));
}

TEST_F(RegisterTest, ABadUnitNamesEveryFaultAndNothingIsWritten) {
  const std::string before = Contents();
  EXPECT_THAT(
      CreateUnit("Own",
                 R"pb(budget_unit { display_name: "" kind: 9 code: "12a" }
                      parent: "departments/-"
                      request_id: "x")pb"),
      AllOf(HasViolation("budget_unit_id"), HasViolation("parent"),
            HasViolation("budget_unit.kind",
                         "must be ADMINISTRATIVE, CIVIL_SERVICE_MANAGED or "
                         "PUBLIC_INSTITUTION"),
            HasViolation("budget_unit.code", "must be at most 20 digits"),
            HasViolation("request_id")));
  EXPECT_THAT(UpdateUnit("budget_unit { display_name: 'x' }"),
              HasViolation("budget_unit.etag"));
  EXPECT_THAT(CreateUnit("own", "parent: 'departments/nobody'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(UpdateUnit("budget_unit { display_name: 'x' etag: '\"1\"' }"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
}

TEST_F(RegisterTest, UnitsAreListedInPagesOfTheirDepartmentOnly) {
  JX_ASSERT_OK(server_.Create("other"));
  for (const char* id : {"b", "a", "a-1"}) JX_ASSERT_OK(CreateUnit(id));
  JX_ASSERT_OK(CreateUnit("foreign", "parent: 'departments/other'"));
  v1::ListBudgetUnitsRequest request;
  request.set_parent(kDepartment);
  request.set_page_size(2);
  JX_ASSERT_OK_AND_ASSIGN(const auto first,
                          server_.Call(&Stub::ListBudgetUnits, request));
  request.set_page_token(first.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(const auto second,
                          server_.Call(&Stub::ListBudgetUnits, request));
  std::vector<std::string> names;
  for (const auto* page : {&first, &second}) {
    for (const auto& unit : page->budget_units()) names.push_back(unit.name());
  }
  const std::string prefix = "departments/nj-tcj/budgetUnits/";
  EXPECT_THAT(names, ElementsAre(prefix + "a", prefix + "a-1", prefix + "b"));
  EXPECT_EQ(first.budget_units_size(), 2);
  EXPECT_EQ(second.next_page_token(), "");
  request.set_parent("departments/other");
  EXPECT_THAT(server_.Call(&Stub::ListBudgetUnits, request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  request.set_parent("departments/nobody");
  request.clear_page_token();
  EXPECT_THAT(server_.Call(&Stub::ListBudgetUnits, request),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(RegisterTest, EveryChangeOfAnInstitutionIsKept) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Institution created,
                          CreateInstitution("rules"));
  EXPECT_THAT(created, EqualsProto(R"pb(
                name: "departments/nj-tcj/institutions/rules"
                display_name: "预算绩效管理办法"
                subject: INSTITUTION_SUBJECT_BUDGET
                document_number: "宁投促〔2020〕3号"
                issue_date { year: 2020 month: 3 day: 1 }
                sequence: 2
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"2\"")pb"));
  EXPECT_THAT(CreateInstitution("rules"),
              StatusIs(absl::StatusCode::kAlreadyExists));
  server_.clock().Advance(absl::Seconds(5));
  const std::string change = R"pb(
    institution {
      expire_date { year: 2025 month: 2 day: 28 }
      etag: "\"2\""
    })pb";
  JX_ASSERT_OK_AND_ASSIGN(const auto changed, UpdateInstitution(change));
  auto expected = created;
  *expected.mutable_expire_date() = changed.expire_date();
  expected.mutable_update_time()->set_seconds(1736928005);
  expected.set_sequence(3);
  expected.set_etag("\"3\"");
  EXPECT_THAT(changed, EqualsProto(expected));
  EXPECT_THAT(GetInstitution("rules"), IsOkAndHolds(EqualsProto(expected)));
  EXPECT_THAT(UpdateInstitution(change),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(database_.Count("institution_revision"), 2);
  JX_ASSERT_OK_AND_ASSIGN(
      const auto cleared,
      UpdateInstitution("institution { etag: '\"3\"' } update_mask { paths: "
                        "'expire_date' }"));
  EXPECT_FALSE(cleared.has_expire_date());
}

TEST_F(RegisterTest, AnInstitutionDoesNotExpireBeforeItIsIssued) {
  EXPECT_THAT(
      CreateInstitution(
          "rules",
          R"pb(institution { expire_date { year: 2020 month: 2 day: 29 } })pb"),
      HasViolation("institution.expire_date",
                   "must not be before issue_date 2020-03-01, is 2020-02-29"));
  JX_ASSERT_OK(CreateInstitution("rules"));
  // The other date is the stored one.
  EXPECT_THAT(UpdateInstitution(R"pb(
                institution {
                  expire_date { year: 2020 month: 2 day: 29 }
                  etag: "\"2\""
                })pb"),
              HasViolation("institution.expire_date",
                           "must not be before issue_date 2020-03-01"));
  JX_EXPECT_OK(UpdateInstitution(R"pb(
    institution {
      issue_date { year: 2020 month: 2 day: 28 }
      expire_date { year: 2020 month: 2 day: 29 }
      etag: "\"2\""
    })pb"));
}

TEST_F(RegisterTest, ABadInstitutionNamesEveryFault) {
  EXPECT_THAT(CreateInstitution(
                  "rules", R"pb(institution {
                                  display_name: ""
                                  subject: INSTITUTION_SUBJECT_UNSPECIFIED
                                  document_number: "a\nb"
                                  issue_date { year: 0 month: 13 day: 1 }
                                  expire_date { year: 2024 month: 2 day: 30 }
                                })pb"),
              AllOf(HasViolation("institution.document_number"),
                    HasViolation("institution.issue_date"),
                    HasViolation("institution.expire_date")));
}

TEST_F(RegisterTest, InstitutionsAreListedAsTheyAreNow) {
  for (const char* id : {"b", "a", "rules"}) {
    JX_ASSERT_OK(CreateInstitution(id));
  }
  JX_ASSERT_OK(
      UpdateInstitution("institution { display_name: '新' etag: '\"4\"' }"));
  v1::ListInstitutionsRequest request;
  request.set_parent(kDepartment);
  request.set_page_size(2);
  JX_ASSERT_OK_AND_ASSIGN(const auto first,
                          server_.Call(&Stub::ListInstitutions, request));
  request.set_page_token(first.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(const auto second,
                          server_.Call(&Stub::ListInstitutions, request));
  EXPECT_EQ(first.institutions_size(), 2);
  ASSERT_EQ(second.institutions_size(), 1);
  EXPECT_EQ(second.institutions(0).display_name(), "新");
  EXPECT_EQ(second.next_page_token(), "");
}

}  // namespace
}  // namespace jixiao::budget

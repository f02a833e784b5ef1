#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOk;
using testing::MessageIs;
using testing::StatusIs;
using Stub = v1::BudgetService::Stub;
using ::testing::AllOf;
using ::testing::ElementsAre;

constexpr char kFullDepartment[] = R"pb(
  department_id: "nj-tcj"
  department {
    name: "ignored"
    uid: "ignored"
    display_name: "南京市投资促进局"
    short_name: "市投促局"
    level: "正局级"
    legal_basis: "宁委办发〔2019〕30号"
    functions: "研究拟订投资促进、招商引资有关地方性法规"
    functions: "完成市委、市政府交办的其他任务"
    divisions: "办公室"
    established_year: 2001
  }
)pb";

class DepartmentTest : public BudgetTest {
 protected:
  absl::StatusOr<v1::Department> Create(const std::string& text) {
    return server_.Call(&Stub::CreateDepartment,
                        Parse<v1::CreateDepartmentRequest>(text));
  }
  absl::StatusOr<v1::Department> Get(const std::string& name) {
    v1::GetDepartmentRequest request;
    request.set_name(name);
    return server_.Call(&Stub::GetDepartment, request);
  }
  absl::StatusOr<v1::Department> Update(const std::string& text) {
    return server_.Call(&Stub::UpdateDepartment,
                        Parse<v1::UpdateDepartmentRequest>(text));
  }
};

TEST_F(DepartmentTest, WhatIsCreatedIsReadBack) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department created,
                          Create(kFullDepartment));
  EXPECT_THAT(Get(kDepartment), testing::IsOkAndHolds(EqualsProto(created)));
  auto expected =
      Parse<v1::CreateDepartmentRequest>(kFullDepartment).department();
  expected.set_name(kDepartment);
  expected.set_uid(created.uid());
  expected.set_etag("\"1\"");
  *expected.mutable_create_time() = created.create_time();
  *expected.mutable_update_time() = created.create_time();
  EXPECT_THAT(created, EqualsProto(expected));
  EXPECT_EQ(created.uid().size(), 36u);
  EXPECT_EQ(created.create_time().seconds(),
            absl::ToUnixSeconds(server_.clock().Now()));
}

TEST_F(DepartmentTest, CreatingIsAudited) {
  JX_ASSERT_OK(Create(kFullDepartment));
  EXPECT_EQ(database_.Scalar("SELECT CONCAT(resource, ' ', action, ' ', actor) "
                             "FROM audit_event"),
            "departments/nj-tcj CREATE tester");
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(DepartmentTest, CreatingTwiceIsRefused) {
  JX_ASSERT_OK(Create(kFullDepartment));
  const std::string before = Contents();
  EXPECT_THAT(Create(kFullDepartment),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_EQ(Contents(), before);
}

TEST_F(DepartmentTest, ABadDepartmentIsRefusedWholeAndNothingIsWritten) {
  EXPECT_THAT(
      Create("department_id: 'NJ' department { established_year: 24 }"),
      AllOf(HasViolation("department_id", "must be a lower-case letter"),
            HasViolation("department.display_name", "must not be empty"),
            HasViolation("department.established_year",
                         "must be 0 or a year from 1900 to 2100, is 24")));
  EXPECT_EQ(Contents(),
            "department=0 budget_record=0 import_run=0 audit_event=0 "
            "request=0 ");
}

TEST_F(DepartmentTest, ValidateOnlyChecksEverythingAndWritesNothing) {
  const std::string dry = std::string(kFullDepartment) + "validate_only: true";
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department checked, Create(dry));
  EXPECT_EQ(checked.name(), kDepartment);
  EXPECT_THAT(Get(kDepartment), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(),
            "department=0 budget_record=0 import_run=0 audit_event=0 "
            "request=0 ");
  JX_ASSERT_OK(Create(kFullDepartment));
  EXPECT_THAT(Create(dry), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(DepartmentTest, ARepeatedRequestGetsTheFirstAnswer) {
  const std::string text =
      std::string(kFullDepartment) + "request_id: '" + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department first, Create(text));
  const std::string before = Contents();
  EXPECT_THAT(Create(text), testing::IsOkAndHolds(EqualsProto(first)));
  EXPECT_EQ(Contents(), before);
  EXPECT_THAT(Create(text + "department { level: 'x' }"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(DepartmentTest, GettingWhatIsNotThereNamesIt) {
  EXPECT_THAT(Get("departments/nobody"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Get("departments/-"), HasViolation("name"));
  EXPECT_THAT(Get(""), HasViolation("name", "must not be empty"));
}

TEST_F(DepartmentTest, UpdatingChangesTheMaskedFieldsOnly) {
  JX_ASSERT_OK_AND_ASSIGN(v1::Department expected, Create(kFullDepartment));
  server_.clock().Advance(absl::Seconds(90));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department updated, Update(R"pb(
                            department {
                              name: "departments/nj-tcj"
                              display_name: "not in the mask"
                              divisions: "综合规划处"
                              divisions: "督查考核处"
                              established_year: 2002
                              etag: "\"1\""
                            }
                            update_mask {
                              paths: "divisions"
                              paths: "established_year"
                              paths: "level"
                            })pb"));
  expected.clear_divisions();
  expected.add_divisions("综合规划处");
  expected.add_divisions("督查考核处");
  expected.set_established_year(2002);
  expected.clear_level();
  expected.set_etag("\"2\"");
  expected.mutable_update_time()->set_seconds(expected.create_time().seconds() +
                                              90);
  EXPECT_THAT(updated, EqualsProto(expected));
  EXPECT_THAT(Get(kDepartment), testing::IsOkAndHolds(EqualsProto(expected)));
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'UPDATE' AND "
                            "before_json LIKE '%办公室%' AND "
                            "after_json LIKE '%综合规划处%'"),
            1);
}

TEST_F(DepartmentTest, AStaleEtagIsRefusedAndNothingIsWritten) {
  JX_ASSERT_OK(Create(kFullDepartment));
  const std::string change = R"pb(
    department { name: "departments/nj-tcj" level: "x" })pb";
  JX_ASSERT_OK(Update(change + "department { etag: '\"1\"' }"));
  const std::string before = Contents();
  for (const char* etag : {"\"1\"", "\"3\"", "2", "\"02\"", "nonsense"}) {
    EXPECT_THAT(Update(change + "department { etag: '" + etag + "' }"),
                StatusIs(absl::StatusCode::kAborted,
                         type::v1::ERROR_REASON_ETAG_MISMATCH))
        << etag;
  }
  EXPECT_THAT(Update(change),
              HasViolation("department.etag",
                           "must be the etag of the version that is changed"));
  EXPECT_EQ(Contents(), before);
  EXPECT_THAT(Get(kDepartment)->etag(), "\"2\"");
}

TEST_F(DepartmentTest, UpdatingIsRepeatableAndMayBeTriedOut) {
  JX_ASSERT_OK(Create(kFullDepartment));
  const std::string change = std::string(R"pb(
    department { name: "departments/nj-tcj" level: "x" etag: "\"1\"" })pb");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department tried,
                          Update(change + "validate_only: true"));
  EXPECT_EQ(tried.level(), "x");
  EXPECT_EQ(Get(kDepartment)->level(), "正局级");
  const std::string once = change + "request_id: '" + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department first, Update(once));
  EXPECT_THAT(Update(once), testing::IsOkAndHolds(EqualsProto(first)));
  EXPECT_THAT(Update(once + "department { level: 'y' }"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(Get(kDepartment)->etag(), "\"2\"");
}

TEST_F(DepartmentTest, ABadUpdateNamesEveryFault) {
  JX_ASSERT_OK(Create(kFullDepartment));
  EXPECT_THAT(
      Update(R"pb(
        department {
          name: "departments/nj-tcj"
          etag: "\"1\""
          established_year: -3
        }
        update_mask {
          paths: "established_year"
          paths: "display_name"
          paths: "colour"
        }
      )pb"),
      AllOf(HasViolation("update_mask", "has no field \"colour\""),
            HasViolation("department.display_name", "must not be empty"),
            HasViolation("department.established_year", "is -3")));
  EXPECT_THAT(Update("department { name: 'departments/x' etag: '\"1\"' level: "
                     "'y' }"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(database_.Count("audit_event"), 1);
}

class ListDepartmentsTest : public DepartmentTest {
 protected:
  absl::StatusOr<v1::ListDepartmentsResponse> List(
      int size, const std::string& token = "") {
    v1::ListDepartmentsRequest request;
    request.set_page_size(size);
    request.set_page_token(token);
    return server_.Call(&Stub::ListDepartments, request);
  }
  static std::vector<std::string> Names(
      const v1::ListDepartmentsResponse& page) {
    std::vector<std::string> names;
    for (const auto& department : page.departments()) {
      names.push_back(department.name().substr(12));
    }
    return names;
  }
};

TEST_F(ListDepartmentsTest, PagesInOrderOfNameToTheEnd) {
  for (const char* id : {"b", "a-1", "a", "ab", "c"}) {
    JX_ASSERT_OK(server_.Create(id));
  }
  JX_ASSERT_OK_AND_ASSIGN(const auto first, List(2));
  EXPECT_THAT(Names(first), ElementsAre("a", "a-1"));
  JX_ASSERT_OK(server_.Create("aa"));  // after the first page was read
  JX_ASSERT_OK_AND_ASSIGN(const auto second, List(2, first.next_page_token()));
  EXPECT_THAT(Names(second), ElementsAre("aa", "ab"));
  JX_ASSERT_OK_AND_ASSIGN(const auto third, List(2, second.next_page_token()));
  EXPECT_THAT(Names(third), ElementsAre("b", "c"));
  EXPECT_EQ(third.next_page_token(), "");
  JX_ASSERT_OK_AND_ASSIGN(const auto all, List(0));
  EXPECT_EQ(all.departments_size(), 6);
  EXPECT_EQ(all.next_page_token(), "");
}

TEST_F(ListDepartmentsTest, AnEmptyListHasNoToken) {
  JX_ASSERT_OK_AND_ASSIGN(const auto page, List(10));
  EXPECT_EQ(page.departments_size(), 0);
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(ListDepartmentsTest, BadAndForeignTokensAreRefused) {
  EXPECT_THAT(List(-1), HasViolation("page_size"));
  EXPECT_THAT(List(1, "nonsense"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  JX_ASSERT_OK(server_.Import(ManyRows(2)));
  v1::ListBudgetRecordsRequest records;
  records.set_parent(kDepartment);
  records.set_page_size(1);
  JX_ASSERT_OK_AND_ASSIGN(const auto page,
                          server_.Call(&Stub::ListBudgetRecords, records));
  EXPECT_THAT(List(1, page.next_page_token()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
}

}  // namespace
}  // namespace jixiao::budget

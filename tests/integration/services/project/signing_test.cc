// CreateSigning, GetSigning, ListSignings, UpdateSigning.
#include "common/testing/query_cost.h"
#include "services/project/store/signing_rows.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::Not;
using testing::StatusIs;

class SigningTest : public ProjectTest {
 protected:
  SigningTest() {
    JX_EXPECT_OK(Create("p1"));
    JX_EXPECT_OK(Create("p2"));
  }

  // At an event of 2024-05-10, p1 signed formally; `more` is text of the
  // request.
  absl::StatusOr<v1::Signing> Sign(const std::string& id,
                                   const std::string& more = "") {
    return server_.Call(&WorkStub::CreateSigning,
                        Parse<v1::CreateSigningRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 signing {
                                   display_name: "金洽会签约"
                                   sign_date { year: 2024 month: 5 day: 10 }
                                   signed_projects {
                                     project: "departments/nj-tcj/projects/p1"
                                     agreement: AGREEMENT_FORMAL
                                   }
                                 })pb" +
                            (" signing_id: '" + id + "' ") + more),
                        kReporter);
  }
  absl::StatusOr<v1::Signing> UpdateSigning(const std::string& id,
                                            const std::string& more) {
    return server_.Call(&WorkStub::UpdateSigning,
                        Parse<v1::UpdateSigningRequest>(
                            "signing { name: 'departments/nj-tcj/signings/" +
                            id + "' } " + more),
                        kReporter);
  }
  absl::StatusOr<v1::Signing> GetSigning(const std::string& id) {
    v1::GetSigningRequest request;
    request.set_name("departments/nj-tcj/signings/" + id);
    return server_.Call(&WorkStub::GetSigning, request);
  }
  absl::StatusOr<v1::ListSigningsResponse> List(const std::string& more = "") {
    return server_.Call(
        &WorkStub::ListSignings,
        Parse<v1::ListSigningsRequest>("parent: 'departments/nj-tcj' " + more));
  }
  void CreateWorkItem(const std::string& id) {
    JX_ASSERT_OK(server_.Call(
        &WorkStub::CreateWorkItem,
        Parse<v1::CreateWorkItemRequest>(
            "parent: 'departments/nj-tcj' work_item_id: '" + id +
            "' work_item { kind: 'activity' display_name: '金洽会' "
            "fiscal_year: 2024 }")));
  }
};

TEST_F(SigningTest, ASigningIsReadBackAsItWasCreated) {
  CreateWorkItem("fair");
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Signing created,
      Sign("fair", R"pb(signing {
                          name: "ignored"
                          work_item: "departments/nj-tcj/workItems/fair"
                          signed_projects {
                            project: "departments/nj-tcj/projects/p2"
                            agreement: AGREEMENT_INTENT
                          }
                        })pb"));
  EXPECT_THAT(created, EqualsProto(R"pb(
                name: "departments/nj-tcj/signings/fair"
                display_name: "金洽会签约"
                sign_date { year: 2024 month: 5 day: 10 }
                work_item: "departments/nj-tcj/workItems/fair"
                signed_projects {
                  project: "departments/nj-tcj/projects/p1"
                  agreement: AGREEMENT_FORMAL
                }
                signed_projects {
                  project: "departments/nj-tcj/projects/p2"
                  agreement: AGREEMENT_INTENT
                }
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928000 }
                etag: "\"1\""
              )pb"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Signing read, GetSigning("fair"));
  EXPECT_THAT(read, EqualsProto(created));
  JX_ASSERT_OK_AND_ASSIGN(const auto page, List("fiscal_year: 2024"));
  ASSERT_EQ(page.signings_size(), 1);
  EXPECT_THAT(page.signings(0), EqualsProto(created));
}

TEST_F(SigningTest, EveryFaultOfASigningIsToldAtOnce) {
  const std::string before = Contents();
  const auto refused =
      Sign("Bad", R"pb(signing {
                         display_name: ""
                         sign_date { year: 2025 month: 1 day: 17 }
                         work_item: "fair"
                         signed_projects {
                           project: "departments/nj-tcj/projects/p1"
                           agreement: AGREEMENT_INTENT
                         }
                         signed_projects { project: "p2" }
                         signed_projects {
                           project: "departments/other/projects/p2"
                           agreement: 7
                         }
                       })pb");
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  for (const char* field :
       {"signing_id", "signing.display_name", "signing.work_item",
        "signing.signed_projects[2].project",
        "signing.signed_projects[2].agreement",
        "signing.signed_projects[3].project",
        "signing.signed_projects[3].agreement"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  EXPECT_THAT(refused, HasViolation("signing.sign_date", "2025-01-15"));
  EXPECT_THAT(refused, HasViolation("signing.signed_projects[1].project",
                                    "must not be given twice"));
  EXPECT_EQ(Contents(), before);
}

TEST_F(SigningTest, ASigningHasFromOneToTwoThousandProjects) {
  auto request = Parse<v1::CreateSigningRequest>(
      "parent: 'departments/nj-tcj' signing_id: 'a' signing { display_name: "
      "'会' sign_date { year: 2024 month: 5 day: 10 } }");
  EXPECT_THAT(server_.Call(&WorkStub::CreateSigning, request),
              HasViolation("signing.signed_projects", "at least one"));
  for (int i = 0; i <= 2000; ++i) {
    auto& one = *request.mutable_signing()->add_signed_projects();
    one.set_project(NameOf("p" + std::to_string(i)));
    one.set_agreement(v1::AGREEMENT_FORMAL);
  }
  EXPECT_THAT(server_.Call(&WorkStub::CreateSigning, request),
              HasViolation("signing.signed_projects", "at most 2000"));
}

TEST_F(SigningTest, WhatItNamesExists) {
  const std::string before = Contents();
  EXPECT_THAT(
      Sign("a", R"pb(signing {
                       signed_projects {
                         project: "departments/nj-tcj/projects/p9"
                         agreement: AGREEMENT_FORMAL
                       }
                     })pb"),
      AllOf(StatusIs(absl::StatusCode::kNotFound,
                     type::v1::ERROR_REASON_RESOURCE_NOT_FOUND),
            testing::MessageIs(HasSubstr("departments/nj-tcj/projects/p9"))));
  EXPECT_THAT(
      Sign("a", "signing { work_item: 'departments/nj-tcj/workItems/none' }"),
      AllOf(
          StatusIs(absl::StatusCode::kNotFound),
          testing::MessageIs(HasSubstr("departments/nj-tcj/workItems/none"))));
  EXPECT_EQ(Contents(), before);
  JX_ASSERT_OK(Sign("a"));
  EXPECT_THAT(UpdateSigning("a",
                            "signing { etag: '\"1\"' work_item: "
                            "'departments/nj-tcj/workItems/none' }"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(SigningTest, WhatIsThereIsNotCreatedAgain) {
  JX_ASSERT_OK(Sign("a"));
  EXPECT_THAT(Sign("a"), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(GetSigning("b"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(UpdateSigning("b", "signing { etag: '\"1\"' synthetic: true }"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(SigningTest, ARepeatedRequestIsAnsweredAlikeAndWrittenOnce) {
  const std::string id = "request_id: '" + std::string(kRequestA) + "'";
  JX_ASSERT_OK_AND_ASSIGN(const v1::Signing first, Sign("a", id));
  const std::string before = Contents();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Signing again, Sign("a", id));
  EXPECT_THAT(again, EqualsProto(first));
  EXPECT_EQ(Contents(), before);
}

TEST_F(SigningTest, AValidationOnlyWritesNothing) {
  const std::string before = Contents();
  JX_ASSERT_OK(Sign("a", "validate_only: true"));
  EXPECT_EQ(Contents(), before);
}

TEST_F(SigningTest, AnUpdateChangesWhatTheMaskNames) {
  JX_ASSERT_OK(Sign("a"));
  server_.clock().Advance(absl::Seconds(5));
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Signing updated,
      UpdateSigning("a", R"pb(signing {
                                etag: "\"1\""
                                display_name: "不变"
                                signed_projects {
                                  project: "departments/nj-tcj/projects/p2"
                                  agreement: AGREEMENT_INTENT
                                }
                              }
                              update_mask { paths: "signed_projects" })pb"));
  EXPECT_THAT(updated, EqualsProto(R"pb(
                name: "departments/nj-tcj/signings/a"
                display_name: "金洽会签约"
                sign_date { year: 2024 month: 5 day: 10 }
                signed_projects {
                  project: "departments/nj-tcj/projects/p2"
                  agreement: AGREEMENT_INTENT
                }
                create_time { seconds: 1736928000 }
                update_time { seconds: 1736928005 }
                etag: "\"2\""
              )pb"));
  EXPECT_THAT(UpdateSigning("a",
                            "signing { etag: '\"2\"' } update_mask { "
                            "paths: '*' }"),
              AllOf(HasViolation("signing.display_name"),
                    HasViolation("signing.sign_date"),
                    HasViolation("signing.signed_projects")));
  EXPECT_THAT(UpdateSigning("a", "signing { synthetic: true }"),
              HasViolation("signing.etag"));
  EXPECT_THAT(UpdateSigning("a", "signing { etag: '\"1\"' synthetic: true }"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
}

TEST_F(SigningTest, AListThatDoesNotChangeIsNotWrittenAgain) {
  JX_ASSERT_OK(Sign("a"));
  JX_ASSERT_OK(UpdateSigning("a", "signing { etag: '\"1\"' synthetic: true }"));
  EXPECT_EQ(database_.Count("signed_project"), 1);
  EXPECT_EQ(database_.Count("signing_revision"), 2);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Signing read, GetSigning("a"));
  EXPECT_EQ(read.signed_projects_size(), 1);
}

TEST_F(SigningTest, PagesRunByIdToTheEnd) {
  for (const char* id : {"c", "a", "b"}) JX_ASSERT_OK(Sign(id));
  JX_ASSERT_OK(Sign("old", "signing { sign_date { year: 2023 } }"));
  std::vector<std::string> ids;
  std::string token;
  do {
    JX_ASSERT_OK_AND_ASSIGN(
        const auto page,
        List("fiscal_year: 2024 page_size: 2 page_token: '" + token + "'"));
    for (const v1::Signing& signing : page.signings()) {
      ids.push_back(IdOf(signing.name()));
      EXPECT_EQ(signing.signed_projects_size(), 1);
    }
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(ids, ElementsAre("a", "b", "c"));
  JX_ASSERT_OK_AND_ASSIGN(const auto all, List());
  EXPECT_EQ(all.signings_size(), 4);
  EXPECT_THAT(List("page_token: 'x'"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST_F(SigningTest, ListsReadWhatTheyGiveByAnIndex) {
  for (const int32_t year : {0, 2024}) {
    const filter::Statement statement =
        SigningStatement({"nj-tcj", year}, "b", 51);
    const auto plan =
        testing::PlanOf(database_.db(), statement.sql, statement.params);
    ASSERT_EQ(plan.size(), 1u);
    EXPECT_EQ(plan[0].key, year == 0 ? "PRIMARY" : "signing_by_year");
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("filesort")));
  }
}

TEST_F(SigningTest, WritesAreAuditedWithWhatChanged) {
  JX_ASSERT_OK(Sign("a"));
  JX_ASSERT_OK(UpdateSigning("a", "signing { etag: '\"1\"' synthetic: true }"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto page, server_.Call(&v1::ProjectService::Stub::ListAuditEvents,
                                    Parse<v1::ListAuditEventsRequest>(
                                        "parent: 'departments/nj-tcj'")));
  ASSERT_EQ(page.audit_events_size(), 4);
  const auto& update = page.audit_events(3);
  EXPECT_EQ(update.action(), "UPDATE");
  EXPECT_EQ(update.resource(), "departments/nj-tcj/signings/a");
  std::vector<std::string> fields;
  for (const auto& change : update.changes()) fields.push_back(change.field());
  EXPECT_THAT(fields, ElementsAre("etag", "synthetic"));
  JX_EXPECT_OK(VerifyChain());
}

}  // namespace
}  // namespace jixiao::project

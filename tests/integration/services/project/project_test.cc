// CreateProject, GetProject.
#include "common/status/status.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOk;
using testing::StatusIs;

// So many characters.
std::string Long(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "长";
  return text;
}

TEST_F(ProjectTest, AProjectBeginsInNegotiationToday) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project, Create("p1"));
  EXPECT_EQ(project.name(), NameOf("p1"));
  EXPECT_EQ(project.stage(), v1::PROJECT_STAGE_NEGOTIATING);
  EXPECT_THAT(project.stage_dates(),
              EqualsProto("negotiating_date { year: 2025 month: 1 day: 15 }"));
  EXPECT_EQ(project.uid().size(), 36u);
  EXPECT_EQ(project.etag(), "\"1\"");
  EXPECT_EQ(project.sequence(), 1);
  EXPECT_EQ(project.create_time().seconds(), project.update_time().seconds());
  EXPECT_THAT(project.actual_investment(), EqualsProto(Yuan(0)));
  EXPECT_FALSE(project.has_planned_total());
  EXPECT_FALSE(project.has_window());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project read, Get("p1"));
  EXPECT_THAT(read, EqualsProto(project));
}

TEST_F(ProjectTest, EveryFieldThatAClientSetsIsKept) {
  const std::string content = R"pb(
    display_name: "整机制造基地"
    investor: "星洲集团"
    investor_class: INVESTOR_CLASS_FORTUNE_500
    headquarters_level: HEADQUARTERS_LEVEL_CHINA
    region_code: "SG"
    district: "鼓楼区"
    industry_chain: "智能网联汽车"
    kind: PROJECT_KIND_FOREIGN
    operation_type: OPERATION_TYPE_OPERATING
    expansion: true
    high_level: true
    planned_total { currency_code: "CNY" units: 812345678 nanos: 90000000 }
    filed_investment { currency_code: "CNY" units: 0 }
    fixed_asset_investment { currency_code: "CNY" units: 300000000 }
    foreign_investment { currency_code: "JPY" units: 5000000000 }
    foreign_investment_rate { value: "0.0482" }
    fund_support_needed: true
    owner: "王处"
    confidential: true
    source_document: "三、2"
    source_update_time { seconds: 1735689600 nanos: 123456000 }
    synthetic: true
  )pb";
  JX_ASSERT_OK(Create("p1", "project { " + content + " }"));
  JX_ASSERT_OK_AND_ASSIGN(v1::Project read, Get("p1"));
  v1::Project expected = Parse<v1::Project>(content);
  for (const char* field :
       {"name", "uid", "stage", "stage_dates", "actual_investment",
        "foreign_capital", "sequence", "create_time", "update_time", "etag"}) {
    read.GetReflection()->ClearField(
        &read, read.GetDescriptor()->FindFieldByName(field));
  }
  EXPECT_THAT(read, EqualsProto(expected));
}

TEST_F(ProjectTest, WhatTheServerGivesIsIgnoredInARequest) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Project project,
      Create("p1",
             R"pb(project {
                    name: "departments/other/projects/other"
                    uid: "mine"
                    stage: PROJECT_STAGE_OPERATING
                    start_verified: true
                    sequence: 99
                    stage_dates { landed_date { year: 2020 month: 1 day: 1 } }
                    actual_investment { currency_code: "CNY" units: 7 }
                  })pb"));
  EXPECT_EQ(project.name(), NameOf("p1"));
  EXPECT_EQ(project.stage(), v1::PROJECT_STAGE_NEGOTIATING);
  EXPECT_FALSE(project.start_verified());
  EXPECT_FALSE(project.stage_dates().has_landed_date());
  EXPECT_EQ(project.sequence(), 1);
  EXPECT_THAT(project.actual_investment(), EqualsProto(Yuan(0)));
}

TEST_F(ProjectTest, AProjectMayBeginSigned) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Project project,
      Create("p1", R"pb(first_event {
                          stage: PROJECT_STAGE_SIGNED
                          event_date { year: 2024 month: 12 day: 1 }
                          agreement: AGREEMENT_INTENT
                        })pb"));
  EXPECT_EQ(project.agreement(), v1::AGREEMENT_INTENT);
  EXPECT_EQ(project.window().kind(), v1::WINDOW_KIND_LANDING);
  EXPECT_THAT(project.window().due_date(),
              EqualsProto("year: 2025 month: 3 day: 1"));
  EXPECT_EQ(project.window().left_days(), 45);
}

TEST_F(ProjectTest, OnlyAnExpansionMayBeginLanded) {
  const std::string landed = R"pb(
    first_event {
      stage: PROJECT_STAGE_LANDED
      event_date { year: 2024 month: 12 day: 1 }
      landing_proof: LANDING_PROOF_FILED
      evidence: "备案证"
    }
    project { filed_investment { currency_code: "CNY" units: 1 } }
  )pb";
  EXPECT_THAT(Create("p1", landed),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_STAGE_REFUSED));
  EXPECT_EQ(Contents(), "");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project,
                          Create("p1", landed + "project { expansion: true }"));
  EXPECT_EQ(project.stage(), v1::PROJECT_STAGE_LANDED);
}

TEST_F(ProjectTest, AStartTypeProjectThatHasLandedReportsItsFiledInvestment) {
  const std::string landed = R"pb(
    first_event {
      stage: PROJECT_STAGE_LANDED
      event_date { year: 2024 month: 12 day: 1 }
      landing_proof: LANDING_PROOF_FILED
      evidence: "备案证"
    }
    project { expansion: true }
  )pb";
  EXPECT_THAT(Create("p1", landed), HasViolation("project.filed_investment"));
  JX_ASSERT_OK(Create("p2"));
  JX_ASSERT_OK(Advance("p2", v1::PROJECT_STAGE_SIGNED, Day(2025, 1, 15)));
  EXPECT_THAT(Advance("p2", v1::PROJECT_STAGE_LANDED, Day(2025, 1, 15)),
              HasViolation("project.filed_investment"));
  JX_ASSERT_OK(
      Update("p2", "filed_investment { currency_code: 'CNY' units: 5 }"));
  JX_ASSERT_OK(Advance("p2", v1::PROJECT_STAGE_LANDED, Day(2025, 1, 15)));
}

TEST_F(ProjectTest, ACodeStandsOnce) {
  JX_ASSERT_OK(Create("p1"));
  const std::string before = Contents();
  EXPECT_THAT(Create("p1"), StatusIs(absl::StatusCode::kAlreadyExists,
                                     type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ProjectTest, AnUnknownDistrictIsRefusedWithTheNearestNames) {
  EXPECT_THAT(Create("p1", "project { district: '江宁' }"),
              HasViolation("project.district", "江宁区"));
  EXPECT_THAT(Create("p1", "project { district: '' }"), IsOk());  // the default
  v1::CreateProjectRequest request;
  request.set_parent(kDepartment);
  request.set_project_id("p2");
  *request.mutable_project() = MakeProject("p2");
  request.mutable_project()->clear_district();
  EXPECT_THAT(server_.Call(&ProjectStub::CreateProject, request),
              HasViolation("project.district"));
}

TEST_F(ProjectTest, EveryFaultOfAProjectIsReportedAtOnce) {
  const auto refused = Create(
      "P1", R"pb(project {
                   region_code: "sg"
                   industry_chain: "X"
                   kind: 77
                   investor_class: 77
                   headquarters_level: 77
                   operation_type: 77
                   planned_total { currency_code: "CNY" units: -1 }
                   filed_investment { currency_code: "USD" units: 1 }
                   fixed_asset_investment { currency_code: "CNY" nanos: 1 }
                   foreign_investment { currency_code: "USX" units: 1 }
                   source_update_time { seconds: -1 }
                 }
                 request_id: "no")pb");
  for (const char* field :
       {"project_id", "project.region_code", "project.kind",
        "project.investor_class", "project.headquarters_level",
        "project.operation_type", "project.planned_total",
        "project.filed_investment.currency_code",
        "project.fixed_asset_investment.nanos",
        "project.foreign_investment.currency_code",
        "project.source_update_time", "request_id"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  EXPECT_EQ(status::ViolationsOf(refused.status()).size(), 12u);
}

TEST_F(ProjectTest, TextsHaveTheirLengths) {
  const auto texts = [](int more) {
    return "project { display_name: '" + Long(200 + more) + "' investor: '" +
           Long(200 + more) + "' owner: '" + Long(60 + more) +
           "' industry_chain: '" + Long(60 + more) + "' source_document: '" +
           Long(300 + more) + "' }";
  };
  JX_EXPECT_OK(Create("p1", texts(0)));
  const auto refused = Create("p2", texts(1));
  EXPECT_THAT(refused, HasViolation("project.display_name", "200"));
  EXPECT_THAT(refused, HasViolation("project.investor", "200"));
  EXPECT_THAT(refused, HasViolation("project.owner", "60"));
  EXPECT_THAT(refused, HasViolation("project.industry_chain", "60"));
  EXPECT_THAT(refused, HasViolation("project.source_document", "300"));
  EXPECT_THAT(Create("p2", "project { display_name: 'a\\nb' }"),
              HasViolation("project.display_name", "control"));
}

TEST_F(ProjectTest, ForeignInvestmentNeedsItsRate) {
  const std::string usd =
      "foreign_investment { currency_code: 'USD' units: 5 } ";
  const auto create = [&](const std::string& fields) {
    return Create("p1", "project { " + fields + " } validate_only: true");
  };
  const char* const rate = "project.foreign_investment_rate";
  EXPECT_THAT(create(usd), HasViolation(rate, "must be set"));
  for (const char* wrong : {"0", "-1", "1000000", "7.1234567", "x"}) {
    EXPECT_THAT(
        create(usd + "foreign_investment_rate { value: '" + wrong + "' }"),
        HasViolation(rate));
  }
  EXPECT_THAT(create("foreign_investment_rate { value: '7' }"),
              HasViolation(rate));
  EXPECT_THAT(create(usd + "foreign_investment_rate { value: '7.123456' }"),
              IsOk());
  EXPECT_THAT(create("foreign_investment { currency_code: 'CNY' units: 5 }"),
              IsOk());
  // JPY has no decimals.
  EXPECT_THAT(create("foreign_investment { currency_code: 'JPY' nanos: "
                     "500000000 } foreign_investment_rate { value: '0.05' }"),
              HasViolation("project.foreign_investment.nanos"));
}

TEST_F(ProjectTest, ValidateOnlyAnswersAndWritesNothing) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project,
                          Create("p1", "validate_only: true"));
  EXPECT_EQ(project.stage(), v1::PROJECT_STAGE_NEGOTIATING);
  EXPECT_EQ(Contents(), "");
  JX_ASSERT_OK(Create("p1"));
  EXPECT_THAT(Create("p1", "validate_only: true"),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(ProjectTest, ARepeatedRequestIsAnsweredAsTheFirstWas) {
  const std::string id = std::string("request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project first, Create("p1", id));
  const std::string before = Contents();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project again, Create("p1", id));
  EXPECT_THAT(again, EqualsProto(first));
  EXPECT_EQ(Contents(), before);
  EXPECT_THAT(Create("p2", id),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(ProjectTest, AProjectThatDoesNotExistIsNotFound) {
  EXPECT_THAT(Get("p1"), StatusIs(absl::StatusCode::kNotFound));
  v1::GetProjectRequest request;
  request.set_name("departments/nj-tcj/projects/");
  EXPECT_THAT(server_.Call(&ProjectStub::GetProject, request),
              HasViolation("name"));
}

TEST_F(ProjectTest, AnotherServiceGetsNoConfidentialNames) {
  JX_ASSERT_OK(Create("p1", "project { confidential: true }"));
  JX_ASSERT_OK(Create("p2"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project hidden, Get("p1", kOtherService));
  EXPECT_EQ(hidden.display_name(), "");
  EXPECT_EQ(hidden.investor(), "");
  EXPECT_EQ(hidden.district(), "江宁区");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project open, Get("p2", kOtherService));
  EXPECT_EQ(open.display_name(), "项目 p2");
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Project both,
      Get("p1", "subject=x;role=SERVICE,CLERK;department=nj-tcj"));
  EXPECT_EQ(both.display_name(), "项目 p1");
}

}  // namespace
}  // namespace jixiao::project

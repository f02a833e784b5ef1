#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/framework_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;

using FrameworkRpc = FrameworkFixture;

TEST_F(FrameworkRpc, ACreatedFrameworkIsADraftAndReadsBackWhole) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created,
                          Create(SmallFramework()));
  EXPECT_EQ(created.name(), kFirstRevision);
  EXPECT_EQ(created.revision(), 1);
  EXPECT_EQ(created.state(), v1::Framework::STATE_DRAFT);
  EXPECT_EQ(created.digest().size(), 64u);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework read, Get(kFramework));
  EXPECT_THAT(read, testing::EqualsProto(created));
  EXPECT_EQ(read.indicators_size(), SmallFramework().indicators_size());
}

TEST_F(FrameworkRpc, EqualContentHasAnEqualDigest) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework first, Create(SmallFramework()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework second,
                          Create(SmallFramework(), "other"));
  EXPECT_EQ(first.digest(), second.digest());
}

TEST_F(FrameworkRpc, TheSameIdTwiceIsRefused) {
  JX_ASSERT_OK(Create(SmallFramework()));
  EXPECT_THAT(Create(SmallFramework()),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
}

TEST_F(FrameworkRpc, ARepeatedRequestGetsTheFirstAnswer) {
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework first,
                          Create(SmallFramework(), "small", id));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework second,
                          Create(SmallFramework(), "small", id));
  EXPECT_THAT(second, testing::EqualsProto(first));
  EXPECT_THAT(Create(SmallFramework(), "another", id),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(database_.Count("framework"), 1);
}

TEST_F(FrameworkRpc, ValidateOnlyWritesNothing) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework checked,
                          Create(SmallFramework(), "small", "", true));
  EXPECT_EQ(checked.name(), kFirstRevision);
  EXPECT_EQ(database_.Count("framework"), 0);
  EXPECT_EQ(database_.Count("audit_event"), 0);
}

TEST_F(FrameworkRpc, WeightsThatDoNotSumToTheFullMarksAreRefused) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(4)->mutable_weight()->set_value("6");
  const absl::Status status = Create(framework).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               type::v1::ERROR_REASON_WEIGHTS_NOT_FULL));
  const status::Metadata metadata = status::MetadataOf(status);
  EXPECT_THAT(metadata, ::testing::Contains(std::make_pair(std::string("sum"),
                                                           std::string("9"))));
  EXPECT_EQ(database_.Count("framework"), 0);
}

TEST_F(FrameworkRpc, AFormulaWithAnUnknownFactIsRefusedNamingTheNearest) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(2)->mutable_quantitative()->set_formula(
      "budget.expenditure.finale / budget.expenditure.initial");
  EXPECT_THAT(Create(framework).status(),
              HasViolation("framework.indicators[2].quantitative.formula",
                           "budget.expenditure.final"));
  EXPECT_EQ(database_.Count("framework"), 0);
}

TEST_F(FrameworkRpc, AddingMoneyToACountIsRefused) {
  v1::Framework framework = SmallFramework();
  v1::FactDefinition* fact = framework.add_facts();
  fact->set_key("staff.in_post");
  fact->set_display_name("实有人数");
  fact->set_unit("person");
  framework.mutable_indicators(2)->mutable_quantitative()->set_formula(
      "(budget.expenditure.final + staff.in_post) / "
      "budget.expenditure.initial");
  EXPECT_THAT(Create(framework).status(),
              HasViolation("framework.indicators[2].quantitative.formula"));
  EXPECT_EQ(database_.Count("framework"), 0);
}

TEST_F(FrameworkRpc, ALevelTwoNameOf596CharactersIsKept) {
  v1::Framework framework = SmallFramework();
  std::string name;
  for (int i = 0; i < 596; ++i) name += "职";
  framework.mutable_indicators(1)->set_display_name(name);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created, Create(framework));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework read, Get(created.name()));
  EXPECT_EQ(read.indicators(1).display_name(), name);
}

TEST_F(FrameworkRpc, AnAbsentFrameworkIsNotFound) {
  EXPECT_THAT(Get("frameworks/none"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Get("framework/none").status(), HasViolation("name"));
}

TEST_F(FrameworkRpc, TheSourceTextIsKeptAsItIsAndOutsideTheDigest) {
  v1::Framework framework = SmallFramework();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework plain,
                          Create(framework, "plain"));
  framework.set_source_text("# 注释\r\n\tframework: small\n");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created, Create(framework));
  EXPECT_EQ(created.source_text(), framework.source_text());
  EXPECT_EQ(created.digest(), plain.digest());
  EXPECT_THAT(Get(kFramework),
              testing::IsOkAndHolds(testing::EqualsProto(created)));
}

TEST_F(FrameworkRpc, WhatTheServerGivesIsIgnoredWhereItIsSent) {
  v1::Framework framework = SmallFramework();
  framework.set_name("frameworks/another@7");
  framework.set_revision(7);
  framework.set_state(v1::Framework::STATE_ACTIVE);
  framework.set_digest("00");
  framework.set_uid("mine");
  framework.set_etag("\"5\"");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created, Create(framework));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework plain,
                          Create(SmallFramework(), "plain"));
  EXPECT_EQ(created.name(), kFirstRevision);
  EXPECT_EQ(created.state(), v1::Framework::STATE_DRAFT);
  EXPECT_EQ(created.digest(), plain.digest());
  EXPECT_NE(created.uid(), "mine");
}

TEST_F(FrameworkRpc, AHundredThousandNodesAreRefusedAtOnce) {
  v1::Framework framework = SmallFramework();
  for (int i = 0; i < 100'000; ++i) {
    framework.add_indicators()->set_code("N" + std::to_string(i));
  }
  EXPECT_THAT(Create(framework).status(),
              HasViolation("framework.indicators", "at most 2000"));
  EXPECT_EQ(database_.Count("framework"), 0);
}

TEST_F(FrameworkRpc, AChainOfFiftyLevelsIsRefused) {
  v1::Framework framework = SmallFramework();
  std::string parent = "A2";
  framework.mutable_indicators(4)->set_code("L2");
  for (int level = 3; level <= 50; ++level) {
    v1::Indicator* node = framework.add_indicators();
    node->set_parent_code(parent);
    parent = "L" + std::to_string(level);
    node->set_code(parent);
    node->set_display_name("第几级");
  }
  EXPECT_THAT(
      Create(framework).status(),
      HasViolation("framework.indicators[6].parent_code", "at most 3 levels"));
}

TEST_F(FrameworkRpc, MoreThanFourMebibytesAreRefusedUnread) {
  v1::Framework framework = SmallFramework();
  framework.mutable_checks(0)->set_message(std::string(5 << 20, 'x'));
  EXPECT_THAT(Create(framework).status(),
              HasViolation("framework", "at most 4 MiB"));
  framework = SmallFramework();
  framework.set_source_text(std::string((1 << 20) + 1, '#'));
  EXPECT_THAT(Create(framework).status(),
              HasViolation("framework.source_text", "at most 1 MiB"));
  framework.mutable_source_text()->pop_back();
  JX_EXPECT_OK(Create(framework));
}

TEST_F(FrameworkRpc, EveryFaultOfARequestIsNamedAtOnce) {
  v1::Framework framework = SmallFramework();
  framework.clear_display_name();
  framework.add_omitted_codes("A");
  const absl::Status status = Create(framework, "Small", "1").status();
  EXPECT_THAT(status, HasViolation("framework_id"));
  EXPECT_THAT(status, HasViolation("request_id"));
  EXPECT_THAT(status,
              HasViolation("framework.omitted_codes", "without a base"));
  v1::CreateFrameworkRequest empty;
  EXPECT_THAT(Call(&Stub::CreateFramework, empty).status(),
              HasViolation("framework"));
}

}  // namespace
}  // namespace jixiao::evaluation

#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using Stub = v1::EvaluationService::Stub;
using ::testing::HasSubstr;

class FrameworkRpc : public ServiceFixture {
 protected:
  absl::StatusOr<v1::Framework> Activate(const std::string& etag) {
    v1::ActivateFrameworkRequest request;
    request.set_name(kFramework);
    request.set_etag(etag);
    return Call(&Stub::ActivateFramework, request);
  }

  absl::StatusOr<v1::Framework> Get(const std::string& name) {
    v1::GetFrameworkRequest request;
    request.set_name(name);
    return Call(&Stub::GetFramework, request);
  }
};

TEST_F(FrameworkRpc, ACreatedFrameworkIsADraftAndReadsBackWhole) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created,
                          Create(SmallFramework()));
  EXPECT_EQ(created.name(), kFramework);
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
  EXPECT_EQ(checked.name(), kFramework);
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

TEST_F(FrameworkRpc, ActivatingNeedsTheCurrentEtagAndHappensOnce) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created,
                          Create(SmallFramework()));
  EXPECT_THAT(Activate("").status(), HasViolation("etag"));
  EXPECT_THAT(Activate("\"99\""),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework active, Activate(created.etag()));
  EXPECT_EQ(active.state(), v1::Framework::STATE_ACTIVE);
  EXPECT_EQ(active.digest(), created.digest());
  const absl::Status again = Activate(active.etag()).status();
  EXPECT_THAT(again, StatusIs(absl::StatusCode::kFailedPrecondition,
                              type::v1::ERROR_REASON_WRONG_STATE));
}

TEST_F(FrameworkRpc, AnAbsentFrameworkIsNotFound) {
  EXPECT_THAT(Get("frameworks/none"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Get("framework/none").status(), HasViolation("name"));
}

TEST_F(FrameworkRpc, ListsByNamePageByPageWithoutTheTree) {
  for (const char* id : {"c", "a", "b"})
    JX_ASSERT_OK(Create(SmallFramework(), id));
  v1::ListFrameworksRequest request;
  request.set_page_size(2);
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListFrameworksResponse first,
                          Call(&Stub::ListFrameworks, request));
  ASSERT_EQ(first.frameworks_size(), 2);
  EXPECT_EQ(first.frameworks(0).name(), "frameworks/a");
  EXPECT_EQ(first.frameworks(0).indicators_size(), 0);
  request.set_page_token(first.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListFrameworksResponse last,
                          Call(&Stub::ListFrameworks, request));
  ASSERT_EQ(last.frameworks_size(), 1);
  EXPECT_EQ(last.frameworks(0).name(), "frameworks/c");
  EXPECT_EQ(last.next_page_token(), "");
  request.set_page_token("!");
  EXPECT_THAT(Call(&Stub::ListFrameworks, request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

}  // namespace
}  // namespace jixiao::evaluation

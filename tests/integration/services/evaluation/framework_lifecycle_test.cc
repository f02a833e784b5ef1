// DRAFT, ACTIVE, RETIRED, and what each may become.
#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/framework_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::EqualsProto;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOkAndHolds;
using ::jixiao::testing::StatusIs;
using FrameworkLifecycle = FrameworkFixture;

const auto kWrongFrameworkState = StatusIs(
    absl::StatusCode::kFailedPrecondition, type::v1::ERROR_REASON_WRONG_STATE);
const auto kStaleFramework =
    StatusIs(absl::StatusCode::kAborted, type::v1::ERROR_REASON_ETAG_MISMATCH);
const auto kAbsentFramework = StatusIs(
    absl::StatusCode::kNotFound, type::v1::ERROR_REASON_RESOURCE_NOT_FOUND);

TEST_F(FrameworkLifecycle, ActivatingNeedsTheCurrentEtagAndHappensOnce) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created,
                          Create(SmallFramework()));
  EXPECT_THAT(Activate(kFramework, "").status(), HasViolation("etag"));
  EXPECT_THAT(Activate(kFramework, "\"99\""), kStaleFramework);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework active,
                          Activate(kFramework, created.etag()));
  EXPECT_EQ(active.state(), v1::Framework::STATE_ACTIVE);
  EXPECT_EQ(active.digest(), created.digest());
  EXPECT_THAT(Activate(kFirstRevision, created.etag()), kStaleFramework);
  const absl::Status again = Activate(kFirstRevision, active.etag()).status();
  EXPECT_THAT(again, kWrongFrameworkState);
  EXPECT_THAT(again, testing::MessageIs(
                         ::testing::HasSubstr("frameworks/small@1 is ACTIVE")));
}

TEST_F(FrameworkLifecycle, ADraftIsReplacedAsAWhole) {
  v1::Framework first = SmallFramework();
  first.set_source_text("# 第一版");
  JX_ASSERT_OK_AND_ASSIGN(v1::Framework framework, Create(first));
  const v1::Framework created = framework;
  framework.set_display_name("改名");
  framework.clear_grades();
  framework.clear_source_text();
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework updated, Update(framework));
  EXPECT_EQ(updated.name(), kFirstRevision);
  EXPECT_EQ(updated.uid(), created.uid());
  EXPECT_EQ(updated.display_name(), "改名");
  EXPECT_EQ(updated.grades_size(), 0);
  EXPECT_EQ(updated.source_text(), "");
  EXPECT_NE(updated.digest(), created.digest());
  EXPECT_NE(updated.etag(), created.etag());
  EXPECT_THAT(Get(kFramework), IsOkAndHolds(EqualsProto(updated)));
  EXPECT_THAT(Update(framework), kStaleFramework);
}

TEST_F(FrameworkLifecycle, AnActiveOrRetiredRevisionNeverChanges) {
  v1::Framework framework = MustCreateActive(SmallFramework());
  framework.set_display_name("改名");
  const absl::Status active = Update(framework).status();
  EXPECT_THAT(active, kWrongFrameworkState);
  EXPECT_THAT(active, testing::MessageIs(::testing::HasSubstr("revise")));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework retired,
                          Retire(kFirstRevision, framework.etag()));
  framework.set_etag(retired.etag());
  EXPECT_THAT(Update(framework), kWrongFrameworkState);
  EXPECT_EQ(MustGet(kFirstRevision).display_name(), "小指标体系");
}

TEST_F(FrameworkLifecycle, AnUpdateIsValidatedLikeACreation) {
  JX_ASSERT_OK_AND_ASSIGN(v1::Framework framework, Create(SmallFramework()));
  v1::Framework faulty = framework;
  faulty.mutable_indicators(4)->mutable_weight()->set_value("6");
  EXPECT_THAT(Update(faulty),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WEIGHTS_NOT_FULL));
  faulty.mutable_indicators(4)->set_code("A1.1");
  faulty.clear_etag();
  const absl::Status status = Update(faulty).status();
  EXPECT_THAT(status, HasViolation("framework.etag"));
  EXPECT_THAT(status, HasViolation("framework.indicators[4].code"));
  faulty.set_name("small");
  EXPECT_THAT(Update(faulty).status(), HasViolation("framework.name"));
  v1::UpdateFrameworkRequest empty;
  EXPECT_THAT(Call(&Stub::UpdateFramework, empty).status(),
              HasViolation("framework"));
  framework.set_name("frameworks/none@1");
  EXPECT_THAT(Update(framework), kAbsentFramework);
}

TEST_F(FrameworkLifecycle, ValidatingAnUpdateWritesNothing) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created,
                          Create(SmallFramework()));
  v1::Framework framework = created;
  framework.set_display_name("改名");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework checked, Update(framework, true));
  EXPECT_EQ(checked.display_name(), "改名");
  EXPECT_THAT(Get(kFramework), IsOkAndHolds(EqualsProto(created)));
}

TEST_F(FrameworkLifecycle, ARevisionBeginsAsACopyOfTheNewest) {
  v1::Framework content = SmallFramework();
  content.set_source_text("# 第一版");
  const v1::Framework first = MustCreateActive(content);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework second,
                          Revise(kFramework, first.etag()));
  EXPECT_EQ(second.name(), kSecondRevision);
  EXPECT_EQ(second.revision(), 2);
  EXPECT_EQ(second.state(), v1::Framework::STATE_DRAFT);
  EXPECT_EQ(second.digest(), first.digest());
  EXPECT_EQ(second.source_text(), "# 第一版");
  EXPECT_NE(second.uid(), first.uid());
  EXPECT_THAT(Get(kFirstRevision), IsOkAndHolds(EqualsProto(first)));
}

TEST_F(FrameworkLifecycle, RevisingNeedsTheEtagOfTheNewestAndNoDraft) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework draft, Create(SmallFramework()));
  EXPECT_THAT(Revise(kFramework, draft.etag()), kWrongFrameworkState);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework active,
                          Activate(kFramework, draft.etag()));
  EXPECT_THAT(Revise(kFramework, draft.etag()), kStaleFramework);
  EXPECT_THAT(Revise(kFirstRevision, active.etag()).status(),
              HasViolation("name", "no revision"));
  EXPECT_THAT(Revise(kFramework, "").status(), HasViolation("etag"));
  EXPECT_THAT(Revise("frameworks/none", active.etag()), kAbsentFramework);
  JX_ASSERT_OK(Revise(kFramework, active.etag()));
  EXPECT_THAT(Revise(kFramework, active.etag()), kWrongFrameworkState);
  EXPECT_EQ(database_.Count("framework"), 2);
}

// Versions that counted per row would make an old revision's etag that of a
// newer one.
TEST_F(FrameworkLifecycle, NoTwoRevisionsShareAnEtag) {
  const v1::Framework first = MustCreateActive(SmallFramework());
  const v1::Framework draft = MustRevise(first);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework second,
                          Activate(kSecondRevision, draft.etag()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework retired,
                          Retire(kFirstRevision, first.etag()));
  EXPECT_NE(retired.etag(), second.etag());
  EXPECT_THAT(Revise(kFramework, first.etag()), kStaleFramework);
  EXPECT_THAT(Revise(kFramework, retired.etag()), kStaleFramework);
  EXPECT_THAT(Retire(kSecondRevision, retired.etag()), kStaleFramework);
}

TEST_F(FrameworkLifecycle, ANameWithoutRevisionIsTheNewestActiveElseTheNewest) {
  const v1::Framework first = MustCreateActive(SmallFramework());
  const v1::Framework draft = MustRevise(first);
  EXPECT_EQ(MustGet(kFramework).name(), kFirstRevision);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework second,
                          Activate(kSecondRevision, draft.etag()));
  EXPECT_EQ(MustGet(kFramework).name(), kSecondRevision);
  EXPECT_EQ(MustGet(kFirstRevision).state(), v1::Framework::STATE_ACTIVE);
  JX_ASSERT_OK(Retire(kSecondRevision, second.etag()));
  EXPECT_EQ(MustGet(kFramework).name(), kFirstRevision);
  JX_ASSERT_OK(Retire(kFirstRevision, first.etag()));
  EXPECT_EQ(MustGet(kFramework).name(), kSecondRevision);
  EXPECT_THAT(Get("frameworks/small@3"), kAbsentFramework);
  for (const char* name :
       {"frameworks/small@0", "frameworks/small@01", "frameworks/small@",
        "frameworks/small@x", "frameworks/small@1@1", "frameworks/small@-1"}) {
    EXPECT_THAT(Get(name).status(), HasViolation("name")) << name;
  }
}

TEST_F(FrameworkLifecycle, OnlyAnActiveRevisionIsRetiredAndOnlyOnce) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework draft, Create(SmallFramework()));
  EXPECT_THAT(Retire(kFirstRevision, draft.etag()), kWrongFrameworkState);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework active,
                          Activate(kFirstRevision, draft.etag()));
  EXPECT_THAT(Retire(kFirstRevision, draft.etag()), kStaleFramework);
  EXPECT_THAT(Retire(kFirstRevision, "").status(), HasViolation("etag"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework retired,
                          Retire(kFirstRevision, active.etag()));
  EXPECT_EQ(retired.state(), v1::Framework::STATE_RETIRED);
  EXPECT_THAT(Retire(kFirstRevision, retired.etag()), kWrongFrameworkState);
  EXPECT_THAT(Activate(kFirstRevision, retired.etag()), kWrongFrameworkState);
  EXPECT_THAT(Retire("frameworks/none@1", retired.etag()), kAbsentFramework);
}

TEST_F(FrameworkLifecycle, EveryStepIsRepeatedSafelyAndAudited) {
  v1::Framework framework = MustCreateActive(SmallFramework());
  v1::ReviseFrameworkRequest revise;
  revise.set_name(kFramework);
  revise.set_etag(framework.etag());
  revise.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework draft,
                          Call(&Stub::ReviseFramework, revise));
  EXPECT_THAT(Call(&Stub::ReviseFramework, revise),
              IsOkAndHolds(EqualsProto(draft)));

  v1::UpdateFrameworkRequest update;
  *update.mutable_framework() = draft;
  update.mutable_framework()->set_display_name("改名");
  update.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework updated,
                          Call(&Stub::UpdateFramework, update));
  EXPECT_THAT(Call(&Stub::UpdateFramework, update),
              IsOkAndHolds(EqualsProto(updated)));

  v1::RetireFrameworkRequest retire;
  retire.set_name(kFirstRevision);
  retire.set_etag(framework.etag());
  retire.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework retired,
                          Call(&Stub::RetireFramework, retire));
  EXPECT_THAT(Call(&Stub::RetireFramework, retire),
              IsOkAndHolds(EqualsProto(retired)));

  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(action ORDER BY sequence, "
                             "ordinal SEPARATOR ' ') FROM audit_event WHERE "
                             "department = '-'"),
            "CREATE ACTIVATE REVISE UPDATE RETIRE");
  JX_EXPECT_OK(database_.db().Read({}, [](mysql::Session& session) {
    return journal::VerifyChain(session, "-").status();
  }));
}

}  // namespace
}  // namespace jixiao::evaluation

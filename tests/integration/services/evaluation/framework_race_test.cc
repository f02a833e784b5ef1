// Several people at one framework at once.
#include <functional>
#include <thread>
#include <vector>

#include "services/evaluation/store/framework_rows.h"
#include "tests/integration/services/evaluation/framework_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::StatusIs;

class FrameworkRace : public FrameworkFixture {
 protected:
  static constexpr int kWriters = 6;

  // Runs `write` of each writer at once: exactly one succeeds, and the others
  // fail with that code and reason.
  void ExpectOneOf(
      const std::function<absl::StatusOr<v1::Framework>(int)>& write,
      absl::StatusCode code, type::v1::ErrorReason reason) {
    std::vector<absl::Status> results(kWriters);
    std::vector<std::thread> threads;
    for (int i = 0; i < kWriters; ++i) {
      threads.emplace_back([&, i] { results[i] = write(i).status(); });
    }
    for (std::thread& thread : threads) thread.join();
    int succeeded = 0;
    for (const absl::Status& result : results) {
      if (result.ok()) {
        ++succeeded;
      } else {
        EXPECT_THAT(result, StatusIs(code, reason));
      }
    }
    EXPECT_EQ(succeeded, 1);
  }
};

TEST_F(FrameworkRace, OfTwoWhoReplaceADraftOneIsToldToReadAgain) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework draft, Create(SmallFramework()));
  ExpectOneOf(
      [&](int writer) {
        v1::Framework framework = draft;
        framework.set_display_name("第" + std::to_string(writer) + "人");
        return Update(framework);
      },
      absl::StatusCode::kAborted, type::v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'UPDATE'"), 1);
}

TEST_F(FrameworkRace, OneIdIsGivenOnce) {
  ExpectOneOf([&](int) { return Create(SmallFramework()); },
              absl::StatusCode::kAlreadyExists,
              type::v1::ERROR_REASON_RESOURCE_EXISTS);
  EXPECT_EQ(database_.Count("framework"), 1);
}

TEST_F(FrameworkRace, OneNextRevisionIsMade) {
  const v1::Framework active = MustCreateActive(SmallFramework());
  ExpectOneOf([&](int) { return Revise(kFramework, active.etag()); },
              absl::StatusCode::kFailedPrecondition,
              type::v1::ERROR_REASON_WRONG_STATE);
  EXPECT_EQ(database_.Count("framework"), 2);
}

TEST_F(FrameworkRace, ADraftIsActivatedOnce) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework draft, Create(SmallFramework()));
  ExpectOneOf([&](int) { return Activate(kFirstRevision, draft.etag()); },
              absl::StatusCode::kAborted, type::v1::ERROR_REASON_ETAG_MISMATCH);
}

// Whoever replaces a draft while another activates it: one of them is too late,
// and what is active is what the winner saw.
TEST_F(FrameworkRace, NothingChangesAfterItWasActivated) {
  for (int round = 0; round < 5; ++round) {
    const std::string id = "f" + std::to_string(round);
    JX_ASSERT_OK_AND_ASSIGN(const v1::Framework draft,
                            Create(SmallFramework(), id));
    v1::Framework changed = draft;
    changed.set_display_name("改名");
    absl::StatusOr<v1::Framework> updated = absl::UnknownError("");
    std::thread other([&] { updated = Update(changed); });
    const auto activated = Activate(draft.name(), draft.etag());
    other.join();
    EXPECT_NE(activated.ok(), updated.ok());
    if (activated.ok()) {
      EXPECT_EQ(MustGet(draft.name()).digest(), draft.digest());
    }
  }
}

TEST_F(FrameworkRace, ASubmissionUnderWayKeepsItsFrameworkActive) {
  const v1::Framework active = MustCreateActive(SmallFramework());
  absl::StatusOr<v1::Framework> retired = absl::UnknownError("");
  std::thread other;
  JX_EXPECT_OK(
      database_.db().RunInTransaction({}, [&](mysql::Session& session) {
        const absl::Status usable = CheckFrameworkActive(session, {"small", 1});
        other = std::thread(
            [&] { retired = Retire(kFirstRevision, active.etag()); });
        database_.AwaitLockWaiters(1);
        return usable;
      }));
  other.join();
  JX_ASSERT_OK(retired);
  EXPECT_THAT(
      database_.db().Read({},
                          [](mysql::Session& session) {
                            return CheckFrameworkActive(session, {"small", 1});
                          }),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               type::v1::ERROR_REASON_INPUT_MISSING));
}

}  // namespace
}  // namespace jixiao::evaluation

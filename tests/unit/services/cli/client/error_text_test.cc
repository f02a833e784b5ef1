#include "services/cli/client/error_text.h"

#include "common/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(ErrorText, ListsEveryViolation) {
  const std::string text = ErrorText(status::InvalidArgument(
      {{"department.level", "too long"}, {"department.staff", "negative"}}));
  EXPECT_THAT(text, HasSubstr("[INVALID_FIELD]\n"));
  EXPECT_THAT(text, HasSubstr("\n  department.level: too long\n"));
  EXPECT_THAT(text, HasSubstr("\n  department.staff: negative\n"));
}

TEST(ErrorText, TellsViolationsAsPlacesInFiles) {
  LocationMap places;
  places.Add("staff", {"department.yaml", 7, 3});
  EXPECT_THAT(
      ErrorText(status::InvalidArgument({{"department.staff", "negative"}}),
                &places),
      HasSubstr("\n  department.yaml:7:3: negative\n"));
}

TEST(ErrorText, DoesNotRepeatASingleViolation) {
  EXPECT_EQ(ErrorText(status::InvalidArgument({{"month", "must be 0"}})),
            "jixiao: month: must be 0 [INVALID_FIELD]\n");
}

TEST(ErrorText, PassesTheServersDelayOn) {
  EXPECT_THAT(ErrorText(status::Unavailable(
                  type::v1::ERROR_REASON_DATABASE_UNAVAILABLE,
                  "the database cannot be reached", {}, absl::Seconds(2))),
              HasSubstr("[DATABASE_UNAVAILABLE]\n  try again in 2 seconds\n"));
}

TEST(ErrorText, SaysWhatToDoAboutAConflict) {
  EXPECT_THAT(ErrorText(status::RecordConflict("jixiao/BudgetRecord",
                                               "departments/a", "r1")),
              HasSubstr("a record keeps its content for good"));
}

// Only the budget service reverses records.
TEST(ErrorText, AConflictOfAnotherServiceIsNotReversed) {
  const std::string project = ErrorText(
      status::RecordConflict("jixiao/Project", "departments/a", "p1"));
  EXPECT_THAT(project, HasSubstr("`jixiao project export`"));
  EXPECT_THAT(project, Not(HasSubstr("reverse")));
  const absl::Status target =
      status::RecordConflict("jixiao/Target", "departments/a", "t1");
  EXPECT_THAT(ErrorText(target), Not(HasSubstr("reverse")));
  EXPECT_EQ(ErrorText(target), ErrorTextWithoutHint(target));
}

TEST(ErrorText, TheHintMayBeLeftOut) {
  const absl::Status error = status::EtagMismatch("departments/a");
  EXPECT_THAT(ErrorText(error), HasSubstr("run the command again"));
  EXPECT_THAT(ErrorTextWithoutHint(error),
              Not(HasSubstr("run the command again")));
  EXPECT_THAT(ErrorTextWithoutHint(error), HasSubstr("[ETAG_MISMATCH]\n"));
}

TEST(ErrorText, SaysHowToProveWhoCalls) {
  EXPECT_THAT(ErrorText(status::Unauthenticated("no credentials")),
              HasSubstr("--token_file or JIXIAO_TOKEN"));
  EXPECT_THAT(ErrorText(status::TokenExpired()), HasSubstr("get a new token"));
  EXPECT_THAT(ErrorText(status::PermissionDenied("a.B/C")),
              HasSubstr("roles and departments of the token"));
}

TEST(ErrorText, AnErrorWithoutATextIsItsCode) {
  const std::string text = ErrorText(absl::UnimplementedError(""), nullptr);
  EXPECT_THAT(text, StartsWith("jixiao: UNIMPLEMENTED\n"));
  EXPECT_THAT(text, HasSubstr("another version"));
}

TEST(ExitCode, FollowsTheKindOfError) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), kExitOk);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("")), kExitFault);
  EXPECT_EQ(ExitCodeOf(absl::AlreadyExistsError("")), kExitFault);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), kExitUnavailable);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("")), kExitUnavailable);
  EXPECT_EQ(ExitCodeOf(absl::PermissionDeniedError("")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(status::TokenExpired()), kExitRefused);
  EXPECT_EQ(ExitCodeOf(absl::FailedPreconditionError("")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), kExitNotFound);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("")), kExitInternal);
}

}  // namespace
}  // namespace jixiao::cli

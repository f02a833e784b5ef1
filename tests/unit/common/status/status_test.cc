#include "common/status/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "common/status/macros.h"
#include "common/testing/matchers.h"

namespace jixiao::status {
namespace {

namespace v1 = jixiao::type::v1;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MessageIs;
using ::testing::Pair;
using ::testing::SizeIs;
using testing::StatusIs;

struct Case {
  absl::Status error;
  absl::StatusCode code;
  Reason reason;
  std::vector<std::string> further_details;
};

std::vector<Case> EveryBuilder() {
  using C = absl::StatusCode;
  return {
      {InvalidArgument({{"a.b", "bad"}}),
       C::kInvalidArgument,
       v1::ERROR_REASON_INVALID_FIELD,
       {kBadRequestUrl}},
      {InvalidArgument(v1::ERROR_REASON_REQUEST_TOO_LARGE, "large",
                       {{"limit", "1"}}),
       C::kInvalidArgument,
       v1::ERROR_REASON_REQUEST_TOO_LARGE,
       {}},
      {InvalidValue("bad"),
       C::kInvalidArgument,
       v1::ERROR_REASON_INVALID_FIELD,
       {}},
      {NotFound("jixiao/Report", "departments/a/reports/b"),
       C::kNotFound,
       v1::ERROR_REASON_RESOURCE_NOT_FOUND,
       {kResourceInfoUrl}},
      {AlreadyExists("jixiao/Report", "departments/a/reports/b"),
       C::kAlreadyExists,
       v1::ERROR_REASON_RESOURCE_EXISTS,
       {kResourceInfoUrl}},
      {RecordConflict("jixiao/BudgetRecord", "departments/a", "r1"),
       C::kAlreadyExists,
       v1::ERROR_REASON_RECORD_CONFLICT,
       {kResourceInfoUrl}},
      {EtagMismatch("departments/a"),
       C::kAborted,
       v1::ERROR_REASON_ETAG_MISMATCH,
       {}},
      {TransactionConflict(),
       C::kAborted,
       v1::ERROR_REASON_TRANSACTION_CONFLICT,
       {kRetryInfoUrl}},
      {FailedPrecondition(v1::ERROR_REASON_WRONG_STATE, "sealed",
                          {{"state", "SEALED"}}, "departments/a"),
       C::kFailedPrecondition,
       v1::ERROR_REASON_WRONG_STATE,
       {kPreconditionFailureUrl}},
      {Unavailable(v1::ERROR_REASON_DRAINING, "stopping"),
       C::kUnavailable,
       v1::ERROR_REASON_DRAINING,
       {kRetryInfoUrl}},
      {Overloaded(),
       C::kResourceExhausted,
       v1::ERROR_REASON_OVERLOADED,
       {kQuotaFailureUrl, kRetryInfoUrl}},
      {RateLimited("alice", absl::Milliseconds(20)),
       C::kResourceExhausted,
       v1::ERROR_REASON_RATE_LIMITED,
       {kQuotaFailureUrl, kRetryInfoUrl}},
      {TooManyStreams("alice", 32),
       C::kResourceExhausted,
       v1::ERROR_REASON_RATE_LIMITED,
       {kQuotaFailureUrl, kRetryInfoUrl}},
      {StorageFull(),
       C::kResourceExhausted,
       v1::ERROR_REASON_STORAGE_FULL,
       {kQuotaFailureUrl, kRetryInfoUrl}},
      {SealBroken("rendering pdf", "the bytes have changed"),
       C::kDataLoss,
       v1::ERROR_REASON_SEAL_BROKEN,
       {}},
      {PermissionDenied("/a.B/C"),
       C::kPermissionDenied,
       v1::ERROR_REASON_PERMISSION_DENIED,
       {}},
      {Unauthenticated("who?"),
       C::kUnauthenticated,
       v1::ERROR_REASON_UNAUTHENTICATED,
       {}},
      {TokenExpired(),
       C::kUnauthenticated,
       v1::ERROR_REASON_TOKEN_EXPIRED,
       {}},
      {DeadlineExceeded(),
       C::kDeadlineExceeded,
       v1::ERROR_REASON_DEADLINE_EXCEEDED,
       {}},
      {StreamIdle(absl::Seconds(60)),
       C::kDeadlineExceeded,
       v1::ERROR_REASON_DEADLINE_EXCEEDED,
       {}},
      {Cancelled(), C::kCancelled, v1::ERROR_REASON_CANCELLED, {}},
      {Unimplemented("/a.B/C"),
       C::kUnimplemented,
       v1::ERROR_REASON_UNIMPLEMENTED,
       {}},
      {Internal("SELECT secret"), C::kInternal, v1::ERROR_REASON_INTERNAL, {}},
  };
}

TEST(Status, EveryBuilderCarriesExactlyOneErrorInfoOfOurDomainAndItsDetails) {
  const std::regex key_pattern("[a-z][a-zA-Z0-9-_]+");
  for (const Case& c : EveryBuilder()) {
    SCOPED_TRACE(ToLogString(c.error));
    EXPECT_THAT(c.error, StatusIs(c.code, c.reason));
    const auto details = Details(c.error);
    ASSERT_THAT(details, SizeIs(1 + c.further_details.size()));
    google::rpc::ErrorInfo info;
    ASSERT_TRUE(details[0].UnpackTo(&info));
    EXPECT_EQ(info.domain(), "jixiao");
    EXPECT_EQ(info.reason(), ReasonName(c.reason));
    for (const auto& [key, value] : info.metadata()) {
      EXPECT_TRUE(std::regex_match(key, key_pattern)) << key;
    }
    for (std::size_t i = 0; i < c.further_details.size(); ++i) {
      EXPECT_EQ(details[i + 1].type_url(), c.further_details[i]);
    }
  }
}

TEST(Status, ReasonNameHasNoPrefixAndReadsBack) {
  EXPECT_EQ(ReasonName(v1::ERROR_REASON_ETAG_MISMATCH), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(EtagMismatch("x")), v1::ERROR_REASON_ETAG_MISMATCH);
}

TEST(Status, BareErrorsAndOkHaveNoReason) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_THAT(Details(absl::InternalError("x")), IsEmpty());
}

TEST(Status, InternalKeepsItsDetailOutOfMessageAndDetails) {
  const absl::Status error = Internal("SELECT secret FROM t");
  EXPECT_EQ(std::string(error.message()), "internal error");
  for (const auto& detail : Details(error)) {
    EXPECT_THAT(detail.SerializeAsString(),
                ::testing::Not(HasSubstr("secret")));
  }
  EXPECT_EQ(LogDetailOf(error), "SELECT secret FROM t");
  EXPECT_THAT(ToLogString(error), HasSubstr("SELECT secret"));
}

TEST(Status, LogDetailsAddUp) {
  absl::Status error = WithLogDetail(WithLogDetail(Cancelled(), "a"), "b");
  EXPECT_EQ(LogDetailOf(error), "a; b");
  EXPECT_THAT(WithLogDetail(absl::OkStatus(), "a"), IsOk());
}

TEST(Status, RetryInfoHoldsTheDelay) {
  const absl::Status error = Unavailable(v1::ERROR_REASON_POOL_EXHAUSTED,
                                         "full", {}, absl::Milliseconds(1500));
  google::rpc::RetryInfo retry;
  ASSERT_TRUE(Details(error)[1].UnpackTo(&retry));
  EXPECT_EQ(retry.retry_delay().seconds(), 1);
  EXPECT_EQ(retry.retry_delay().nanos(), 500'000'000);
}

TEST(Status, NotFoundNamesTheResourceInMessageMetadataAndDetail) {
  const absl::Status error = NotFound("jixiao/Department", "departments/x");
  EXPECT_THAT(error, MessageIs(HasSubstr("departments/x")));
  EXPECT_THAT(MetadataOf(error),
              ElementsAre(Pair("resource", "departments/x")));
  google::rpc::ResourceInfo resource;
  ASSERT_TRUE(Details(error)[1].UnpackTo(&resource));
  EXPECT_EQ(resource.resource_type(), "jixiao/Department");
  EXPECT_EQ(resource.resource_name(), "departments/x");
}

TEST(Violations, NoneIsOk) { EXPECT_THAT(Violations().ToStatus(), IsOk()); }

TEST(Violations, AllAreSentAtOnce) {
  Violations violations;
  violations.Add("amount.units", "is negative");
  violations.Add("items[3].weight", InvalidValue("is no number"));
  violations.Add("items[4].weight", absl::OkStatus());
  const absl::Status error = violations.ToStatus();
  EXPECT_THAT(error, HasViolation("amount.units", "is negative"));
  EXPECT_THAT(error, HasViolation("items[3].weight", "is no number"));
  EXPECT_THAT(ViolationsOf(error), SizeIs(2));
  EXPECT_EQ(std::string(error.message()),
            "2 fields are invalid: amount.units: is negative; "
            "items[3].weight: is no number");
}

TEST(Violations, OnesOfANestedErrorGetThePathOfTheirParent) {
  Violations violations;
  violations.Add("record", InvalidArgument({{"amount.nanos", "too fine"},
                                            {"", "is empty"},
                                            {"[2]", "twice"}}));
  EXPECT_EQ(violations.violations()[0].field, "record.amount.nanos");
  EXPECT_EQ(violations.violations()[1].field, "record");
  EXPECT_EQ(violations.violations()[2].field, "record[2]");
}

TEST(Violations, MoreThanFiftyAreCutAndCounted) {
  Violations violations;
  for (int i = 0; i < 73; ++i) {
    violations.Add("rows[" + std::to_string(i) + "]", "bad");
  }
  const absl::Status error = violations.ToStatus();
  EXPECT_THAT(ViolationsOf(error), SizeIs(kMaxViolations));
  EXPECT_THAT(MetadataOf(error), ElementsAre(Pair("truncated", "true"),
                                             Pair("violation_count", "73")));
  EXPECT_THAT(error, MessageIs(HasSubstr("; ...")));
}

TEST(Preconditions, EachCauseIsAViolationAndMoreThanFiftyAreCutAndCounted) {
  std::vector<Violation> causes;
  for (int i = 0; i < 60; ++i) {
    causes.push_back({"place " + std::to_string(i), "a fact is missing"});
  }
  const absl::Status error = FailedPreconditions(
      v1::ERROR_REASON_REPORT_BLOCKED, "60 faults", {{"faults", "60"}}, causes);
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kFailedPrecondition,
                              v1::ERROR_REASON_REPORT_BLOCKED));
  google::rpc::PreconditionFailure failure;
  ASSERT_TRUE(failure.ParseFromString(
      std::string(*error.GetPayload(kPreconditionFailureUrl))));
  ASSERT_EQ(failure.violations_size(), kMaxViolations);
  EXPECT_EQ(failure.violations(49).subject(), "place 49");
  EXPECT_EQ(failure.violations(49).type(), "REPORT_BLOCKED");
  EXPECT_EQ(failure.violations(49).description(), "a fact is missing");
  EXPECT_THAT(MetadataOf(error),
              ElementsAre(Pair("faults", "60"), Pair("truncated", "true"),
                          Pair("violation_count", "60")));
}

TEST(Violations, LongTextIsCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "值";
  const absl::Status error = InvalidArgument({{"name", text}});
  EXPECT_LE(error.message().size(), 1000u);
  EXPECT_LE(ViolationsOf(error)[0].description.size(), 400u);
}

TEST(Status, AnnotateKeepsCodeAndPayloads) {
  const absl::Status error = Annotate(NotFound("t", "x"), "row 12");
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kNotFound,
                              v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(error, MessageIs("row 12: x does not exist"));
  EXPECT_THAT(Details(error), SizeIs(2));
  EXPECT_THAT(Annotate(absl::OkStatus(), "row 12"), IsOk());
}

TEST(Status, LogStringIsOneLineWithEverything) {
  EXPECT_EQ(ToLogString(absl::OkStatus()), "OK");
  EXPECT_EQ(ToLogString(WithLogDetail(EtagMismatch("a"), "row\nversion 3")),
            "ABORTED ETAG_MISMATCH: a has changed since this etag was read; "
            "read it again, then decide resource=a (row version 3)");
}

absl::StatusOr<int> Half(int value) {
  if (value % 2 != 0) return InvalidValue("odd");
  return value / 2;
}

absl::StatusOr<int> Quarter(int value) {
  JX_ASSIGN_OR_RETURN(const int half, Half(value));
  JX_RETURN_IF_ERROR(half < 0 ? Cancelled() : absl::OkStatus());
  return Half(half);
}

TEST(Macros, ReturnTheFirstError) {
  EXPECT_THAT(Quarter(12), testing::IsOkAndHolds(3));
  EXPECT_THAT(Quarter(3), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Quarter(-4), StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace jixiao::status

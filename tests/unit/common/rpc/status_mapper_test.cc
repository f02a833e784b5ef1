#include "common/rpc/status_mapper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "common/testing/matchers.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace jixiao::rpc {
namespace {

using jixiao::testing::HasViolation;
using jixiao::testing::IsOk;
using jixiao::testing::MessageIs;
using jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kId[] = "01234567-89ab-4cde-8f01-23456789abcd";

google::rpc::Status Wire(const grpc::Status& status) {
  google::rpc::Status wire;
  EXPECT_TRUE(wire.ParseFromString(status.error_details()));
  return wire;
}

int ErrorInfoCount(const google::rpc::Status& wire) {
  int count = 0;
  for (const auto& detail : wire.details()) {
    if (detail.Is<google::rpc::ErrorInfo>()) ++count;
  }
  return count;
}

TEST(StatusMapper, KeepsOkAsItIs) {
  EXPECT_TRUE(ToGrpc(absl::OkStatus(), kId).ok());
  EXPECT_THAT(FromGrpc(grpc::Status::OK), IsOk());
}

TEST(StatusMapper, BringsDetailsToTheOtherSide) {
  const absl::Status sent = status::InvalidArgument(
      {{"department.name", "is empty"}, {"year", "is before 2000"}});
  const absl::Status received = FromGrpc(ToGrpc(sent, kId));
  EXPECT_THAT(received, StatusIs(absl::StatusCode::kInvalidArgument,
                                 type::v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(received, HasViolation("year", "is before 2000"));
  EXPECT_EQ(received.message(), sent.message());
}

TEST(StatusMapper, MasksInternalErrors) {
  for (const absl::Status& error :
       {absl::InternalError("SELECT secret"), absl::UnknownError("host db1"),
        absl::DataLossError("x"), status::Internal("errno 1064 near SELECT")}) {
    const grpc::Status masked = ToGrpc(error, kId);
    EXPECT_EQ(masked.error_code(), grpc::StatusCode::INTERNAL);
    EXPECT_EQ(masked.error_message(),
              std::string("internal error, request ") + kId);
    EXPECT_THAT(masked.error_details(), Not(HasSubstr("SELECT")));
    const google::rpc::Status wire = Wire(masked);
    EXPECT_EQ(ErrorInfoCount(wire), 1);
    google::rpc::RequestInfo request;
    ASSERT_EQ(wire.details_size(), 2);
    ASSERT_TRUE(wire.details(1).UnpackTo(&request));
    EXPECT_EQ(request.request_id(), kId);
  }
}

TEST(StatusMapper, TellsThatASealIsBroken) {
  const absl::Status sent = status::SealBroken("rendering pdf", "has changed");
  const absl::Status received = FromGrpc(ToGrpc(sent, kId));
  EXPECT_THAT(received, StatusIs(absl::StatusCode::kDataLoss,
                                 type::v1::ERROR_REASON_SEAL_BROKEN));
  EXPECT_EQ(received.message(), "has changed");
  EXPECT_EQ(ReasonText(sent), "SEAL_BROKEN");
}

TEST(StatusMapper, GivesAMethodThatNobodyServesItsReason) {
  EXPECT_EQ(ReasonText(absl::UnimplementedError("")), "UNIMPLEMENTED");
}

TEST(StatusMapper, GivesEveryBareErrorOneReason) {
  for (int code = 1; code <= 16; ++code) {
    const absl::Status bare(static_cast<absl::StatusCode>(code), "text");
    const grpc::Status mapped = ToGrpc(bare, kId);
    EXPECT_EQ(ErrorInfoCount(Wire(mapped)), 1) << code;
    EXPECT_FALSE(ReasonText(bare).empty()) << code;
    EXPECT_EQ(status::ReasonName(status::ReasonOf(FromGrpc(mapped))),
              ReasonText(bare))
        << code;
  }
}

TEST(StatusMapper, KeepsHostsOfLibrariesToItself) {
  const grpc::Status mapped =
      ToGrpc(absl::UnavailableError("connect to 10.0.0.7:3306"), kId);
  EXPECT_EQ(mapped.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(mapped.error_message(), Not(HasSubstr("10.0.0.7")));
  EXPECT_THAT(mapped.error_details(), Not(HasSubstr("10.0.0.7")));
}

TEST(StatusMapper, KeepsLogDetailsToItself) {
  const absl::Status error = status::WithLogDetail(
      status::NotFound("jixiao/Department", "departments/x"), "SELECT 1");
  EXPECT_THAT(ToGrpc(error, kId).error_details(), Not(HasSubstr("SELECT")));
}

TEST(StatusMapper, CutsWhatTrailersCannotHold) {
  std::vector<status::Violation> violations;
  for (int i = 0; i < 50; ++i) {
    violations.push_back(
        {"rows[" + std::to_string(i) + "].amount", std::string(300, 'x')});
  }
  const grpc::Status mapped =
      ToGrpc(status::InvalidArgument(std::move(violations)), kId);
  EXPECT_LT(
      mapped.error_message().size() * 3 + mapped.error_details().size() * 4 / 3,
      8192u);
  const absl::Status received = FromGrpc(mapped);
  EXPECT_THAT(received, HasViolation("rows[0].amount"));
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(Wire(mapped).details(0).UnpackTo(&info));
  EXPECT_EQ(info.metadata().at("truncated"), "true");
}

TEST(StatusMapper, CutsPreconditionsThatTrailersCannotHold) {
  std::vector<status::Violation> causes;
  for (int i = 0; i < 50; ++i) {
    causes.push_back({"place " + std::to_string(i), std::string(300, 'x')});
  }
  const grpc::Status mapped =
      ToGrpc(status::FailedPreconditions(type::v1::ERROR_REASON_REPORT_BLOCKED,
                                         "50 faults", {}, causes),
             kId);
  EXPECT_LT(mapped.error_details().size() * 4 / 3, 8192u);
  google::rpc::PreconditionFailure failure;
  ASSERT_EQ(Wire(mapped).details_size(), 2);
  ASSERT_TRUE(Wire(mapped).details(1).UnpackTo(&failure));
  EXPECT_GT(failure.violations_size(), 1);
  EXPECT_EQ(failure.violations(0).subject(), "place 0");
}

TEST(StatusMapper, CutsLongMessagesBetweenCharacters) {
  std::string text = "a";
  while (text.size() < 3000) text += "绩";
  const grpc::Status mapped = ToGrpc(absl::FailedPreconditionError(text), kId);
  EXPECT_LE(mapped.error_message().size(), 1024u);
  EXPECT_EQ((mapped.error_message().size() - 1) % 3, 0u);
}

}  // namespace
}  // namespace jixiao::rpc

#include "common/rpc/answer.h"

#include <gtest/gtest.h>

#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "common/testing/matchers.h"

namespace jixiao::rpc {
namespace {

using ::jixiao::testing::StatusIs;

TEST(AnswerOf, ABareCancelledIsAServerThatStops) {
  const absl::Status answer =
      AnswerOf(grpc::Status(grpc::StatusCode::CANCELLED, "CANCELLED"));
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(status::ReasonOf(answer), type::v1::ERROR_REASON_DRAINING);
}

TEST(AnswerOf, ACancelledOfTheServerItselfStaysSo) {
  const absl::Status answer = AnswerOf(ToGrpc(status::Cancelled(), "id"));
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(status::ReasonOf(answer), type::v1::ERROR_REASON_CANCELLED);
}

TEST(AnswerOf, EverythingElseIsAsItCame) {
  EXPECT_TRUE(AnswerOf(grpc::Status::OK).ok());
  EXPECT_THAT(AnswerOf(grpc::Status(grpc::StatusCode::INTERNAL, "")),
              StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace jixiao::rpc

#include "common/paging/paging.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "common/testing/matchers.h"
#include "google/longrunning/operations.pb.h"
#include "jixiao/type/v1/error_reason.pb.h"

namespace jixiao::paging {
namespace {

using google::longrunning::ListOperationsRequest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::IsOkAndHolds;
using testing::MessageIs;
using testing::StatusIs;

constexpr char kMethod[] = "/jixiao.budget.v1.BudgetService/ListDepartments";
constexpr char kParams[] = "params";

auto IsInvalidToken() {
  return StatusIs(absl::StatusCode::kInvalidArgument,
                  type::v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}
auto IsMismatch() {
  return StatusIs(absl::StatusCode::kInvalidArgument,
                  type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH);
}

TEST(PageSize, FollowsTheRules) {
  EXPECT_THAT(EffectivePageSize(0), IsOkAndHolds(50));
  EXPECT_THAT(EffectivePageSize(7), IsOkAndHolds(7));
  EXPECT_THAT(EffectivePageSize(1000), IsOkAndHolds(1000));
  EXPECT_THAT(EffectivePageSize(1001), IsOkAndHolds(1000));
  EXPECT_THAT(EffectivePageSize(INT32_MAX), IsOkAndHolds(1000));
  EXPECT_THAT(EffectivePageSize(-1), HasViolation("page_size"));
  EXPECT_THAT(EffectivePageSize(0, 50, 10), IsOkAndHolds(10));
}

TEST(PageToken, EmptyIsTheFirstPage) {
  EXPECT_THAT(DecodeToken("", kMethod, kParams), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(DecodeToken("", kMethod, kParams, 2), IsOkAndHolds(IsEmpty()));
}

TEST(PageToken, BringsTheKeysBack) {
  const Keys keys = {"2024-09-30", "", std::string("a\0\xFF", 3), "南京"};
  const std::string token = EncodeToken(kMethod, kParams, keys);
  EXPECT_TRUE(std::regex_match(token, std::regex("[A-Za-z0-9_-]+"))) << token;
  EXPECT_THAT(DecodeToken(token, kMethod, kParams), IsOkAndHolds(keys));
  EXPECT_THAT(DecodeToken(token, kMethod, kParams, 4), IsOkAndHolds(keys));
}

TEST(PageToken, IsRefusedForOtherParametersOrAnotherMethod) {
  const std::string token = EncodeToken(kMethod, kParams, {"k"});
  EXPECT_THAT(DecodeToken(token, kMethod, "other"), IsMismatch());
  EXPECT_THAT(DecodeToken(token, "/other", kParams), IsMismatch());
}

TEST(PageToken, IsRefusedWhenItHasOtherKeysThanTheMethodWants) {
  const std::string token = EncodeToken(kMethod, kParams, {"k"});
  EXPECT_THAT(DecodeToken(token, kMethod, kParams, 2), IsInvalidToken());
}

TEST(PageToken, IsRefusedWhenDamagedAnywhere) {
  const std::string token = EncodeToken(kMethod, kParams, {"first", "second"});
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    EXPECT_THAT(DecodeToken(damaged, kMethod, kParams), IsInvalidToken()) << i;
  }
  for (std::size_t size = 1; size < token.size(); ++size) {
    EXPECT_THAT(DecodeToken(token.substr(0, size), kMethod, kParams),
                IsInvalidToken())
        << size;
  }
}

TEST(PageToken, IsRefusedWhenItIsSomethingElse) {
  EXPECT_THAT(DecodeToken("50", kMethod, kParams), IsInvalidToken());
  EXPECT_THAT(DecodeToken("%%%", kMethod, kParams), IsInvalidToken());
  EXPECT_THAT(DecodeToken("下一页", kMethod, kParams), IsInvalidToken());
  EXPECT_THAT(DecodeToken(std::string(100'000, 'A'), kMethod, kParams),
              IsInvalidToken());
}

TEST(PageToken, OfAnotherVersionSaysSo) {
  EXPECT_THAT(DecodeToken("AgAAAAAA", kMethod, kParams),
              MessageIs(HasSubstr("another version")));
}

TEST(ParamsDigest, LeavesOutPageSizeAndTokenOnly) {
  ListOperationsRequest request;
  request.set_name("departments/a");
  request.set_filter("done=true");
  const std::string digest = ParamsDigest(request);
  request.set_page_size(7);
  request.set_page_token("x");
  EXPECT_EQ(ParamsDigest(request), digest);
  EXPECT_EQ(request.page_size(), 7);
  request.set_filter("done=false");
  EXPECT_NE(ParamsDigest(request), digest);
}

}  // namespace
}  // namespace jixiao::paging

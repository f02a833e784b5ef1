#include "common/identity/token_verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::IsOk;
using ::jixiao::testing::StatusIs;
using ::jixiao::testing::TokenIssuer;
using ::testing::Not;

class TokenVerifierTest : public ::testing::Test {
 protected:
  TokenVerifierTest() {
    issuer_.AddKey("k", TokenIssuer::Algorithm::kEdDsa);
  }

  KeySet Keys() const { return *KeySet::Parse(issuer_.KeySet()); }

  static constexpr char kAlice[] =
      "subject=alice;role=CLERK;department=d1";

  TokenIssuer issuer_;
  const absl::Time now_ = absl::FromUnixSeconds(1750000000);
  const TokenRules rules_{TokenIssuer::kIssuer, TokenIssuer::kAudience,
                          absl::Seconds(60)};
};

TEST_F(TokenVerifierTest, RemembersWhatItHasProven) {
  TokenVerifier verifier(Keys(), rules_);
  const std::string token = issuer_.Token(kAlice, now_);
  EXPECT_EQ(verifier.remembered(), 0U);
  for (int i = 0; i < 3; ++i) {
    const auto principal = verifier.Verify(token, now_);
    ASSERT_THAT(principal, IsOk());
    EXPECT_EQ(rpc::FormatPrincipal(*principal), kAlice);
    EXPECT_EQ(verifier.remembered(), 1U);
  }
}

TEST_F(TokenVerifierTest, DoesNotRememberWhatItRefused) {
  TokenVerifier verifier(Keys(), rules_);
  std::string token = issuer_.Token(kAlice, now_);
  token[token.find('.') + 2] ^= 1;
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(verifier.Verify(token, now_),
                StatusIs(absl::StatusCode::kUnauthenticated));
  }
  EXPECT_THAT(verifier.Verify(std::string(1 << 20, 'A'), now_),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_EQ(verifier.remembered(), 0U);
}

TEST_F(TokenVerifierTest, ARememberedOneExpires) {
  TokenVerifier verifier(Keys(), rules_);
  const std::string token = issuer_.Token(kAlice, now_);
  ASSERT_THAT(verifier.Verify(token, now_), IsOk());
  EXPECT_THAT(verifier.Verify(token, now_ + absl::Seconds(3659)), IsOk());
  EXPECT_THAT(verifier.Verify(token, now_ + absl::Seconds(3660)),
              StatusIs(absl::StatusCode::kUnauthenticated,
                       type::v1::ERROR_REASON_TOKEN_EXPIRED));
  EXPECT_EQ(verifier.remembered(), 0U);
}

TEST_F(TokenVerifierTest, ARememberedOneIsNotInForceBeforeItsTime) {
  TokenVerifier verifier(Keys(), rules_);
  const std::string token = issuer_.Token(kAlice, now_);
  ASSERT_THAT(verifier.Verify(token, now_), IsOk());
  // This machine's clock was set back.
  EXPECT_THAT(verifier.Verify(token, now_ - absl::Seconds(61)), Not(IsOk()));
  EXPECT_THAT(verifier.Verify(token, now_), IsOk());
}

TEST_F(TokenVerifierTest, ATokenThatDiffersFromARememberedOneIsProvenItself) {
  TokenVerifier verifier(Keys(), rules_);
  const std::string token = issuer_.Token(kAlice, now_);
  ASSERT_THAT(verifier.Verify(token, now_), IsOk());
  EXPECT_THAT(verifier.Verify(token + "A", now_), Not(IsOk()));
  EXPECT_THAT(verifier.Verify(token.substr(0, token.size() - 1), now_),
              Not(IsOk()));
}

TEST_F(TokenVerifierTest, RemembersSoManyAndNoMore) {
  TokenVerifier verifier(Keys(), rules_, 3);
  for (int i = 0; i < 10; ++i) {
    EXPECT_THAT(verifier.Verify(issuer_.Token(kAlice, now_ - absl::Seconds(i)),
                                now_),
                IsOk());
    EXPECT_LE(verifier.remembered(), 3U);
  }
}

}  // namespace
}  // namespace jixiao::identity

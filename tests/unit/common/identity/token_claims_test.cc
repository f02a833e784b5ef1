// What a proven token says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/identity/token.h"
#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"
#include "nlohmann/json.hpp"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::jixiao::testing::TokenIssuer;
using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class TokenClaims : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    issuer_ = new TokenIssuer();
    issuer_->AddKey("ed", TokenIssuer::Algorithm::kEdDsa);
    keys_ = new KeySet(*KeySet::Parse(issuer_->KeySet()));
  }
  static void TearDownTestSuite() {
    delete keys_;
    delete issuer_;
  }

  static json Good() {
    return TokenIssuer::Claims("subject=alice;role=CLERK;department=d1", Now());
  }
  static absl::Time Now() { return absl::FromUnixSeconds(1750000000); }

  // The good claims with `claim` set to `value`; null: taken away.
  static json With(const char* claim, const json& value) {
    json claims = Good();
    if (value.is_null()) {
      claims.erase(claim);
    } else {
      claims[claim] = value;
    }
    return claims;
  }

  absl::StatusOr<VerifiedToken> Verify(const json& claims,
                                       absl::Time now = Now()) const {
    return VerifyToken(issuer_->Sign("ed", claims), *keys_, rules_, now);
  }

  // What the log is told of the refusal; empty when it is none.
  std::string Detail(const json& claims, absl::Time now = Now()) const {
    const auto result = Verify(claims, now);
    EXPECT_THAT(result, StatusIs(absl::StatusCode::kUnauthenticated,
                                 type::v1::ERROR_REASON_UNAUTHENTICATED))
        << claims;
    return status::LogDetailOf(result.status());
  }

  static TokenIssuer* issuer_;
  static KeySet* keys_;

  const TokenRules rules_{TokenIssuer::kIssuer, TokenIssuer::kAudience,
                          absl::Seconds(60)};
};

TokenIssuer* TokenClaims::issuer_ = nullptr;
KeySet* TokenClaims::keys_ = nullptr;

TEST_F(TokenClaims, AreTheCaller) {
  json claims = Good();
  claims["sub"] = "spiffe://city/finance@nj:Li-4_2.1";
  claims["roles"] = {"AUDITOR", "READER", "AUDITOR"};
  claims["departments"] = {"nj-tcj", "d2"};
  const auto token = Verify(claims);
  ASSERT_THAT(token, IsOk());
  EXPECT_EQ(token->principal.subject, "spiffe://city/finance@nj:Li-4_2.1");
  EXPECT_THAT(token->principal.roles,
              ElementsAre(type::v1::ROLE_AUDITOR, type::v1::ROLE_READER));
  EXPECT_THAT(token->principal.departments, ElementsAre("d2", "nj-tcj"));
}

TEST_F(TokenClaims, AllDepartmentsAreAHyphen) {
  for (const json& all : {json("-"), json::array({"-"})}) {
    const auto token = Verify(With("departments", all));
    ASSERT_THAT(token, IsOk()) << all;
    EXPECT_TRUE(token->principal.Covers("-"));
    EXPECT_TRUE(token->principal.Covers("any"));
  }
}

TEST_F(TokenClaims, EachOneThatIsNeededMustBeThere) {
  for (const char* claim :
       {"iss", "aud", "exp", "sub", "roles", "departments"}) {
    EXPECT_THAT(Detail(With(claim, nullptr)),
                AllOf(HasSubstr(claim), HasSubstr("absent")));
  }
  for (const char* claim : {"nbf", "iat"}) {
    EXPECT_THAT(Verify(With(claim, nullptr)), IsOk()) << claim;
  }
  EXPECT_THAT(Verify(json::object()), Not(IsOk()));
}

TEST_F(TokenClaims, EachOneMustBeOfItsType) {
  const std::string number = "1750000000";
  for (const char* claim : {"exp", "nbf", "iat"}) {
    for (const json& value :
         {json(number), json(true), json::array({1750000000}),
          json{{"a", 1}}}) {
      EXPECT_THAT(Detail(With(claim, value)), HasSubstr("is no number"));
    }
    for (const json& value : {json(-1), json(1e300), json(253402300800.0)}) {
      EXPECT_THAT(Detail(With(claim, value)), HasSubstr("is no date"));
    }
    // JSON's null is no absence.
    json null = Good();
    null[claim] = nullptr;
    EXPECT_THAT(Detail(null), HasSubstr("is no number"));
  }
  for (const char* claim : {"iss", "sub", "aud", "roles", "departments"}) {
    for (const json& value : {json(1), json(false), json{{"a", "b"}},
                              json::array({1}), json::array({"CLERK", 1}),
                              json::array({json::array({"CLERK"})})}) {
      EXPECT_THAT(Detail(With(claim, value)), HasSubstr(claim)) << value;
    }
  }
}

TEST_F(TokenClaims, TheIssuerIsTheOneThatIsExpected) {
  for (const char* issuer : {"https://other.test", "https://issuer.test/",
                             "HTTPS://issuer.test", "", "https://issuer.tes"}) {
    EXPECT_EQ(Detail(With("iss", issuer)), "iss is another");
    EXPECT_THAT(Verify(With("iss", issuer)),
                MessageIs(HasSubstr("of another issuer")));
  }
  EXPECT_THAT(Detail(With("iss", json::array({TokenIssuer::kIssuer}))),
              HasSubstr("no text"));
}

TEST_F(TokenClaims, TheAudienceHoldsTheExpectedOne) {
  for (const json& audience :
       {json("other"), json(""), json("jixiao2"), json("Jixiao"),
        json::array(), json::array({"other", "jixiao "})}) {
    EXPECT_EQ(Detail(With("aud", audience)), "aud names others");
    EXPECT_THAT(Verify(With("aud", audience)),
                MessageIs(HasSubstr("for another audience")));
  }
  EXPECT_THAT(Verify(With("aud", {"other", "jixiao"})), IsOk());
}

TEST_F(TokenClaims, RolesAreWordsOfTheContract) {
  for (const char* word : {"BOSS", "clerk", "ROLE_CLERK", "UNSPECIFIED", "",
                           "CLERK,OPERATOR", " CLERK"}) {
    EXPECT_EQ(Detail(With("roles", {"CLERK", word})),
              "roles has an unknown role");
  }
  EXPECT_THAT(Detail(With("roles", json::array())), HasSubstr("roles"));
  EXPECT_THAT(Detail(With("roles", "CLERK")), HasSubstr("roles"));
}

TEST_F(TokenClaims, DepartmentsAreIds) {
  for (const char* id :
       {"", "D1", "1d", "d1-", "d 1", "departments/d1", "d1;role=OPERATOR",
        "--", "d1,d2"}) {
    EXPECT_THAT(Detail(With("departments", {"d1", id})),
                HasSubstr("no department id"));
  }
  EXPECT_THAT(Detail(With("departments", json::array())),
              HasSubstr("departments"));
  EXPECT_THAT(Detail(With("departments", "d1")), HasSubstr("departments"));
}

TEST_F(TokenClaims, TheSubjectIsOfFewCharacters) {
  EXPECT_THAT(Verify(With("sub", std::string(128, 'a'))), IsOk());
  for (const std::string& subject :
       {std::string(), std::string(129, 'a'), std::string("a b"),
        std::string("a;role=OPERATOR"), std::string("李"), std::string("a\n"),
        std::string("a\0b", 3)}) {
    EXPECT_THAT(Detail(With("sub", subject)), HasSubstr("sub"));
  }
}

TEST_F(TokenClaims, AnExpiredOneSaysSo) {
  const absl::Time end = Now() + absl::Hours(1);
  EXPECT_THAT(Verify(Good(), end - absl::Seconds(1)), IsOk());
  // The issuer's clock may be a minute behind.
  EXPECT_THAT(Verify(Good(), end + absl::Seconds(59)), IsOk());
  for (const absl::Duration after :
       {absl::Seconds(60), absl::Hours(1), absl::Hours(100000)}) {
    EXPECT_THAT(Verify(Good(), end + after),
                StatusIs(absl::StatusCode::kUnauthenticated,
                         type::v1::ERROR_REASON_TOKEN_EXPIRED))
        << after;
  }
  EXPECT_THAT(Verify(With("exp", 0)),
              StatusIs(absl::StatusCode::kUnauthenticated,
                       type::v1::ERROR_REASON_TOKEN_EXPIRED));
}

TEST_F(TokenClaims, ABadOneThatHasExpiredIsNotCalledExpired) {
  const absl::Time late = Now() + absl::Hours(2);
  EXPECT_EQ(Detail(With("iss", "https://other.test"), late), "iss is another");
  std::string token = issuer_->Sign("ed", Good());
  token[token.size() - 5] = token[token.size() - 5] == 'A' ? 'B' : 'A';
  EXPECT_THAT(VerifyToken(token, *keys_, rules_, late),
              StatusIs(absl::StatusCode::kUnauthenticated,
                       type::v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(TokenClaims, OneOfTheFutureIsNotInForce) {
  for (const char* claim : {"nbf", "iat"}) {
    const int64_t now = absl::ToUnixSeconds(Now());
    EXPECT_THAT(Verify(With(claim, now + 60)), IsOk()) << claim;
    for (const int64_t later : {61, 3600, 1000000000}) {
      EXPECT_EQ(Detail(With(claim, now + later)),
                "nbf or iat is in the future");
      EXPECT_THAT(Verify(With(claim, now + later)),
                  MessageIs(HasSubstr("not in force yet")));
    }
  }
}

TEST_F(TokenClaims, TimesMayHaveFractions) {
  json claims = Good();
  claims["exp"] = absl::ToUnixSeconds(Now()) + 0.5;
  const auto token = Verify(claims);
  ASSERT_THAT(token, IsOk());
  EXPECT_EQ(token->expires, Now() + absl::Milliseconds(500));
  EXPECT_THAT(Verify(claims, Now() + absl::Seconds(60.25)), IsOk());
  EXPECT_THAT(Verify(claims, Now() + absl::Seconds(60.75)), Not(IsOk()));
}

TEST_F(TokenClaims, WithoutSkewTheClocksMustAgree) {
  const TokenRules exact{TokenIssuer::kIssuer, TokenIssuer::kAudience,
                         absl::ZeroDuration()};
  const std::string token = issuer_->Sign("ed", Good());
  EXPECT_THAT(VerifyToken(token, *keys_, exact, Now()), IsOk());
  EXPECT_THAT(VerifyToken(token, *keys_, exact, Now() - absl::Seconds(1)),
              Not(IsOk()));
  EXPECT_THAT(VerifyToken(token, *keys_, exact, Now() + absl::Seconds(3600)),
              Not(IsOk()));
  EXPECT_THAT(VerifyToken(token, *keys_, exact, Now() + absl::Seconds(3599)),
              IsOk());
}

}  // namespace
}  // namespace jixiao::identity

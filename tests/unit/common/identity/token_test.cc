// What proves a token: its form, its header and its signature.
#include "common/identity/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"
#include "nlohmann/json.hpp"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::IsOk;
using ::jixiao::testing::StatusIs;
using ::jixiao::testing::TokenIssuer;
using ::nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class TokenTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    issuer_ = new TokenIssuer();
    issuer_->AddKey("rsa", TokenIssuer::Algorithm::kRs256);
    issuer_->AddKey("ec", TokenIssuer::Algorithm::kEs256);
    issuer_->AddKey("ed", TokenIssuer::Algorithm::kEdDsa);
    keys_ = new KeySet(*KeySet::Parse(issuer_->KeySet()));
  }
  static void TearDownTestSuite() {
    delete keys_;
    delete issuer_;
  }

  absl::StatusOr<VerifiedToken> Verify(const std::string& token) const {
    return VerifyToken(token, *keys_, rules_, now_);
  }

  // A good payload.
  json Claims() const { return TokenIssuer::Claims(kCaller, now_); }

  // The token of `key_id` whose header has `member` set to `value`; null: taken
  // away.
  std::string WithHeader(const char* key_id, const char* member,
                         const json& value) const {
    json header = issuer_->Header(key_id);
    if (value.is_null()) {
      header.erase(member);
    } else {
      header[member] = value;
    }
    return issuer_->SignTexts(key_id, header.dump(), Claims().dump());
  }

  // Refused with UNAUTHENTICATED and a log text that says `why`, and without a
  // word of the token.
  void ExpectRefused(const std::string& token, const std::string& why) const {
    const auto result = Verify(token);
    EXPECT_THAT(result, StatusIs(absl::StatusCode::kUnauthenticated,
                                 type::v1::ERROR_REASON_UNAUTHENTICATED))
        << why;
    EXPECT_THAT(status::LogDetailOf(result.status()), HasSubstr(why));
    for (std::size_t at = 0; at < token.size();) {
      const std::size_t end = std::min(token.find('.', at), token.size());
      if (end - at >= 8) {
        EXPECT_THAT(status::ToLogString(result.status()),
                    Not(HasSubstr(token.substr(at, end - at))));
      }
      at = end + 1;
    }
  }

  static constexpr char kCaller[] =
      "subject=alice;role=CLERK,REVIEWER;department=d1,d2";
  // The alphabet of base64url.
  static constexpr char kAll[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  static TokenIssuer* issuer_;
  static KeySet* keys_;

  const absl::Time now_ = absl::FromUnixSeconds(1750000000);
  const TokenRules rules_{TokenIssuer::kIssuer, TokenIssuer::kAudience,
                          absl::Seconds(60)};
};

TokenIssuer* TokenTest::issuer_ = nullptr;
KeySet* TokenTest::keys_ = nullptr;

TEST_F(TokenTest, AGoodOneOfEachAlgorithmProvesItsCaller) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    const auto token = Verify(issuer_->Sign(key_id, Claims()));
    ASSERT_THAT(token, IsOk()) << key_id;
    EXPECT_EQ(rpc::FormatPrincipal(token->principal), kCaller);
    EXPECT_EQ(token->key_id, key_id);
    EXPECT_EQ(token->not_before, now_);
    EXPECT_EQ(token->expires, now_ + absl::Hours(1));
  }
}

TEST_F(TokenTest, AnyOtherCharacterAnywhereIsRefused) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    const std::string good = issuer_->Sign(key_id, Claims());
    ASSERT_THAT(Verify(good), IsOk());
    for (std::size_t at = 0; at < good.size(); ++at) {
      // The next character of the alphabet is one bit away or more, the dot and
      // a blank are of another kind.
      const char* const known = std::strchr(kAll, good[at]);
      const char next = known == nullptr ? 'A' : kAll[(known - kAll + 1) % 64];
      const char far = known == nullptr ? '_' : kAll[(known - kAll + 32) % 64];
      for (const char other : {next, far, '.', ' ', '='}) {
        if (other == good[at]) continue;
        std::string changed = good;
        changed[at] = other;
        EXPECT_THAT(Verify(changed),
                    StatusIs(absl::StatusCode::kUnauthenticated))
            << key_id << ": " << other << " at " << at;
      }
    }
  }
}

TEST_F(TokenTest, EveryOtherLastCharacterIsRefused) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    std::string token = issuer_->Sign(key_id, Claims());
    const char good = token.back();
    for (const char other : std::string(kAll)) {
      token.back() = other;
      EXPECT_EQ(Verify(token).ok(), other == good) << key_id << " " << other;
    }
  }
}

TEST_F(TokenTest, ALongerOrShorterOneIsRefused) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    const std::string good = issuer_->Sign(key_id, Claims());
    for (std::size_t size = 0; size < good.size(); size += 3) {
      EXPECT_THAT(Verify(good.substr(0, size)), Not(IsOk())) << size;
      EXPECT_THAT(Verify(good.substr(good.size() - size)), Not(IsOk()));
    }
    for (const char* more : {"A", "AAAA", ".", ".AA", " ", "\n", "=", "=="}) {
      EXPECT_THAT(Verify(good + more), Not(IsOk())) << more;
      EXPECT_THAT(Verify(more + good), Not(IsOk())) << more;
    }
    EXPECT_THAT(Verify(good + std::string(1, '\0')), Not(IsOk()));
  }
}

TEST_F(TokenTest, AnotherPayloadUnderTheSameSignatureIsRefused) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    const std::string good = issuer_->Sign(key_id, Claims());
    json claims = Claims();
    claims["roles"] = {"OPERATOR"};
    const std::string token = good.substr(0, good.find('.') + 1) +
                              TokenIssuer::Encode(claims.dump()) +
                              good.substr(good.rfind('.'));
    ExpectRefused(token, "the signature is wrong");
  }
}

TEST_F(TokenTest, AnotherHeaderUnderTheSameSignatureIsRefused) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    const std::string good = issuer_->Sign(key_id, Claims());
    json header = issuer_->Header(key_id);
    header["typ"] = "at+jwt";
    ExpectRefused(
        TokenIssuer::Encode(header.dump()) + good.substr(good.find('.')),
        "the signature is wrong");
  }
}

TEST_F(TokenTest, NoneIsNoAlgorithm) {
  for (const char* none : {"none", "None", "NONE", ""}) {
    for (const char* key_id : {"rsa", "ec", "ed"}) {
      const json header = {{"alg", none}, {"kid", key_id}};
      const std::string unsigned_token = TokenIssuer::Encode(header.dump()) +
                                         "." +
                                         TokenIssuer::Encode(Claims().dump());
      ExpectRefused(unsigned_token + ".", "three parts");
      ExpectRefused(unsigned_token, "three parts");
      ExpectRefused(unsigned_token + ".AAAA", "alg is not");
      ExpectRefused(WithHeader(key_id, "alg", none), "alg is not");
    }
  }
}

TEST_F(TokenTest, APublicKeyIsNoSecretOfAnHmac) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    for (const std::string& secret :
         {issuer_->PublicPem(key_id), issuer_->Jwk(key_id).dump(),
          issuer_->KeySet(), std::string()}) {
      const json header = {{"alg", "HS256"}, {"kid", key_id}, {"typ", "JWT"}};
      ExpectRefused(TokenIssuer::SignWithSecret(secret, header.dump(),
                                                Claims().dump()),
                    "alg is not");
      ExpectRefused(
          TokenIssuer::SignWithSecret(secret, issuer_->Header(key_id).dump(),
                                      Claims().dump()),
          "the signature is wrong");
    }
  }
}

TEST_F(TokenTest, TheAlgorithmIsThatOfTheKey) {
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    const std::string own = issuer_->Header(key_id)["alg"];
    for (const char* algorithm :
         {"RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES256K",
          "EdDSA", "HS256", "rs256", "Ed25519", "RS256 ", "dir"}) {
      if (algorithm == own) continue;
      ExpectRefused(WithHeader(key_id, "alg", algorithm), "alg is not " + own);
    }
    for (const json& no_text : {json(nullptr), json(1), json::array({own})}) {
      ExpectRefused(WithHeader(key_id, "alg", no_text), "no text alg");
    }
  }
}

TEST_F(TokenTest, OneByAKeyOfAnotherIsRefused) {
  TokenIssuer other;
  other.AddKey("rsa", TokenIssuer::Algorithm::kRs256);
  other.AddKey("ec", TokenIssuer::Algorithm::kEs256);
  other.AddKey("ed", TokenIssuer::Algorithm::kEdDsa);
  for (const char* key_id : {"rsa", "ec", "ed"}) {
    ExpectRefused(other.Sign(key_id, Claims()), "the signature is wrong");
  }
}

TEST_F(TokenTest, OneThatNamesAnotherKeyIsRefused) {
  ExpectRefused(WithHeader("ec", "kid", "ed"), "alg is not EdDSA");
  ExpectRefused(WithHeader("ec", "kid", "unknown"), "no key has its kid");
  ExpectRefused(WithHeader("ec", "kid", ""), "no key has its kid");
  ExpectRefused(WithHeader("ec", "kid", "EC"), "no key has its kid");
  ExpectRefused(WithHeader("ec", "kid", nullptr), "no text kid");
  ExpectRefused(WithHeader("ec", "kid", 1), "no text kid");
}

TEST_F(TokenTest, OneByARevokedKeyIsRefused) {
  TokenIssuer issuer;
  issuer.AddKey("k1", TokenIssuer::Algorithm::kEdDsa);
  issuer.AddKey("k2", TokenIssuer::Algorithm::kEdDsa);
  const std::string token = issuer.Sign("k1", Claims());
  EXPECT_THAT(
      VerifyToken(token, *KeySet::Parse(issuer.KeySet()), rules_, now_),
      IsOk());
  issuer.RevokeKey("k1");
  EXPECT_THAT(
      VerifyToken(token, *KeySet::Parse(issuer.KeySet()), rules_, now_),
      StatusIs(absl::StatusCode::kUnauthenticated,
               type::v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(TokenTest, AKeyInTheHeaderIsNotBelieved) {
  TokenIssuer other;
  other.AddKey("ec", TokenIssuer::Algorithm::kEs256);
  json header = other.Header("ec");
  header["jwk"] = other.Jwk("ec");
  header["jku"] = "https://elsewhere.test/keys";
  ExpectRefused(other.SignTexts("ec", header.dump(), Claims().dump()),
                "the signature is wrong");
}

TEST_F(TokenTest, ItsTypeIsAbsentOrThatOfATokenInAnyCase) {
  for (const char* type : {"JWT", "jwt", "at+jwt", "AT+JWT", "application/jwt",
                           "application/at+jwt"}) {
    EXPECT_THAT(Verify(WithHeader("ec", "typ", type)), IsOk()) << type;
  }
  EXPECT_THAT(Verify(WithHeader("ec", "typ", nullptr)), IsOk());
  for (const json& type : {json("JWE"), json("secevent+jwt"), json("dpop+jwt"),
                           json("text/jwt"), json(""), json("JWT "), json(1),
                           json::array({"JWT"})}) {
    ExpectRefused(WithHeader("ec", "typ", type), "typ is neither");
  }
}

TEST_F(TokenTest, AHeaderThatMustBeUnderstoodIsRefused) {
  for (const json& critical :
       {json::array({"exp"}), json::array({"b64"}), json::array(),
        json("exp"), json(false)}) {
    ExpectRefused(WithHeader("ec", "crit", critical), "the header has crit");
  }
}

TEST_F(TokenTest, PartsThatAreNoJsonObjectsAreRefused) {
  const std::string header = issuer_->Header("ec").dump();
  for (const char* payload : {"x", "[]", "1", "\"text\"", "null", "{", "{}{}"}) {
    ExpectRefused(issuer_->SignTexts("ec", header, payload), "the payload is");
  }
  for (const char* text : {"x", "[]", "null", "{"}) {
    ExpectRefused(issuer_->SignTexts("ec", text, "{}"), "the header is");
  }
}

TEST_F(TokenTest, AMemberThatStandsTwiceIsRefused) {
  const std::string header = issuer_->Header("ec").dump();
  const std::string claims = Claims().dump();
  const std::string rest = claims.substr(1);
  ExpectRefused(
      issuer_->SignTexts("ec", header, "{\"roles\":[\"OPERATOR\"]," + rest),
      "stands twice");
  ExpectRefused(issuer_->SignTexts("ec", header, "{\"sub\":\"root\"," + rest),
                "stands twice");
  ExpectRefused(
      issuer_->SignTexts("ec", "{\"alg\":\"none\"," + header.substr(1), claims),
      "stands twice");
  ExpectRefused(
      issuer_->SignTexts("ec", "{\"kid\":\"ed\"," + header.substr(1), claims),
      "stands twice");
}

TEST_F(TokenTest, OneOfAMegabyteIsRefusedUnread) {
  json claims = Claims();
  claims["more"] = std::string(1 << 20, 'x');
  ExpectRefused(issuer_->Sign("ec", claims), "more than 16384");
  ExpectRefused(std::string(1 << 20, 'A'), "more than 16384");
  ExpectRefused(std::string(1 << 20, '.'), "more than 16384");
}

TEST_F(TokenTest, OneOfTheLargestSizeIsTaken) {
  json claims = Claims();
  claims["more"] = "";
  const std::size_t size = issuer_->Sign("ec", claims).size();
  // Three characters more are four in base64url.
  claims["more"] = std::string((kMaxTokenBytes - size) / 4 * 3, 'x');
  const std::string token = issuer_->Sign("ec", claims);
  EXPECT_GT(token.size(), kMaxTokenBytes - 4);
  ASSERT_LE(token.size(), kMaxTokenBytes);
  EXPECT_THAT(Verify(token), IsOk());
}

TEST_F(TokenTest, EmptyTextsAndOtherSchemesAreRefused) {
  for (const char* text :
       {"", ".", "..", "...", "Bearer", "x", "Bearer x.y.z", "\xFF\xFF.a.b"}) {
    ExpectRefused(text, "three parts of base64url");
  }
}

}  // namespace
}  // namespace jixiao::identity

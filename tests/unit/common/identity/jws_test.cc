#include "common/identity/jws.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/identity/base64url.h"
#include "common/testing/matchers.h"
#include "common/testing/token_issuer.h"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::TokenIssuer;

// A published example: the key as a JWK without kid, and the signed text.
struct Vector {
  const char* name;
  const char* jwk;
  const char* text;
  const char* payload;
};

constexpr char kExampleClaims[] =
    "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n "
    "\"http://example.com/is_root\":true}";

const Vector kVectors[] = {
    {"RFC 7515 A.2",
     R"("kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQo)"
     "Tbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCg"
     "NMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rex"
     "MdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG"
     "4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb"
     R"(54h4FRWyuXpoQ")",
     "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh"
     "0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB"
     "__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9"
     "uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARN"
     "PvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZES"
     "c6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVm"
     "tVrBp0igcN_IoypGlUPQGe77Rw",
     kExampleClaims},
    {"RFC 7515 A.3",
     R"("kty":"EC","crv":"P-256",)"
     R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
     R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")",
     "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh"
     "0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6"
     "-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
     kExampleClaims},
    {"RFC 8037 A.4",
     R"("kty":"OKP","crv":"Ed25519",)"
     R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")",
     "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0J"
     "zlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
     "Example of Ed25519 signing"},
};

KeySet SetOf(const Vector& vector) {
  const auto set = KeySet::Parse(std::string("{\"keys\":[{\"kid\":\"k\",") +
                                 vector.jwk + "}]}");
  EXPECT_THAT(set, jixiao::testing::IsOk()) << vector.name;
  return set.ok() ? *set : KeySet();
}

TEST(Jws, VerifiesThePublishedVectors) {
  for (const Vector& vector : kVectors) {
    const KeySet keys = SetOf(vector);
    ASSERT_NE(keys.Find("k"), nullptr) << vector.name;
    const auto jws = SplitCompactJws(vector.text);
    ASSERT_TRUE(jws) << vector.name;
    EXPECT_EQ(jws->payload, vector.payload) << vector.name;
    EXPECT_TRUE(VerifySignature(*keys.Find("k"), jws->signing_input,
                                jws->signature))
        << vector.name;
  }
}

TEST(Jws, NoOtherInputHasThatSignature) {
  for (const Vector& vector : kVectors) {
    const KeySet keys = SetOf(vector);
    const Key* key = keys.Find("k");
    ASSERT_NE(key, nullptr) << vector.name;
    const auto jws = SplitCompactJws(vector.text);
    ASSERT_TRUE(jws) << vector.name;
    const std::string input(jws->signing_input);
    EXPECT_FALSE(VerifySignature(*key, input + "A", jws->signature));
    EXPECT_FALSE(VerifySignature(*key, "", jws->signature));
    for (std::size_t i = 0; i < input.size(); i += 7) {
      std::string other = input;
      other[i] ^= 1;
      EXPECT_FALSE(VerifySignature(*key, other, jws->signature))
          << vector.name << " " << i;
    }
  }
}

TEST(Jws, NoOtherSignatureIsThatOfTheInput) {
  for (const Vector& vector : kVectors) {
    const KeySet keys = SetOf(vector);
    const Key* key = keys.Find("k");
    ASSERT_NE(key, nullptr) << vector.name;
    const auto jws = SplitCompactJws(vector.text);
    ASSERT_TRUE(jws) << vector.name;
    const std::string& good = jws->signature;
    for (std::size_t i = 0; i < good.size(); ++i) {
      std::string other = good;
      other[i] ^= 0x10;
      EXPECT_FALSE(VerifySignature(*key, jws->signing_input, other))
          << vector.name << " " << i;
    }
    for (const std::string& other :
         {std::string(), good.substr(1), good.substr(0, good.size() - 1),
          good + '\0', '\0' + good, std::string(good.size(), '\0'),
          std::string(good.size(), '\xFF'), good + good}) {
      EXPECT_FALSE(VerifySignature(*key, jws->signing_input, other))
          << vector.name << " " << other.size();
    }
  }
}

// What verifiers of r and s have been taken in by.
TEST(Jws, AnEcdsaSignatureOfZerosOrOfTheOrderIsRefused) {
  const KeySet keys = SetOf(kVectors[1]);
  const auto jws = SplitCompactJws(kVectors[1].text);
  ASSERT_TRUE(jws && keys.Find("k") != nullptr);
  const auto order =
      DecodeBase64Url("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE");
  ASSERT_TRUE(order);
  ASSERT_EQ(order->size(), 32U);
  const std::string zero(32, '\0');
  const std::string one = std::string(31, '\0') + '\x01';
  const std::string r = jws->signature.substr(0, 32);
  const std::string s = jws->signature.substr(32);
  for (const std::string& other :
       {zero + zero, zero + one, one + zero, r + zero, zero + s, *order + s,
        r + *order, *order + *order, one + one, s + r}) {
    EXPECT_FALSE(
        VerifySignature(*keys.Find("k"), jws->signing_input, other));
  }
}

TEST(Jws, AnEcdsaSignatureInDerIsRefused) {
  const KeySet keys = SetOf(kVectors[1]);
  const auto jws = SplitCompactJws(kVectors[1].text);
  ASSERT_TRUE(jws && keys.Find("k") != nullptr);
  // SEQUENCE of two INTEGERs, the second with a leading zero where its first
  // bit is set.
  const std::string r = jws->signature.substr(0, 32);
  const std::string s = jws->signature.substr(32);
  const std::string der = std::string("\x30\x45\x02\x20") + r +
                          std::string("\x02\x21\x00", 3) + s;
  EXPECT_FALSE(VerifySignature(*keys.Find("k"), jws->signing_input, der));
}

TEST(Jws, AKeyDoesNotProveWhatAKeyOfAnotherTypeSigned) {
  for (const Vector& vector : kVectors) {
    const auto jws = SplitCompactJws(vector.text);
    ASSERT_TRUE(jws) << vector.name;
    for (const Vector& other : kVectors) {
      if (&other == &vector) continue;
      const KeySet keys = SetOf(other);
      ASSERT_NE(keys.Find("k"), nullptr);
      EXPECT_FALSE(VerifySignature(*keys.Find("k"), jws->signing_input,
                                   jws->signature))
          << vector.name << " by " << other.name;
    }
  }
}

TEST(Jws, IsThreePartsOfBase64Url) {
  const auto jws = SplitCompactJws("YQ.Yg.Yw");
  ASSERT_TRUE(jws);
  EXPECT_EQ(jws->header, "a");
  EXPECT_EQ(jws->payload, "b");
  EXPECT_EQ(jws->signature, "c");
  EXPECT_EQ(jws->signing_input, "YQ.Yg");
  for (const char* text :
       {"", ".", "..", "YQ", "YQ.Yg", "YQ.Yg.", "YQ..Yw", ".Yg.Yw",
        "YQ.Yg.Yw.", "YQ.Yg.Yw.ZA", "YQ.Yg.Yw.ZA.ZQ", " YQ.Yg.Yw",
        "YQ.Yg.Yw ", "YQ.Yg.Yw\n", "YQ==.Yg.Yw", "YQ.Yg.Yx", "Y.Yg.Yw"}) {
    EXPECT_FALSE(SplitCompactJws(text)) << text;
  }
}

TEST(Jws, TheIssuerOfTestsSignsAsTheStandardSays) {
  TokenIssuer issuer;
  issuer.AddKey("r", TokenIssuer::Algorithm::kRs256);
  issuer.AddKey("e", TokenIssuer::Algorithm::kEs256);
  issuer.AddKey("d", TokenIssuer::Algorithm::kEdDsa);
  const auto keys = KeySet::Parse(issuer.KeySet());
  ASSERT_THAT(keys, jixiao::testing::IsOk());
  for (const char* id : {"r", "e", "d"}) {
    // ECDSA draws a number for each: some have leading zeros.
    for (int i = 0; i < 40; ++i) {
      const std::string text =
          issuer.SignTexts(id, "{}", std::to_string(i));
      const auto jws = SplitCompactJws(text);
      ASSERT_TRUE(jws) << text;
      EXPECT_TRUE(VerifySignature(*keys->Find(id), jws->signing_input,
                                  jws->signature))
          << text;
    }
  }
}

}  // namespace
}  // namespace jixiao::identity

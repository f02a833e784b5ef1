#include "common/identity/base64url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/token_issuer.h"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::TokenIssuer;
using ::testing::Optional;

TEST(Base64Url, DecodesWhatIsEncoded) {
  std::string octets;
  for (int i = 0; i < 300; ++i) {
    EXPECT_THAT(DecodeBase64Url(TokenIssuer::Encode(octets)),
                Optional(octets))
        << i << " octets";
    octets += static_cast<char>(i * 37);
  }
}

TEST(Base64Url, DecodesTheVectorsOfTheStandard) {
  EXPECT_THAT(DecodeBase64Url(""), Optional(std::string()));
  EXPECT_THAT(DecodeBase64Url("Zg"), Optional(std::string("f")));
  EXPECT_THAT(DecodeBase64Url("Zm8"), Optional(std::string("fo")));
  EXPECT_THAT(DecodeBase64Url("Zm9v"), Optional(std::string("foo")));
  EXPECT_THAT(DecodeBase64Url("Zm9vYg"), Optional(std::string("foob")));
  // RFC 7515, appendix C.
  EXPECT_THAT(DecodeBase64Url("A-z_4ME"),
              Optional(std::string("\x03\xEC\xFF\xE0\xC1")));
}

TEST(Base64Url, RefusesWhatNoEncoderWrites) {
  for (const char* text :
       {"A", "AAAAA", "Zg==", "Zg=", "Z g", " Zg", "Zg\n", "Zm+v", "Zm/v",
        "Zm9v.", "\xC3\xA9", "Zh", "Zm9", "Zm8/"}) {
    EXPECT_EQ(DecodeBase64Url(text), std::nullopt) << text;
  }
  EXPECT_EQ(DecodeBase64Url(std::string("Zm9\0", 4)), std::nullopt);
}

TEST(Base64Url, EachTextOfTwoCharactersIsDecodedByOneOrNone) {
  // 16 of 4096 endings are written for each octet's two characters: a decoder
  // that drops bits would take all of them.
  constexpr char kCharacters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  int decoded = 0;
  for (const char a : std::string_view(kCharacters)) {
    for (const char b : std::string_view(kCharacters)) {
      const auto octets = DecodeBase64Url(std::string{a, b});
      if (!octets) continue;
      ++decoded;
      EXPECT_EQ(TokenIssuer::Encode(*octets), (std::string{a, b}));
    }
  }
  EXPECT_EQ(decoded, 256);
}

}  // namespace
}  // namespace jixiao::identity

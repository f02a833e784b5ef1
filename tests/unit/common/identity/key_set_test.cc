#include "common/identity/key_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

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
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// A key of each algorithm, made once.
const TokenIssuer& KeySetIssuer() {
  static const TokenIssuer* const issuer = [] {
    auto* made = new TokenIssuer();
    made->AddKey("rsa", TokenIssuer::Algorithm::kRs256);
    made->AddKey("ec", TokenIssuer::Algorithm::kEs256);
    made->AddKey("ed", TokenIssuer::Algorithm::kEdDsa);
    return made;
  }();
  return *issuer;
}

std::string SetText(const std::vector<json>& keys) {
  return json{{"keys", keys}}.dump();
}

// The entry of that key with `member` set to `value`; null: taken away.
json With(const char* key_id, const char* member, const json& value) {
  json entry = KeySetIssuer().Jwk(key_id);
  if (value.is_null()) {
    entry.erase(member);
  } else {
    entry[member] = value;
  }
  return entry;
}

TEST(KeySet, TakesKeysOfAllThreeTypesWithTheirAlgorithm) {
  const auto set = KeySet::Parse(KeySetIssuer().KeySet());
  ASSERT_THAT(set, IsOk());
  EXPECT_THAT(set->keys(),
              ElementsAre(AllOf(Field(&Key::id, "rsa"),
                                Field(&Key::algorithm, Algorithm::kRs256)),
                          AllOf(Field(&Key::id, "ec"),
                                Field(&Key::algorithm, Algorithm::kEs256)),
                          AllOf(Field(&Key::id, "ed"),
                                Field(&Key::algorithm, Algorithm::kEdDsa))));
  EXPECT_THAT(set->ignored(), IsEmpty());
  ASSERT_NE(set->Find("ec"), nullptr);
  EXPECT_EQ(set->Find("ec")->id, "ec");
  EXPECT_EQ(set->Find(""), nullptr);
  EXPECT_EQ(set->Find("EC"), nullptr);
}

TEST(KeySet, MembersThatDecideNothingMayBeAbsentOrUnknown) {
  for (const char* id : {"rsa", "ec", "ed"}) {
    for (const char* member : {"use", "alg"}) {
      EXPECT_THAT(KeySet::Parse(SetText({With(id, member, nullptr)})), IsOk())
          << id << " without " << member;
    }
    EXPECT_THAT(KeySet::Parse(SetText({With(id, "x5t#S256", "abc")})), IsOk());
    EXPECT_THAT(KeySet::Parse(SetText({With(id, "key_ops", {"verify"})})),
                IsOk());
  }
  json set = {{"keys", {KeySetIssuer().Jwk("ec")}}, {"more", {1, 2}}};
  EXPECT_THAT(KeySet::Parse(set.dump()), IsOk());
}

TEST(KeySet, IgnoresWhatItCannotUseAndSaysWhy) {
  const std::string modulus = KeySetIssuer().Jwk("rsa")["n"];
  const std::vector<std::pair<json, std::string>> entries = {
      {{{"kty", "oct"}, {"kid", "s"}, {"k", "c2VjcmV0"}}, "symmetric"},
      {{{"kty", "AKP"}, {"kid", "q"}}, "unknown kty \"AKP\""},
      {{{"kid", "n"}}, "no text kty"},
      {"text", "no JSON object"},
      {With("ec", "kty", 3), "no text kty"},
      {With("ec", "kid", nullptr), "no text kid"},
      {With("ec", "kid", 7), "no text kid"},
      {With("ec", "kid", ""), "1 to 128 bytes"},
      {With("ec", "kid", std::string(129, 'k')), "1 to 128 bytes"},
      {With("ec", "crv", "P-384"), "crv \"P-384\""},
      {With("ec", "crv", "secp256k1"), "crv"},
      {With("ec", "crv", nullptr), "no text crv"},
      {With("ed", "crv", "X25519"), "crv"},
      {With("ed", "crv", "Ed448"), "crv"},
      {With("ec", "use", "enc"), "use other than sig"},
      {With("ec", "use", 1), "use other than sig"},
      {With("rsa", "alg", "PS256"), "alg other than RS256"},
      {With("rsa", "alg", "RS512"), "alg other than RS256"},
      {With("rsa", "alg", "HS256"), "alg other than RS256"},
      {With("rsa", "alg", "none"), "alg other than RS256"},
      {With("ec", "alg", "RS256"), "alg other than ES256"},
      {With("ed", "alg", "ES256"), "alg other than EdDSA"},
      {With("ec", "key_ops", {"sign"}), "key_ops without verify"},
      {With("ec", "key_ops", "verify"), "key_ops without verify"},
      {With("ed", "d", "AAAA"), "private"},
      {With("rsa", "d", "AAAA"), "private"},
      {With("rsa", "n", nullptr), "no text n"},
      {With("rsa", "n", ""), "no base64url"},
      {With("rsa", "n", "%%%"), "no base64url"},
      {With("rsa", "n", modulus.substr(0, 340)), "2040 bits"},
      {With("rsa", "n", TokenIssuer::Encode(std::string(1025, '\xFF'))),
       "8200 bits"},
      // An even one.
      {With("rsa", "n", modulus.substr(0, modulus.size() - 2) + "AA"),
       "no RSA public key"},
      {With("rsa", "e", nullptr), "no text e"},
      {With("rsa", "e", "AQ"), "an e that no RSA key has"},
      {With("rsa", "e", "AA"), "an e that no RSA key has"},
      {With("rsa", "e", "Ag"), "an e that no RSA key has"},
      {With("rsa", "e", TokenIssuer::Encode(std::string(9, '\xFF'))),
       "an e that no RSA key has"},
      {With("ec", "x", nullptr), "no text x"},
      {With("ec", "x", TokenIssuer::Encode(std::string(31, 'x'))),
       "31 bytes of x"},
      {With("ec", "y", TokenIssuer::Encode(std::string(33, 'x'))),
       "33 bytes of y"},
      // Of another point.
      {With("ec", "y", KeySetIssuer().Jwk("ec")["x"]), "no EC public key"},
      {With("ed", "x", TokenIssuer::Encode(std::string(33, 'x'))),
       "33 bytes of x"},
      {With("ed", "x", json::array()), "no text x"},
  };
  for (const auto& [entry, why] : entries) {
    const auto set = KeySet::Parse(SetText({entry, KeySetIssuer().Jwk("ed")}));
    ASSERT_THAT(set, IsOk()) << entry;
    EXPECT_THAT(set->keys(), ElementsAre(Field(&Key::id, "ed"))) << entry;
    ASSERT_THAT(set->ignored(), SizeIs(1)) << entry;
    EXPECT_EQ(set->ignored()[0].position, 0U);
    EXPECT_THAT(set->ignored()[0].why, HasSubstr(why)) << entry;
    EXPECT_THAT(KeySet::Parse(SetText({entry})),
                MessageIs(AllOf(HasSubstr("no key that can be used"),
                                HasSubstr(why))));
  }
}

TEST(KeySet, SaysWhichEntryItIgnores) {
  const auto set = KeySet::Parse(SetText(
      {KeySetIssuer().Jwk("ec"), With("rsa", "use", "enc"), KeySetIssuer().Jwk("ed")}));
  ASSERT_THAT(set, IsOk());
  EXPECT_THAT(set->ignored(),
              ElementsAre(AllOf(Field(&KeySet::Ignored::position, 1U),
                                Field(&KeySet::Ignored::id, "rsa"))));
}

TEST(KeySet, AnRsaModulusMayBeginWithZeros) {
  const std::string modulus = KeySetIssuer().Jwk("rsa")["n"];
  // Three octets in four characters.
  EXPECT_THAT(KeySet::Parse(SetText({With("rsa", "n", "AAAA" + modulus)})),
              IsOk());
}

TEST(KeySet, RefusesASetThatIsNone) {
  for (const char* text :
       {"", "{}", "[]", "null", "{\"keys\":{}}", "{\"keys\":null}",
        "{\"keys\":[]}", "{\"keys\":[1]}", "{\"keys\":[],\"keys\":[]}",
        "-----BEGIN PUBLIC KEY-----"}) {
    EXPECT_THAT(KeySet::Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(KeySet, RefusesTwoUsableKeysOfOneId) {
  json other = KeySetIssuer().Jwk("ed");
  other["kid"] = "ec";
  EXPECT_THAT(KeySet::Parse(SetText({KeySetIssuer().Jwk("ec"), other})),
              MessageIs(HasSubstr("two keys with the kid \"ec\"")));
  EXPECT_THAT(KeySet::Parse(SetText({KeySetIssuer().Jwk("ec"), KeySetIssuer().Jwk("ec")})),
              MessageIs(HasSubstr("two keys")));
  // One that encrypts has nothing to do with it.
  other["use"] = "enc";
  EXPECT_THAT(KeySet::Parse(SetText({KeySetIssuer().Jwk("ec"), other})), IsOk());
}

TEST(KeySet, RefusesAMemberThatStandsTwiceInAKey) {
  std::string text = SetText({KeySetIssuer().Jwk("ec")});
  text.insert(text.find("\"kid\""), "\"kid\":\"ec\",");
  EXPECT_THAT(KeySet::Parse(text), MessageIs(HasSubstr("stands twice")));
}

TEST(KeySet, IsBounded) {
  std::string text = KeySetIssuer().KeySet();
  text += std::string(KeySet::kMaxBytes - text.size(), ' ');
  EXPECT_THAT(KeySet::Parse(text), IsOk());
  EXPECT_THAT(KeySet::Parse(text + " "), MessageIs(HasSubstr("262144 bytes")));
  std::vector<json> many(KeySet::kMaxKeys, KeySetIssuer().Jwk("ec"));
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i]["kid"] = std::to_string(i);
  }
  EXPECT_THAT(KeySet::Parse(SetText(many)), IsOk());
  many.push_back(KeySetIssuer().Jwk("ed"));
  EXPECT_THAT(KeySet::Parse(SetText(many)),
              MessageIs(HasSubstr("more than 256 keys")));
}

TEST(KeySet, NoErrorHoldsWhatIsInAKey) {
  const std::string secret = "c2VjcmV0LW9mLXRoZS1pc3N1ZXI";
  const std::vector<json> entries = {
      {{"kty", "oct"}, {"kid", "s"}, {"k", secret}},
      With("ed", "d", secret),
      With("ec", "x", secret),
      With("rsa", "n", secret),
      With("rsa", "e", secret),
  };
  for (const json& entry : entries) {
    const auto refused = KeySet::Parse(SetText({entry}));
    ASSERT_THAT(refused, Not(IsOk()));
    EXPECT_THAT(status::ToLogString(refused.status()), Not(HasSubstr(secret)));
    const auto set = KeySet::Parse(SetText({entry, KeySetIssuer().Jwk("ec")}));
    ASSERT_THAT(set, IsOk());
    EXPECT_THAT(set->ignored()[0].why, Not(HasSubstr(secret)));
  }
  EXPECT_THAT(KeySet::Parse("{\"keys\": \"" + secret),
              MessageIs(Not(HasSubstr(secret))));
}

}  // namespace
}  // namespace jixiao::identity

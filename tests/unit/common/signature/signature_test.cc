#include "common/signature/signature.h"

#include <gmock/gmock.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "common/testing/matchers.h"
#include "common/testing/signing_key.h"

namespace jixiao::signature {
namespace {

using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::SigningKey;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kMessage[] = "{\"number\":\"1\"}";

std::string Seed(char byte) { return std::string(32, byte); }

// A file of the temporary folder that is gone with it.
class TextFile {
 public:
  TextFile(const char* name, const std::string& text)
      : path_(::testing::TempDir() + name) {
    std::ofstream(path_) << text;
  }
  ~TextFile() { std::remove(path_.c_str()); }

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

std::string TextOf(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

// PEM of a key, which is freed.
std::string PublicPem(EVP_PKEY* key) {
  BIO* const bio = BIO_new(BIO_s_mem());
  EXPECT_EQ(PEM_write_bio_PUBKEY(bio, key), 1);
  EVP_PKEY_free(key);
  return TextOf(bio);
}

std::string EncryptedPem(EVP_PKEY* key) {
  BIO* const bio = BIO_new(BIO_s_mem());
  EXPECT_EQ(PEM_write_bio_PKCS8PrivateKey(bio, key, EVP_aes_256_cbc(), "secret",
                                          6, nullptr, nullptr),
            1);
  EVP_PKEY_free(key);
  return TextOf(bio);
}

class Signature : public ::testing::Test {
 protected:
  absl::StatusOr<KeyRing> Ring(const std::vector<std::string>& others = {}) {
    return KeyRing::Load(key_.private_file(), others);
  }

  SigningKey key_{Seed('a')};
  SigningKey other_{Seed('b')};
};

// RFC 8032, 7.1, tests 1 to 3.
struct Vector {
  const char* seed;
  const char* public_key;
  const char* message;
  const char* signature;
};

constexpr Vector kVectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};

TEST(SignatureVectors, AreThoseOfTheStandard) {
  for (const Vector& vector : kVectors) {
    SCOPED_TRACE(vector.seed);
    const SigningKey key(absl::HexStringToBytes(vector.seed));
    const std::string message = absl::HexStringToBytes(vector.message);
    JX_ASSERT_OK_AND_ASSIGN(const KeyRing ring,
                            KeyRing::Load(key.private_file(), {}));
    JX_ASSERT_OK_AND_ASSIGN(const std::string signature, ring.Sign(message));
    EXPECT_EQ(absl::BytesToHexString(signature), vector.signature);
    JX_ASSERT_OK_AND_ASSIGN(
        const PublicKey public_key,
        PublicKeyFromRaw(absl::HexStringToBytes(vector.public_key)));
    EXPECT_THAT(VerifySignature(public_key, message, signature), IsOk());
  }
}

TEST_F(Signature, OfOneKeyIsProvenWithThePublicKeyInAFile) {
  JX_ASSERT_OK_AND_ASSIGN(const KeyRing ring, Ring());
  JX_ASSERT_OK_AND_ASSIGN(const std::string signature, ring.Sign(kMessage));
  JX_ASSERT_OK_AND_ASSIGN(const PublicKey key,
                          LoadPublicKey(key_.public_file()));
  EXPECT_EQ(key.key_id, ring.signing_key_id());
  EXPECT_EQ(key.raw, key_.raw_public_key());
  EXPECT_THAT(VerifySignature(key, kMessage, signature), IsOk());
}

TEST_F(Signature, IsBrokenByAnyChange) {
  JX_ASSERT_OK_AND_ASSIGN(const KeyRing ring, Ring());
  JX_ASSERT_OK_AND_ASSIGN(const std::string signature, ring.Sign(kMessage));
  const PublicKey key = ring.keys()[0];
  const auto broken =
      StatusIs(absl::StatusCode::kDataLoss, type::v1::ERROR_REASON_SEAL_BROKEN);
  EXPECT_THAT(VerifySignature(key, "{\"number\":\"2\"}", signature), broken);
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_THAT(VerifySignature(key, kMessage, changed), broken) << i;
  }
  EXPECT_THAT(VerifySignature(key, kMessage, ""), broken);
  EXPECT_THAT(VerifySignature(key, kMessage, signature + "x"), broken);
  EXPECT_THAT(
      VerifySignature(key, kMessage, std::string_view(signature).substr(1)),
      broken);
  JX_ASSERT_OK_AND_ASSIGN(const PublicKey stranger,
                          LoadPublicKey(other_.public_file()));
  EXPECT_THAT(VerifySignature(stranger, kMessage, signature),
              AllOf(broken, MessageIs(HasSubstr(stranger.key_id))));
}

TEST_F(Signature, IsRefusedUnderAKeyThatIsNone) {
  EXPECT_THAT(VerifySignature({"0", "short"}, kMessage, std::string(64, 'x')),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(PublicKeyFromRaw("short"),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    MessageIs(HasSubstr("32"))));
}

TEST_F(Signature, KeyIdIsTheFirst16DigitsOfTheDigestOfTheKey) {
  JX_ASSERT_OK_AND_ASSIGN(
      const PublicKey key,
      PublicKeyFromRaw(absl::HexStringToBytes(kVectors[0].public_key)));
  EXPECT_EQ(key.key_id, "21fe31dfa154a261");
}

TEST_F(Signature, RingWithoutAKeySaysWhatItNeeds) {
  const KeyRing none;
  EXPECT_FALSE(none.CanSign());
  EXPECT_EQ(none.signing_key_id(), "");
  EXPECT_THAT(none.Sign(kMessage),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                             type::v1::ERROR_REASON_SEAL_KEY_MISSING),
                    MessageIs(HasSubstr("--seal_key_file"))));
  JX_ASSERT_OK_AND_ASSIGN(const KeyRing proving,
                          KeyRing::Load("", {key_.public_file()}));
  EXPECT_FALSE(proving.CanSign());
  EXPECT_THAT(proving.keys(), SizeIs(1));
}

TEST_F(Signature, RingKeepsEarlierKeysAfterARotation) {
  JX_ASSERT_OK_AND_ASSIGN(const KeyRing before, Ring());
  JX_ASSERT_OK_AND_ASSIGN(const std::string signature, before.Sign(kMessage));
  JX_ASSERT_OK_AND_ASSIGN(
      const KeyRing after,
      KeyRing::Load(other_.private_file(),
                    {key_.public_file(), other_.public_file()}));
  ASSERT_THAT(after.keys(), SizeIs(2)) << "a key that comes twice counts once";
  EXPECT_EQ(after.keys()[0].key_id, after.signing_key_id());
  EXPECT_NE(after.signing_key_id(), before.signing_key_id());
  JX_ASSERT_OK_AND_ASSIGN(const PublicKey key,
                          after.Find(before.signing_key_id()));
  EXPECT_THAT(VerifySignature(key, kMessage, signature), IsOk());
  EXPECT_THAT(before.Find(after.signing_key_id()),
              AllOf(StatusIs(absl::StatusCode::kNotFound),
                    MessageIs(HasSubstr(after.signing_key_id()))));
}

TEST_F(Signature, FilesThatHoldNoKeyAreNamed) {
  const TextFile empty("signature-empty", "");
  const TextFile text("signature-text", "not a key");
  // A key of another kind, which signs too.
  const TextFile curve("signature-curve", PublicPem(EVP_EC_gen("P-256")));
  for (const std::string& path :
       {std::string("/nowhere/key.pem"), ::testing::TempDir(), empty.path(),
        text.path(), curve.path(), key_.private_file()}) {
    EXPECT_THAT(LoadPublicKey(path),
                AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                      MessageIs(HasSubstr(path))));
  }
  for (const std::string& path : {text.path(), key_.public_file()}) {
    EXPECT_THAT(KeyRing::Load(path, {}),
                AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                      MessageIs(HasSubstr(path))));
  }
}

TEST_F(Signature, AnEncryptedKeyIsRefusedWithoutAsking) {
  const TextFile encrypted(
      "signature-encrypted",
      EncryptedPem(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")));
  EXPECT_THAT(KeyRing::Load(encrypted.path(), {}),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    MessageIs(HasSubstr("without a passphrase"))));
}

}  // namespace
}  // namespace jixiao::signature

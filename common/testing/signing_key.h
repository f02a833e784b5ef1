#ifndef JIXIAO_COMMON_TESTING_SIGNING_KEY_H_
#define JIXIAO_COMMON_TESTING_SIGNING_KEY_H_

#include <string>
#include <string_view>

namespace jixiao::testing {

// An Ed25519 key pair in files of the test's temporary folder. Equal seeds give
// equal keys.
class SigningKey {
 public:
  // `seed` has 32 bytes.
  explicit SigningKey(std::string_view seed);
  ~SigningKey();

  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;

  // PEM: PKCS#8, and SubjectPublicKeyInfo.
  const std::string& private_file() const { return private_file_; }
  const std::string& public_file() const { return public_file_; }
  // 32 bytes.
  const std::string& raw_public_key() const { return raw_public_key_; }

 private:
  std::string private_file_;
  std::string public_file_;
  std::string raw_public_key_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_SIGNING_KEY_H_

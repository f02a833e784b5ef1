#include "common/testing/signing_key.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <memory>

namespace jixiao::testing {
namespace {

// A path in the temporary folder that no other key of any test has.
std::string NewPath() {
  static std::atomic<int> count{0};
  return ::testing::TempDir() + "jixiao-key-" + std::to_string(getpid()) + "-" +
         std::to_string(++count);
}

// Calls `write` with the new file.
template <typename Write>
void WriteFile(const std::string& path, const Write& write) {
  std::FILE* const file = std::fopen(path.c_str(), "w");
  EXPECT_NE(file, nullptr) << path;
  if (file == nullptr) return;
  EXPECT_EQ(write(file), 1) << path;
  std::fclose(file);
}

}  // namespace

SigningKey::SigningKey(std::string_view seed)
    : private_file_(NewPath()),
      public_file_(private_file_ + ".pub"),
      raw_public_key_(32, '\0') {
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(
      EVP_PKEY_new_raw_private_key(
          EVP_PKEY_ED25519, nullptr,
          reinterpret_cast<const unsigned char*>(seed.data()), seed.size()),
      &EVP_PKEY_free);
  std::size_t size = raw_public_key_.size();
  EXPECT_EQ(
      EVP_PKEY_get_raw_public_key(
          key.get(), reinterpret_cast<unsigned char*>(raw_public_key_.data()),
          &size),
      1)
      << "the seed has " << seed.size() << " bytes";
  WriteFile(private_file_, [&key](std::FILE* file) {
    return PEM_write_PKCS8PrivateKey(file, key.get(), nullptr, nullptr, 0,
                                     nullptr, nullptr);
  });
  WriteFile(public_file_, [&key](std::FILE* file) {
    return PEM_write_PUBKEY(file, key.get());
  });
}

SigningKey::~SigningKey() {
  std::remove(private_file_.c_str());
  std::remove(public_file_.c_str());
}

}  // namespace jixiao::testing

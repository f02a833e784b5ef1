#ifndef JIXIAO_TESTS_UNIT_COMMON_IDENTITY_TEST_FILE_H_
#define JIXIAO_TESTS_UNIT_COMMON_IDENTITY_TEST_FILE_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace jixiao::identity {

// A file of the temporary folder with a name that no other of any test has. It
// is gone with this.
class TestFile {
 public:
  explicit TestFile(const std::string& content = "") : path_(NewPath()) {
    Replace(content);
  }
  ~TestFile() { Remove(); }

  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;

  const std::string& path() const { return path_; }

  // As a whole: no reader sees a part of the new content.
  void Replace(const std::string& content) const {
    const std::string part = path_ + ".part";
    std::ofstream(part, std::ios::binary) << content;
    std::filesystem::rename(part, path_);
  }
  void Remove() const { std::filesystem::remove_all(path_); }

 private:
  static std::string NewPath() {
    static std::atomic<int> count{0};
    return ::testing::TempDir() + "jixiao-identity-" +
           std::to_string(getpid()) + "-" + std::to_string(++count);
  }

  const std::string path_;
};

}  // namespace jixiao::identity

#endif  // JIXIAO_TESTS_UNIT_COMMON_IDENTITY_TEST_FILE_H_

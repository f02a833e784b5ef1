// Files of budget records for tests.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_RECORD_FILES_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_RECORD_FILES_H_

#include <iconv.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/cli/dataset/diagnostics.h"

namespace jixiao::cli {

// A file that goes with the object.
class TestFile {
 public:
  explicit TestFile(const std::string& bytes, const std::string& name = "t.csv")
      : path_(::testing::TempDir() +
              ::testing::UnitTest::GetInstance()->current_test_info()->name() +
              "-" + name) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TestFile() { std::remove(path_.c_str()); }
  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

inline std::string ToGb18030(std::string text) {
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  std::string result(text.size() * 2 + 4, '\0');
  char* in = text.data();
  char* out = result.data();
  std::size_t in_left = text.size();
  std::size_t out_left = result.size();
  EXPECT_EQ(iconv(converter, &in, &in_left, &out, &out_left), 0u);
  iconv_close(converter);
  result.resize(result.size() - out_left);
  return result;
}

inline std::vector<std::string> FaultsOf(const Diagnostics& diagnostics) {
  std::vector<std::string> faults;
  for (const Fault& fault : diagnostics.Sorted()) {
    faults.push_back(ToString(fault));
  }
  return faults;
}

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_RECORD_FILES_H_

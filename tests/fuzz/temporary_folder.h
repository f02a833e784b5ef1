#ifndef JIXIAO_TESTS_FUZZ_TEMPORARY_FOLDER_H_
#define JIXIAO_TESTS_FUZZ_TEMPORARY_FOLDER_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "tests/fuzz/require.h"

namespace jixiao::fuzz {

// A folder of this process, removed at its end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string path =
        (std::filesystem::temp_directory_path() / "jixiao-fuzz-XXXXXX")
            .string();
    Require(mkdtemp(path.data()) != nullptr, "no folder", path);
    path_ = path;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // The path of the file, which has `content` then.
  std::string Write(const std::string& name, const std::string& content) {
    const std::filesystem::path path = path_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace jixiao::fuzz

#endif  // JIXIAO_TESTS_FUZZ_TEMPORARY_FOLDER_H_

#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_FRAMEWORK_FOLDER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_FRAMEWORK_FOLDER_H_

#include <string>
#include <vector>

#include "services/cli/dataset/framework_source.h"

namespace jixiao::cli {

// 8 + 2 points: a quantitative leaf A1.1 and a qualitative one A1.2.
extern const char kSmallFramework[];

// A folder for framework files; removed at the end.
class FrameworkFolder {
 public:
  FrameworkFolder();
  ~FrameworkFolder();
  FrameworkFolder(const FrameworkFolder&) = delete;
  FrameworkFolder& operator=(const FrameworkFolder&) = delete;

  // Folders in the name are made.
  void Write(const std::string& file, const std::string& text) const;
  std::string PathOf(const std::string& file) const;

  FrameworkSource Read(const std::string& file) const;
  // Everything that reading and checking it says, sorted, without the folder.
  std::vector<std::string> Faults(const std::string& file) const;
  // The same for a text in a file of its own.
  std::vector<std::string> FaultsOf(const std::string& text) const;

 private:
  std::string directory_;
};

// `text` with the first `from` replaced; aborts where there is none.
std::string Replaced(std::string text, const std::string& from,
                     const std::string& to);

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_FRAMEWORK_FOLDER_H_

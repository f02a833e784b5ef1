#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_DATASET_COPY_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_DATASET_COPY_H_

#include <string>
#include <vector>

#include "services/cli/dataset/dataset.h"

namespace jixiao::cli {

inline constexpr char kDemoDirectory[] =
    JIXIAO_SOURCE_DIR "/deploy/demo/nanjing-2024";

// A copy of the demo's dataset that a test may damage, with the first ten
// projects and investments only; removed at the end.
class DatasetCopy {
 public:
  DatasetCopy();
  ~DatasetCopy();
  DatasetCopy(const DatasetCopy&) = delete;
  DatasetCopy& operator=(const DatasetCopy&) = delete;

  const std::string& directory() const { return directory_; }

  // The first occurrence; aborts where there is none.
  void Replace(const std::string& file, const std::string& from,
               const std::string& to);
  void Append(const std::string& file, const std::string& text);
  void Write(const std::string& file, const std::string& text);
  void Remove(const std::string& file);

  Dataset Read(Diagnostics& diagnostics) const;
  // What `dataset check` says, without the folder before the file names.
  std::vector<std::string> Faults() const;

 private:
  std::string Text(const std::string& file) const;

  std::string directory_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_DATASET_DATASET_COPY_H_

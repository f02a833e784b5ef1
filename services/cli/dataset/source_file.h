#ifndef JIXIAO_SERVICES_CLI_DATASET_SOURCE_FILE_H_
#define JIXIAO_SERVICES_CLI_DATASET_SOURCE_FILE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "services/cli/dataset/diagnostics.h"

namespace jixiao::cli {

// The text of one file of a dataset, or of a part of it: well-formed UTF-8
// without byte order mark. Immutable.
class SourceFile {
 public:
  static constexpr std::size_t kMaxBytes = 64 * 1024 * 1024;

  // `name` is what locations call it. nullptr, and faults that say what is
  // accepted, where the file is missing, too large or not UTF-8.
  static std::shared_ptr<const SourceFile> Load(const std::string& path,
                                                const std::string& name,
                                                Diagnostics& diagnostics);
  // The same for a file in UTF-8 or GB18030, whichever it is.
  static std::shared_ptr<const SourceFile> LoadAny(const std::string& path,
                                                   const std::string& name,
                                                   Diagnostics& diagnostics);
  // The same for text that was read already, which begins in line `first_line`
  // of the file, counted from 0.
  static std::shared_ptr<const SourceFile> FromText(std::string text,
                                                    const std::string& name,
                                                    Diagnostics& diagnostics,
                                                    int first_line = 0);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }

  // The whole file.
  Location Whole() const { return {name_, 0, 0}; }
  // Of the byte at `offset`, up to the size of the text.
  Location At(std::size_t offset) const;
  // Of a line and a column counted in bytes, both from 0.
  Location AtBytes(int line, int column) const;

 private:
  SourceFile(std::string name, std::string text, int first_line);

  std::string name_;
  std::string text_;
  int first_line_;
  std::vector<std::size_t> lines_;  // where each begins
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_SOURCE_FILE_H_

#ifndef JIXIAO_SERVICES_CLI_DATASET_CSV_PARTS_H_
#define JIXIAO_SERVICES_CLI_DATASET_CSV_PARTS_H_

#include <cstddef>
#include <fstream>
#include <memory>
#include <string>

#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/encoding.h"
#include "services/cli/dataset/source_file.h"

namespace jixiao::cli {

// A CSV file as parts of whole rows, so that a file of any size takes the
// memory of one part. UTF-8, with or without byte order mark, or GB18030;
// which, is found out by reading the file once. Not thread safe.
class CsvParts {
 public:
  // A part has about so many bytes, or those of one row where that is longer; a
  // row that does not end within kMaxRowBytes is cut.
  static constexpr std::size_t kPartBytes = 1024 * 1024;
  static constexpr std::size_t kMaxRowBytes = 8 * 1024 * 1024;

  // `name` is what locations call it. nullptr, and a fault, where the file
  // cannot be read.
  static std::unique_ptr<CsvParts> Open(const std::string& path,
                                        const std::string& name,
                                        Diagnostics& diagnostics,
                                        std::size_t part_bytes = kPartBytes);

  // nullptr at the end and, with a fault, where bytes are in the way.
  std::shared_ptr<const SourceFile> Next(Diagnostics& diagnostics);

  Encoding encoding() const { return encoding_; }

 private:
  CsvParts(const std::string& path, const std::string& name,
           std::size_t part_bytes);

  // The bytes of the next part; empty at the end.
  std::string NextBytes();
  void Detect();
  void Rewind();

  std::ifstream stream_;
  const std::string name_;
  const std::size_t part_bytes_;
  Encoding encoding_ = Encoding::kUtf8;
  bool utf16_ = false;
  bool failed_ = false;
  int line_ = 0;  // of the next part, from 0
  std::string pending_;
  std::size_t scanned_ = 0;  // of the pending bytes
  std::size_t rows_end_ = 0;
  bool quoted_ = false;  // at scanned_
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_CSV_PARTS_H_

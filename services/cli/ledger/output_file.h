#ifndef JIXIAO_SERVICES_CLI_LEDGER_OUTPUT_FILE_H_
#define JIXIAO_SERVICES_CLI_LEDGER_OUTPUT_FILE_H_

#include <fstream>
#include <string>

#include "absl/status/status.h"

namespace jixiao::cli {

// A file that takes its name, and the place of a former one, once it is
// complete; one that is not kept leaves nothing behind. Not thread safe.
class OutputFile {
 public:
  explicit OutputFile(std::string path);
  ~OutputFile();

  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return stream_; }

  // An error where not everything could be written.
  absl::Status Keep();

 private:
  const std::string path_;
  const std::string part_;
  std::ofstream stream_;
  const int open_error_;  // errno; 0 where it could be opened
};

// The same for bytes that are all there.
absl::Status WriteOutputFile(const std::string& path, const std::string& bytes);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_LEDGER_OUTPUT_FILE_H_

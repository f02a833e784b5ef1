#include "services/cli/ledger/output_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::cli {

OutputFile::OutputFile(std::string path)
    : path_(std::move(path)),
      part_(path_ + ".part"),
      stream_(part_, std::ios::binary | std::ios::trunc),
      open_error_(stream_.is_open() ? 0 : errno) {}

OutputFile::~OutputFile() {
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

absl::Status OutputFile::Keep() {
  errno = open_error_;
  stream_.close();
  std::error_code error;
  if (stream_.good()) std::filesystem::rename(part_, path_, error);
  if (stream_.good() && !error) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat(path_, " cannot be written",
                   error        ? absl::StrCat(": ", error.message())
                   : errno == 0 ? ""
                                : absl::StrCat(": ", std::strerror(errno))));
}

absl::Status WriteOutputFile(const std::string& path,
                             const std::string& bytes) {
  OutputFile file(path);
  file.stream() << bytes;
  return file.Keep();
}

}  // namespace jixiao::cli

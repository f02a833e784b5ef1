#include "services/project/data/load.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/data/embedded.h"

namespace jixiao::project {
namespace {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return status::InvalidValue(absl::StrCat(path, ": is a folder"));
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(stream)),
                   std::istreambuf_iterator<char>());
  if (!stream.is_open() || stream.bad()) {
    return status::InvalidValue(
        absl::StrCat(path, ": cannot be read: ", std::strerror(errno)));
  }
  return text;
}

}  // namespace

absl::StatusOr<ReferenceData> LoadReferenceData(const std::string& path) {
  if (path.empty()) return EmbeddedReferenceData();
  JX_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  absl::StatusOr<ReferenceData> parsed = ReferenceData::Parse(text);
  if (!parsed.ok()) return status::Annotate(parsed.status(), path);
  return parsed;
}

}  // namespace jixiao::project

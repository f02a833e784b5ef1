#include "services/budget/data/load.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/data/embedded.h"

namespace jixiao::budget {
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

template <typename Part>
absl::Status Load(const std::string& path, Part& part) {
  if (path.empty()) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  absl::StatusOr<Part> parsed = Part::Parse(text);
  if (!parsed.ok()) return status::Annotate(parsed.status(), path);
  part = *std::move(parsed);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ReferenceData> LoadReferenceData(
    const std::string& codes_path, const std::string& execution_lights_path) {
  ReferenceData data = EmbeddedReferenceData();
  JX_RETURN_IF_ERROR(Load(codes_path, data.codes));
  JX_RETURN_IF_ERROR(Load(execution_lights_path, data.lights));
  return data;
}

}  // namespace jixiao::budget

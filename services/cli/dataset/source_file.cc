#include "services/cli/dataset/source_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/text/text.h"
#include "services/cli/dataset/encoding.h"

namespace jixiao::cli {
namespace {

std::string NotUtf8(std::string_view text, std::size_t offset) {
  if (HasUtf16Mark(text)) {
    return "the file is UTF-16; accepted: UTF-8 (in a spreadsheet, save as "
           "\"CSV UTF-8\")";
  }
  return absl::StrCat(
      "the byte 0x", digest::HexEncode(text.substr(offset, 1)),
      " is not UTF-8; accepted: UTF-8 (a file in GBK or GB18030 has to be "
      "saved as \"CSV UTF-8\")");
}

std::string NotGb18030(std::string_view text, std::size_t offset) {
  return absl::StrCat("the byte 0x", digest::HexEncode(text.substr(offset, 1)),
                      " is neither UTF-8 nor GB18030; accepted: either");
}

std::string TooLarge() {
  return absl::StrCat("the file is larger than ",
                      SourceFile::kMaxBytes / (1024 * 1024),
                      " MiB; accepted: at most that");
}

// The bytes of a file; nullopt, and a fault, where they cannot be read.
std::optional<std::string> ReadBytes(const std::string& path,
                                     const std::string& name,
                                     Diagnostics& diagnostics) {
  const Location whole{name, 0, 0};
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    diagnostics.Add(whole, std::filesystem::exists(path, error)
                               ? "is no regular file"
                               : "the file is missing");
    return std::nullopt;
  }
  if (std::filesystem::file_size(path, error) > SourceFile::kMaxBytes &&
      !error) {
    diagnostics.Add(whole, TooLarge());
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(stream)),
                   std::istreambuf_iterator<char>());
  if (!stream.is_open() || stream.bad()) {
    diagnostics.Add(whole,
                    absl::StrCat("cannot be read: ", std::strerror(errno)));
    return std::nullopt;
  }
  return text;
}

}  // namespace

SourceFile::SourceFile(std::string name, std::string text, int first_line)
    : name_(std::move(name)),
      text_(std::move(text)),
      first_line_(first_line),
      lines_{0} {
  for (std::size_t i = text_.find('\n'); i != std::string::npos;
       i = text_.find('\n', i + 1)) {
    lines_.push_back(i + 1);
  }
}

std::shared_ptr<const SourceFile> SourceFile::Load(const std::string& path,
                                                   const std::string& name,
                                                   Diagnostics& diagnostics) {
  std::optional<std::string> text = ReadBytes(path, name, diagnostics);
  if (!text) return nullptr;
  return FromText(*std::move(text), name, diagnostics);
}

std::shared_ptr<const SourceFile> SourceFile::LoadAny(
    const std::string& path, const std::string& name,
    Diagnostics& diagnostics) {
  std::optional<std::string> text = ReadBytes(path, name, diagnostics);
  if (!text) return nullptr;
  EncodingDetector detector;
  detector.Feed(*text);
  if (HasUtf8Mark(*text) || detector.encoding() == Encoding::kUtf8) {
    return FromText(*std::move(text), name, diagnostics);
  }
  std::size_t bad = 0;
  std::optional<std::string> converted = Gb18030ToUtf8(*text, bad);
  if (converted) return FromText(*std::move(converted), name, diagnostics);
  const auto lines = std::count(
      text->begin(), text->begin() + static_cast<std::ptrdiff_t>(bad), '\n');
  diagnostics.Add({name, static_cast<int>(lines) + 1, 1},
                  NotGb18030(*text, bad));
  return nullptr;
}

std::shared_ptr<const SourceFile> SourceFile::FromText(std::string text,
                                                       const std::string& name,
                                                       Diagnostics& diagnostics,
                                                       int first_line) {
  if (text.size() > kMaxBytes) {
    diagnostics.Add({name, 0, 0}, TooLarge());
    return nullptr;
  }
  if (first_line == 0 && HasUtf8Mark(text)) text.erase(0, kUtf8Mark.size());
  const std::size_t bad = text::FirstInvalidUtf8(text);
  const std::string problem =
      bad == std::string_view::npos ? "" : NotUtf8(text, bad);
  std::shared_ptr<const SourceFile> file(
      new SourceFile(name, std::move(text), first_line));
  if (problem.empty()) return file;
  diagnostics.Add(file->At(bad), problem);
  return nullptr;
}

Location SourceFile::At(std::size_t offset) const {
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const auto line = static_cast<int>(next - lines_.begin());
  const std::size_t begin = *std::prev(next);
  return AtBytes(line - 1, static_cast<int>(offset - begin));
}

Location SourceFile::AtBytes(int line, int column) const {
  const auto index = static_cast<std::size_t>(line);
  if (line < 0 || index >= lines_.size()) return Whole();
  const std::string_view before = std::string_view(text_).substr(
      lines_[index], static_cast<std::size_t>(column));
  return {name_, first_line_ + line + 1,
          static_cast<int>(text::CodePointCount(before)) + 1};
}

}  // namespace jixiao::cli

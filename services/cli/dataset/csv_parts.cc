#include "services/cli/dataset/csv_parts.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;

}  // namespace

CsvParts::CsvParts(const std::string& path, const std::string& name,
                   std::size_t part_bytes)
    : stream_(path, std::ios::binary), name_(name), part_bytes_(part_bytes) {}

std::unique_ptr<CsvParts> CsvParts::Open(const std::string& path,
                                         const std::string& name,
                                         Diagnostics& diagnostics,
                                         std::size_t part_bytes) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    diagnostics.Add({name, 0, 0}, std::filesystem::exists(path, error)
                                      ? "is no regular file"
                                      : "the file is missing");
    return nullptr;
  }
  std::unique_ptr<CsvParts> parts(new CsvParts(path, name, part_bytes));
  if (!parts->stream_.is_open()) {
    diagnostics.Add({name, 0, 0},
                    absl::StrCat("cannot be read: ", std::strerror(errno)));
    return nullptr;
  }
  parts->Detect();
  return parts;
}

void CsvParts::Detect() {
  EncodingDetector detector;
  bool marked = false;
  for (bool first = true;; first = false) {
    const std::string bytes = NextBytes();
    if (bytes.empty()) break;
    if (first) {
      marked = HasUtf8Mark(bytes);
      utf16_ = HasUtf16Mark(bytes);
      if (marked || utf16_) break;
    }
    detector.Feed(bytes);
  }
  encoding_ = marked ? Encoding::kUtf8 : detector.encoding();
  Rewind();
}

void CsvParts::Rewind() {
  stream_.clear();
  stream_.seekg(0);
  line_ = 0;
  pending_.clear();
  scanned_ = rows_end_ = 0;
  quoted_ = false;
}

// Quotes, commas and line feeds are single bytes in both encodings, and no
// other character has such a byte.
std::string CsvParts::NextBytes() {
  while (stream_.good() && rows_end_ < part_bytes_ &&
         pending_.size() < kMaxRowBytes) {
    const std::size_t size = pending_.size();
    const std::size_t read = std::min(kReadBytes, part_bytes_);
    pending_.resize(size + read);
    stream_.read(&pending_[size], static_cast<std::streamsize>(read));
    pending_.resize(size + static_cast<std::size_t>(stream_.gcount()));
    for (; scanned_ < pending_.size(); ++scanned_) {
      const char c = pending_[scanned_];
      if (c == '"') quoted_ = !quoted_;
      if (c == '\n' && !quoted_) rows_end_ = scanned_ + 1;
    }
  }
  const bool all = !stream_.good() || rows_end_ == 0;
  const std::size_t size = all ? pending_.size() : rows_end_;
  std::string bytes = pending_.substr(0, size);
  pending_.erase(0, size);
  scanned_ = pending_.size();
  rows_end_ = 0;
  return bytes;
}

std::shared_ptr<const SourceFile> CsvParts::Next(Diagnostics& diagnostics) {
  if (failed_) return nullptr;
  std::string bytes = NextBytes();
  if (bytes.empty() && !stream_.bad()) return nullptr;
  const int line = line_;
  line_ += static_cast<int>(std::count(bytes.begin(), bytes.end(), '\n'));
  if (stream_.bad() || utf16_) {
    failed_ = true;
    diagnostics.Add(
        {name_, 0, 0},
        utf16_ ? "the file is UTF-16; accepted: UTF-8 or GB18030"
               : absl::StrCat("cannot be read: ", std::strerror(errno)));
    return nullptr;
  }
  std::size_t bad = std::string_view::npos;
  std::string text;
  if (encoding_ == Encoding::kUtf8) {
    bad = text::FirstInvalidUtf8(bytes);
    text = bytes;
  } else if (auto converted = Gb18030ToUtf8(bytes, bad)) {
    bad = std::string_view::npos;
    text = *std::move(converted);
  }
  if (bad == std::string_view::npos) {
    return SourceFile::FromText(std::move(text), name_, diagnostics, line);
  }
  failed_ = true;
  std::size_t ignored = 0;
  std::string before = bytes.substr(0, bad);
  if (encoding_ == Encoding::kGb18030) {
    before = Gb18030ToUtf8(before, ignored).value_or("");
  }
  const auto place = SourceFile::FromText(before, name_, diagnostics, line);
  diagnostics.Add(
      place == nullptr ? Location{name_, 0, 0} : place->At(before.size()),
      absl::StrCat(
          "the byte 0x",
          digest::HexEncode(std::string_view(bytes).substr(bad, 1)),
          encoding_ == Encoding::kUtf8 ? " is not UTF-8" : " is not GB18030",
          "; accepted: UTF-8 or GB18030"));
  return nullptr;
}

}  // namespace jixiao::cli

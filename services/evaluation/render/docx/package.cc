#include "services/evaluation/render/docx/package.h"

#include <zip.h>

#include <memory>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::evaluation::docx {
namespace {

// 1980-01-01 00:00 as FAT writes it: the year counts from 1980.
constexpr zip_uint16_t kDosDate = (1 << 5) | 1;
constexpr zip_uint16_t kDosTime = 0;
// The best that deflate does, whatever the library's default becomes.
constexpr zip_uint32_t kBestCompression = 9;

// The package in memory. libzip owns one reference while an archive is open.
struct FreeZipSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ZipSource = std::unique_ptr<zip_source_t, FreeZipSource>;

struct DiscardZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using ZipArchive = std::unique_ptr<zip_t, DiscardZip>;

absl::Status ZipFault(const std::string& what, const char* error) {
  return status::Internal(absl::StrCat("zip: ", what, ": ", error));
}

absl::Status AddPartToZip(const Part& part, zip_t* zip) {
  zip_source_t* source =
      zip_source_buffer(zip, part.bytes.data(), part.bytes.size(), 0);
  if (source == nullptr) return ZipFault(part.name, zip_strerror(zip));
  const zip_int64_t added =
      zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (added < 0) {
    zip_source_free(source);
    return ZipFault(part.name, zip_strerror(zip));
  }
  const auto index = static_cast<zip_uint64_t>(added);
  if (zip_set_file_compression(zip, index, ZIP_CM_DEFLATE, kBestCompression) !=
          0 ||
      zip_file_set_dostime(zip, index, kDosTime, kDosDate, 0) != 0) {
    return ZipFault(part.name, zip_strerror(zip));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadZipSource(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) {
    return ZipFault("read", zip_error_strerror(zip_source_error(source)));
  }
  std::string bytes(stat.size, '\0');
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read != static_cast<zip_int64_t>(bytes.size())) {
    return ZipFault("read", "cut short");
  }
  return bytes;
}

}  // namespace

absl::StatusOr<std::string> ZipParts(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const ZipSource source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (source == nullptr) return ZipFault("create", zip_error_strerror(&error));
  ZipArchive zip(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
  if (zip == nullptr) return ZipFault("open", zip_error_strerror(&error));
  // The archive takes one reference with it when it goes.
  zip_source_keep(source.get());
  for (const Part& part : parts) {
    JX_RETURN_IF_ERROR(AddPartToZip(part, zip.get()));
  }
  if (zip_close(zip.get()) != 0) {
    return ZipFault("close", zip_strerror(zip.get()));
  }
  zip.release();
  return ReadZipSource(source.get());
}

}  // namespace jixiao::evaluation::docx

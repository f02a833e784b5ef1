#include "services/evaluation/render/xlsx/check_package.h"

#include <zip.h>

#include <cstddef>
#include <memory>
#include <pugixml.hpp>

namespace jixiao::evaluation::xlsx {
namespace {

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool IsWholePart(zip_t* archive, zip_uint64_t index) {
  zip_stat_t stat;
  if (zip_stat_index(archive, index, 0, &stat) != 0) return false;
  const std::unique_ptr<zip_file_t, CloseEntry> file(
      zip_fopen_index(archive, index, 0));
  if (file == nullptr) return false;
  std::string text(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t read = zip_fread(file.get(), text.data(), text.size());
  if (read != static_cast<zip_int64_t>(text.size())) return false;
  pugi::xml_document document;
  return document.load_buffer_inplace(text.data(), text.size(),
                                      pugi::parse_minimal) &&
         !document.first_child().empty();
}

}  // namespace

bool IsWholePackage(const std::string& bytes) {
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return false;
  const std::unique_ptr<zip_t, CloseArchive> archive(
      zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (archive == nullptr) {
    zip_source_free(source);
    return false;
  }
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    if (!IsWholePart(archive.get(), static_cast<zip_uint64_t>(i))) return false;
  }
  return count > 0;
}

}  // namespace jixiao::evaluation::xlsx

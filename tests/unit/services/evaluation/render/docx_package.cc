#include "tests/unit/services/evaluation/render/docx_package.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <cstring>

#include "common/testing/matchers.h"
#include "services/evaluation/render/render.h"

namespace jixiao::evaluation::test {
namespace {

ZippedFile ReadZipped(zip_t* zip, zip_uint64_t index) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  EXPECT_EQ(zip_stat_index(zip, index, 0, &stat), 0);
  ZippedFile file{stat.name, std::string(stat.size, '\0'), stat.mtime};
  zip_file_t* const open = zip_fopen_index(zip, index, 0);
  EXPECT_NE(open, nullptr) << stat.name;
  // Reading to the end checks the sum too.
  EXPECT_EQ(zip_fread(open, file.bytes.data(), stat.size),
            static_cast<zip_int64_t>(stat.size))
      << stat.name;
  char more = 0;
  EXPECT_EQ(zip_fread(open, &more, 1), 0) << stat.name;
  EXPECT_EQ(zip_fclose(open), 0) << stat.name;
  return file;
}

void AppendTextOf(pugi::xml_node element, std::string* out) {
  for (const pugi::xml_node& child : element.children()) {
    const char* const name = child.name();
    if (std::strcmp(name, "w:t") == 0) {
      *out += child.child_value();
    } else if (std::strcmp(name, "w:tab") == 0) {
      *out += '\t';
    } else if (std::strcmp(name, "w:br") == 0) {
      *out += '\n';
    } else {
      if (std::strcmp(name, "w:p") == 0 && !out->empty()) *out += '\n';
      AppendTextOf(child, out);
    }
  }
}

void AppendElementsOf(pugi::xml_node root, const char* name,
                      std::vector<pugi::xml_node>* out) {
  for (const pugi::xml_node& child : root.children()) {
    if (std::strcmp(child.name(), name) == 0) out->push_back(child);
    AppendElementsOf(child, name, out);
  }
}

}  // namespace

DocxPackage::DocxPackage(const std::string& bytes) { Open(bytes); }

DocxPackage::DocxPackage(const v1::Document& document) {
  const absl::StatusOr<std::string> bytes = RenderDocx(document);
  JX_EXPECT_OK(bytes.status());
  if (bytes.ok()) Open(*bytes);
}

void DocxPackage::Open(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source =
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* const zip =
      zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (zip == nullptr) {
    ADD_FAILURE() << "not a zip: " << zip_error_strerror(&error);
    zip_source_free(source);
    return;
  }
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(zip, 0));
  for (zip_uint64_t i = 0; i < count; ++i) {
    files_.push_back(ReadZipped(zip, i));
  }
  zip_discard(zip);
}

bool DocxPackage::Has(const std::string& name) const {
  for (const ZippedFile& file : files_) {
    if (file.name == name) return true;
  }
  return false;
}

std::string DocxPackage::BytesOf(const std::string& name) const {
  for (const ZippedFile& file : files_) {
    if (file.name == name) return file.bytes;
  }
  return "";
}

pugi::xml_node DocxPackage::RootOf(const std::string& name) {
  EXPECT_TRUE(Has(name)) << name;
  const std::string xml = BytesOf(name);
  parsed_.push_back(std::make_unique<pugi::xml_document>());
  const pugi::xml_parse_result result = parsed_.back()->load_buffer(
      xml.data(), xml.size(),
      pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  EXPECT_TRUE(result) << name << ": " << result.description();
  return parsed_.back()->document_element();
}

std::string TextOf(pugi::xml_node element) {
  std::string out;
  AppendTextOf(element, &out);
  return out;
}

std::vector<pugi::xml_node> ElementsOf(pugi::xml_node root, const char* name) {
  std::vector<pugi::xml_node> out;
  AppendElementsOf(root, name, &out);
  return out;
}

}  // namespace jixiao::evaluation::test

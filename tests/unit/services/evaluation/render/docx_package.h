// Opens Word documents for tests.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_DOCX_PACKAGE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_DOCX_PACKAGE_H_

#include <cstdint>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::test {

// A file of a zip.
struct ZippedFile {
  std::string name;
  std::string bytes;
  std::int64_t modified = 0;  // seconds since 1970, local time
};

// A Word document, opened. A fault of the zip or of the XML fails the test.
class DocxPackage {
 public:
  explicit DocxPackage(const std::string& bytes);
  // Renders it first.
  explicit DocxPackage(const v1::Document& document);

  const std::vector<ZippedFile>& files() const { return files_; }
  // Empty where there is none.
  std::string BytesOf(const std::string& name) const;
  bool Has(const std::string& name) const;
  // The root of an XML part; it lives as long as this.
  pugi::xml_node RootOf(const std::string& name);
  pugi::xml_node body() { return RootOf("word/document.xml").child("w:body"); }

 private:
  void Open(const std::string& bytes);

  std::vector<ZippedFile> files_;
  std::vector<std::unique_ptr<pugi::xml_document>> parsed_;
};

// The text of an element: line breaks as line feeds, paragraphs parted by one.
std::string TextOf(pugi::xml_node element);

// All elements of a name below `root`, in the order of the document.
std::vector<pugi::xml_node> ElementsOf(pugi::xml_node root, const char* name);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_DOCX_PACKAGE_H_

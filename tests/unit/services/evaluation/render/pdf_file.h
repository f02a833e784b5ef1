// Reads PDFs for tests with the programs of poppler.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_PDF_FILE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_PDF_FILE_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::test {

// A word with the box that it stands in, in points.
struct PdfWord {
  std::string text;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

// A rendered document in a file of its own, which goes with it. What cannot be
// rendered or read fails the test.
class PdfFile {
 public:
  explicit PdfFile(const v1::Document& document);
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  const std::string& bytes() const { return bytes_; }

  // The output of a program of poppler; `arguments` are those before the file.
  std::string Run(const std::string& program,
                  const std::string& arguments) const;

  int PageCount() const;
  // The text in the order in which it stands in the file, pages from 1, without
  // blanks and line breaks; 0: of all.
  std::string Text(int page = 0) const;
  // The text of all pages without page numbers, blanks and line breaks.
  std::string Body() const;
  // The lines of a page, from top to bottom, without page number.
  std::vector<std::string> Lines(int page) const;
  std::vector<PdfWord> Words(int page) const;
  // The places of ink that is neither in the text area nor part of a page
  // number, as `page 3: 120,88`; at most one a page.
  std::vector<std::string> InkOutside() const;
  // How much of the text area of a page is ink, from 0 to 1.
  double Blackness(int page) const;

 private:
  std::string bytes_;
  std::string path_;
};

// `text` without blanks and line breaks.
std::string Squeezed(const std::string& text);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_PDF_FILE_H_

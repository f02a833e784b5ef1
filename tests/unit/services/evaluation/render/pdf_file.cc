#include "tests/unit/services/evaluation/render/pdf_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/evaluation/render/pdf/geometry.h"
#include "services/evaluation/render/render.h"

namespace jixiao::evaluation::test {
namespace {

// Dots an inch: one pixel is one point.
constexpr int kInkResolution = 72;
// Lighter pixels are no ink.
constexpr unsigned char kInk = 250;

// A page as a grey picture.
struct GreyPage {
  int width = 0;
  int height = 0;
  std::string pixels;

  bool IsInk(int x, int y) const {
    return static_cast<unsigned char>(
               pixels[static_cast<std::size_t>(y * width + x)]) < kInk;
  }
};

GreyPage ReadGreyPage(const std::string& pgm) {
  GreyPage page;
  int used = 0;
  EXPECT_EQ(std::sscanf(pgm.c_str(), "P5 %d %d 255%n", &page.width,
                        &page.height, &used),
            2);
  page.pixels = pgm.substr(static_cast<std::size_t>(used) + 1);
  EXPECT_EQ(page.pixels.size(),
            static_cast<std::size_t>(page.width * page.height));
  return page;
}

GreyPage PictureOf(const PdfFile& file, int page) {
  return ReadGreyPage(file.Run(
      "pdftoppm",
      absl::StrCat("-gray -r ", kInkResolution, " -f ", page, " -l ", page)));
}

bool InTextArea(int x, int y) {
  // A pixel that the edge of the area goes through is inside.
  return x + 1 > pdf::kTextLeft && x < pdf::kTextLeft + pdf::kTextWidth &&
         y + 1 > pdf::kTextTop && y < pdf::kTextBottom;
}

bool InFooter(int x, int y) {
  const double middle = pdf::kTextBottom + pdf::kFooterDistance;
  return x + 1 > pdf::kTextLeft && x < pdf::kTextLeft + pdf::kTextWidth &&
         y > middle - pdf::kSize4 && y < middle + pdf::kSize4;
}

}  // namespace

PdfFile::PdfFile(const v1::Document& document) {
  absl::StatusOr<std::string> bytes = RenderPdf(document);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  if (bytes.ok()) bytes_ = *std::move(bytes);
  path_ = ::testing::TempDir() + "jixiao-pdf-XXXXXX";
  const int file = mkstemp(path_.data());
  EXPECT_GE(file, 0);
  close(file);
  std::ofstream(path_, std::ios::binary) << bytes_;
}

PdfFile::~PdfFile() { unlink(path_.c_str()); }

std::string PdfFile::Run(const std::string& program,
                         const std::string& arguments) const {
  const std::string command =
      absl::StrCat("TZ=UTC ", program, " ", arguments, " ", path_,
                   program == "pdftotext" ? " -" : "", " 2>&1");
  std::string out;
  FILE* const pipe = popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr) << command;
  if (pipe == nullptr) return out;
  char buffer[65536];
  for (std::size_t size; (size = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    out.append(buffer, size);
  }
  EXPECT_EQ(pclose(pipe), 0) << command << "\n" << out.substr(0, 1000);
  return out;
}

int PdfFile::PageCount() const {
  const std::string info = Run("pdfinfo", "");
  std::smatch found;
  EXPECT_TRUE(std::regex_search(info, found, std::regex("Pages: +([0-9]+)")));
  int count = 0;
  EXPECT_TRUE(absl::SimpleAtoi(found[1].str(), &count));
  return count;
}

std::string PdfFile::Text(int page) const {
  return Squeezed(Run(
      "pdftotext", page == 0 ? std::string("-raw")
                             : absl::StrCat("-raw -f ", page, " -l ", page)));
}

std::string PdfFile::Body() const {
  return Squeezed(
      Run("pdftotext",
          absl::StrCat("-raw -r 72 -x 0 -y 0 -W ", std::ceil(pdf::kPageWidth),
                       " -H ", std::ceil(pdf::kTextBottom))));
}

std::vector<std::string> PdfFile::Lines(int page) const {
  std::vector<std::string> lines;
  const std::string text = Run(
      "pdftotext", absl::StrCat("-layout -nopgbrk -f ", page, " -l ", page));
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(text, '\n'))) {
    const std::string squeezed = Squeezed(line);
    if (!squeezed.empty()) lines.push_back(squeezed);
  }
  if (!lines.empty()) lines.pop_back();
  return lines;
}

std::vector<PdfWord> PdfFile::Words(int page) const {
  const std::string html =
      Run("pdftotext", absl::StrCat("-bbox -f ", page, " -l ", page));
  const std::regex word(
      "<word xMin=\"([^\"]*)\" yMin=\"([^\"]*)\" xMax=\"([^\"]*)\" "
      "yMax=\"([^\"]*)\">([^<]*)</word>");
  std::vector<PdfWord> words;
  for (std::sregex_iterator at(html.begin(), html.end(), word), end; at != end;
       ++at) {
    const auto number = [&](std::size_t group) {
      double value = 0;
      EXPECT_TRUE(absl::SimpleAtod((*at)[group].str(), &value));
      return value;
    };
    words.push_back(
        {(*at)[5].str(), number(1), number(2), number(3), number(4)});
  }
  return words;
}

std::vector<std::string> PdfFile::InkOutside() const {
  std::vector<std::string> found;
  const int pages = PageCount();
  for (int number = 1; number <= pages; ++number) {
    const GreyPage page = PictureOf(*this, number);
    bool clean = true;
    for (int y = 0; y < page.height && clean; ++y) {
      for (int x = 0; x < page.width && clean; ++x) {
        if (!page.IsInk(x, y) || InTextArea(x, y) || InFooter(x, y)) continue;
        found.push_back(absl::StrCat("page ", number, ": ", x, ",", y));
        clean = false;
      }
    }
  }
  return found;
}

double PdfFile::Blackness(int number) const {
  const GreyPage page = PictureOf(*this, number);
  int ink = 0;
  int all = 0;
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) {
      if (!InTextArea(x, y)) continue;
      ++all;
      if (page.IsInk(x, y)) ++ink;
    }
  }
  return static_cast<double>(ink) / all;
}

std::string Squeezed(const std::string& text) {
  std::string squeezed;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\f') squeezed += c;
  }
  return squeezed;
}

}  // namespace jixiao::evaluation::test

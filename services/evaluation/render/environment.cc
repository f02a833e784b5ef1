// The environment of a rendering: libraries and fonts with their versions.
#include <cairo.h>
#include <ft2build.h>
#include <hb.h>
#include <pango/pango.h>
#include <png.h>
#include <xlsxwriter.h>
#include <zip.h>
#include <zlib.h>

#include <pugixml.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/evaluation/render/fonts.h"
#include "services/evaluation/render/render.h"
#include FT_FREETYPE_H

namespace jixiao::evaluation {
namespace {

std::string FreeTypeVersion() {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return "";
  int major = 0;
  int minor = 0;
  int patch = 0;
  FT_Library_Version(library, &major, &minor, &patch);
  FT_Done_FreeType(library);
  return absl::StrCat(major, ".", minor, ".", patch);
}

// What shapes a drawing with text in it.
std::string DrawingEnvironment() {
  return absl::StrCat("cairo ", cairo_version_string(), "; pango ",
                      pango_version_string(), "; harfbuzz ",
                      hb_version_string(), "; freetype ", FreeTypeVersion(),
                      "; zlib ", zlibVersion(), "; ", FontEnvironment());
}

std::string PugixmlVersion() {
  return absl::StrCat(PUGIXML_VERSION / 1000, ".", PUGIXML_VERSION / 10 % 100);
}

}  // namespace

std::string EnvironmentOf(v1::DocumentFormat format) {
  switch (format) {
    case v1::DOCUMENT_FORMAT_DOCX:
      return absl::StrCat(
          "pugixml ", PugixmlVersion(), "; libzip ", zip_libzip_version(),
          "; libpng ", png_get_libpng_ver(nullptr), "; ", DrawingEnvironment());
    case v1::DOCUMENT_FORMAT_PDF:
      return DrawingEnvironment();
    case v1::DOCUMENT_FORMAT_XLSX:
      return absl::StrCat("libxlsxwriter ", lxw_version(), "; zlib ",
                          zlibVersion());
    default:
      return "";
  }
}

}  // namespace jixiao::evaluation

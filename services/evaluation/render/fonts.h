// The fonts of a report: which families each kind of text is set in, and a font
// map of pango that knows these families and no others.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_FONTS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_FONTS_H_

#include <glib-object.h>
#include <pango/pango.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace jixiao::evaluation {

// What a text is, by GB/T 9704.
enum class FontRole {
  kTitle,     // 小标宋: the title
  kHeading1,  // 黑体: headings of level 1, table headers, captions
  kHeading2,  // 楷体: headings of level 2
  kBody,      // 仿宋: running text, tables, text in charts
  kMono,      // digests and names of resources
};

// The families of a role.
struct FontFace {
  // The official family first, the free stand-in last. Never empty.
  std::vector<std::string> families;
  // True where the stand-in is set bold: its family is that of the body, from
  // which the official one would differ by its shape. The official family is
  // set regular.
  bool stand_in_bold = false;
};

const FontFace& FontFaceOf(FontRole role);

// FAILED_PRECONDITION (FONT_MISSING, metadata `font`: the free stand-in) where
// no family of some role is installed.
absl::Status CheckFonts();

// The families in use with their versions, each once, such as
// `Noto Serif CJK SC 2.001; Noto Sans CJK SC 2.004`. Empty where one is
// missing.
std::string FontEnvironment();

// The calling thread's font map, made at its first use and kept as long as the
// thread lives. It holds the families of the roles that are installed, and
// DejaVu Sans, where installed, for other scripts: so no other font of the
// machine and no setting of a user changes a drawing. Its resolution is 72 dpi:
// sizes are points. Needs CheckFonts().
PangoFontMap* ThreadFontMap();

struct FreeFontDescription {
  void operator()(PangoFontDescription* description) const {
    pango_font_description_free(description);
  }
};
using FontDescription =
    std::unique_ptr<PangoFontDescription, FreeFontDescription>;

struct UnrefObject {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using ObjectPtr = std::unique_ptr<T, UnrefObject>;

// A new context of the calling thread's font map for text drawn with cairo:
// Chinese, from left to right, not hinted, glyphs at exact places. Needs
// CheckFonts().
ObjectPtr<PangoContext> NewFontContext();

// The font of a role in a size in points. `bold` makes it bold, also where its
// family is the official one.
FontDescription MakeFont(FontRole role, double points, bool bold = false);

// The text as it can be set: a character that none of the fonts has becomes
// U+3013 (〓, the printers' sign for a missing type), control characters and
// invalid UTF-8 become U+FFFD, tabs and line breaks blanks. Characters that
// change the direction of what follows are left out: digits must not be read
// backwards.
std::string SettableText(const std::string& text);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_FONTS_H_

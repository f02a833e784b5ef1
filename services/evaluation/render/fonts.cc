#include "services/evaluation/render/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/evaluation/render/html_escape.h"

namespace jixiao::evaluation {
namespace {

constexpr FontRole kFontRoles[] = {FontRole::kTitle, FontRole::kBody,
                                   FontRole::kHeading1, FontRole::kHeading2,
                                   FontRole::kMono};
// For scripts that the families of the roles do not have.
constexpr char kOtherScripts[] = "DejaVu Sans";
constexpr char32_t kMissingType = 0x3013;
constexpr char32_t kReplacement = 0xFFFD;

const char* Chars(const FcChar8* text) {
  return reinterpret_cast<const char*>(text);
}
const FcChar8* FontChars(const std::string& text) {
  return reinterpret_cast<const FcChar8*>(text.c_str());
}

void AppendDirectories(FcStrList* list, const char* element, std::string* xml) {
  while (const FcChar8* path = FcStrListNext(list)) {
    absl::StrAppend(xml, "<", element, ">", html::Escape(Chars(path)), "</",
                    element, ">");
  }
  FcStrListDone(list);
}

// A configuration of fontconfig: the machine's directories of fonts, the
// families given, no rule.
std::string ConfigurationOf(const std::vector<std::string>& families) {
  std::string xml = "<?xml version=\"1.0\"?><fontconfig>";
  FcConfig* machine = FcInitLoadConfig();
  AppendDirectories(FcConfigGetFontDirs(machine), "dir", &xml);
  AppendDirectories(FcConfigGetCacheDirs(machine), "cachedir", &xml);
  FcConfigDestroy(machine);
  xml += "<selectfont><rejectfont><pattern></pattern></rejectfont>";
  for (const std::string& family : families) {
    absl::StrAppend(
        &xml, "<acceptfont><pattern><patelt name=\"family\"><string>",
        html::Escape(family), "</string></patelt></pattern></acceptfont>");
  }
  return xml + "</selectfont></fontconfig>";
}

// The fonts found when the process first asks for them; they never change.
class InstalledFonts {
 public:
  InstalledFonts() {
    std::vector<std::string> families;
    for (const FontRole role : kFontRoles) {
      const std::vector<std::string>& names = FontFaceOf(role).families;
      families.insert(families.end(), names.begin(), names.end());
    }
    families.push_back(kOtherScripts);
    config_ = FcConfigCreate();
    FcConfigParseAndLoadFromMemory(
        config_, FontChars(ConfigurationOf(families)), FcTrue);
    FcConfigBuildFonts(config_);
    ReadFonts();
    for (const FontRole role : kFontRoles) Choose(role);
    if (missing_.empty()) MakeEnvironment();
  }

  FcConfig* config() const { return config_; }
  const std::string& missing() const { return missing_; }
  const std::string& environment() const { return environment_; }
  const std::string& FamilyOf(FontRole role) const { return chosen_.at(role); }
  bool Has(char32_t c) const {
    return std::any_of(
        characters_.begin(), characters_.end(), [c](const FcCharSet* set) {
          return FcCharSetHasChar(set, static_cast<FcChar32>(c)) != FcFalse;
        });
  }

 private:
  void ReadFonts() {
    const FcFontSet* fonts = FcConfigGetFonts(config_, FcSetSystem);
    for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
      FcPattern* font = fonts->fonts[i];
      FcChar8* name = nullptr;
      int version = 0;
      FcPatternGetInteger(font, FC_FONTVERSION, 0, &version);
      for (int n = 0;
           FcPatternGetString(font, FC_FAMILY, n, &name) == FcResultMatch;
           ++n) {
        int& known = versions_[Chars(name)];
        known = std::max(known, version);
      }
      FcCharSet* characters = nullptr;
      if (FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) ==
          FcResultMatch) {
        characters_.push_back(characters);
      }
    }
  }

  void Choose(FontRole role) {
    const std::vector<std::string>& names = FontFaceOf(role).families;
    const auto found = std::find_if(
        names.begin(), names.end(),
        [&](const std::string& name) { return versions_.count(name) != 0; });
    if (found == names.end()) {
      if (missing_.empty()) missing_ = names.back();
      return;
    }
    chosen_[role] = *found;
  }

  void MakeEnvironment() {
    std::vector<std::string> lines;
    const auto add = [&](const std::string& name) {
      // A fixed-point number, 16 bits behind the point.
      const int version = versions_.at(name);
      const std::string line =
          absl::StrFormat("%s %d.%03d", name, version >> 16,
                          ((version & 0xFFFF) * 1000 + 0x8000) >> 16);
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
        lines.push_back(line);
      }
    };
    for (const FontRole role : kFontRoles) add(chosen_.at(role));
    if (versions_.count(kOtherScripts) != 0) add(kOtherScripts);
    environment_ = absl::StrJoin(lines, "; ");
  }

  FcConfig* config_ = nullptr;
  // What each font has; these belong to the configuration.
  std::vector<const FcCharSet*> characters_;
  std::map<std::string, int> versions_;
  std::map<FontRole, std::string> chosen_;
  std::string missing_;
  std::string environment_;
};

const InstalledFonts& Installed() {
  static const InstalledFonts* const fonts = new InstalledFonts;
  return *fonts;
}

// Shown by what they do to others, if at all.
bool IsJoiner(char32_t c) {
  return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
}

// Without a shape, and of no use on paper: marks, overrides and isolates of
// direction, word joiners, tags.
bool IsLeftOut(char32_t c) {
  return c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool IsControl(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

char32_t Settable(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
    return ' ';
  }
  if (IsControl(c)) c = kReplacement;
  return IsJoiner(c) || Installed().Has(c) ? c : kMissingType;
}

}  // namespace

const FontFace& FontFaceOf(FontRole role) {
  static const std::map<FontRole, FontFace> faces = {
      {FontRole::kTitle,
       {{"方正小标宋简体", "方正小标宋_GBK", "Noto Serif CJK SC"}, true}},
      {FontRole::kHeading1, {{"黑体", "SimHei", "Noto Sans CJK SC"}, false}},
      {FontRole::kHeading2,
       {{"楷体", "KaiTi", "楷体_GB2312", "Noto Serif CJK SC"}, true}},
      {FontRole::kBody,
       {{"仿宋", "FangSong", "仿宋_GB2312", "Noto Serif CJK SC"}, false}},
      {FontRole::kMono, {{"Noto Sans Mono CJK SC"}, false}},
  };
  return faces.at(role);
}

absl::Status CheckFonts() {
  const std::string& missing = Installed().missing();
  if (missing.empty()) return absl::OkStatus();
  return status::FailedPrecondition(
      status::Reason::ERROR_REASON_FONT_MISSING,
      absl::StrCat("the font \"", missing,
                   "\" is not installed; install it and start again"),
      {{"font", missing}});
}

std::string FontEnvironment() { return Installed().environment(); }

PangoFontMap* ThreadFontMap() {
  thread_local const ObjectPtr<PangoFontMap> map = [] {
    ObjectPtr<PangoFontMap> made(
        pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(made.get()),
                                 Installed().config());
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made.get()), 72);
    return made;
  }();
  return map.get();
}

ObjectPtr<PangoContext> NewFontContext() {
  ObjectPtr<PangoContext> context(
      pango_font_map_create_context(ThreadFontMap()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  pango_context_set_language(context.get(),
                             pango_language_from_string("zh-cn"));
  pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
  return context;
}

FontDescription MakeFont(FontRole role, double points, bool bold) {
  const FontFace& face = FontFaceOf(role);
  const std::string& family = Installed().FamilyOf(role);
  FontDescription font(pango_font_description_new());
  pango_font_description_set_family(font.get(), family.c_str());
  pango_font_description_set_size(font.get(), pango_units_from_double(points));
  if (bold || (face.stand_in_bold && family == face.families.back())) {
    pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  }
  return font;
}

std::string SettableText(const std::string& text) {
  std::string settable;
  settable.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char32_t> c = text::DecodeUtf8(text, &at);
    if (c.has_value() && IsLeftOut(*c)) continue;
    text::AppendUtf8(Settable(c.value_or(kReplacement)), &settable);
  }
  return settable;
}

}  // namespace jixiao::evaluation

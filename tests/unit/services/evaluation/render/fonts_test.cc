#include "services/evaluation/render/fonts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "common/testing/matchers.h"

namespace jixiao::evaluation {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;

constexpr FontRole kAllRoles[] = {FontRole::kTitle, FontRole::kHeading1,
                                  FontRole::kHeading2, FontRole::kBody,
                                  FontRole::kMono};

// The families that a text is drawn in, one after the other.
std::string FamiliesOf(FontRole role, const std::string& text) {
  const ObjectPtr<PangoContext> context = NewFontContext();
  const ObjectPtr<PangoLayout> layout(pango_layout_new(context.get()));
  const FontDescription font = MakeFont(role, 12);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text.c_str(), -1);
  std::string families;
  for (GSList* run = pango_layout_get_line_readonly(layout.get(), 0)->runs;
       run != nullptr; run = run->next) {
    const FontDescription used(pango_font_describe(
        static_cast<PangoGlyphItem*>(run->data)->item->analysis.font));
    families += pango_font_description_get_family(used.get());
    families += ";";
  }
  return families;
}

TEST(Fonts, AreInstalled) { EXPECT_THAT(CheckFonts(), IsOk()); }

TEST(Fonts, EveryRoleEndsInAFreeSimplifiedChineseFamily) {
  for (const FontRole role : kAllRoles) {
    EXPECT_THAT(FontFaceOf(role).families.back(),
                ::testing::EndsWith("CJK SC"));
  }
}

TEST(Fonts, TheEnvironmentNamesFamiliesWithVersions) {
  EXPECT_THAT(FontEnvironment(), ::testing::ContainsRegex(
                                     "Noto Serif CJK SC [0-9]+\\.[0-9]{3}; "));
  EXPECT_THAT(FontEnvironment(), HasSubstr("Noto Sans CJK SC "));
}

TEST(Fonts, ChineseIsNeverDrawnInAJapaneseFace) {
  // Characters whose shapes differ, and signs that many fonts have.
  for (const FontRole role : kAllRoles) {
    const std::string families = FamiliesOf(role, "直骨令与角①※ー々〔〕“”…—");
    EXPECT_THAT(families, Not(HasSubstr("JP")));
    EXPECT_THAT(families, HasSubstr("SC"));
  }
}

TEST(Fonts, AreTheSameInEveryThread) {
  const std::string here = FamiliesOf(FontRole::kBody, "汉A😀");
  std::string there;
  std::thread([&] { there = FamiliesOf(FontRole::kBody, "汉A😀"); }).join();
  EXPECT_EQ(there, here);
}

TEST(SettableText, KeepsWhatCanBeSet) {
  EXPECT_EQ(SettableText("汉A1，é‘שלום"), "汉A1，é‘שלום");
}

TEST(SettableText, MakesBlanksOfBreaks) {
  EXPECT_EQ(SettableText("a\tb\nc\r\u2028d"), "a b c  d");
}

TEST(SettableText, ShowsWhatCannotBeSet) {
  EXPECT_EQ(SettableText("\x01\x7f\u0085"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(SettableText("\xff\xc3"), "\uFFFD\uFFFD");
  EXPECT_EQ(SettableText("ࠀ"), "〓");
}

TEST(SettableText, LeavesOutWhatSteersDirections) {
  EXPECT_EQ(SettableText("1\u202E2\u202C\u20663\u2069\u200F4\uFEFF\u061C"),
            "1234");
}

}  // namespace
}  // namespace jixiao::evaluation

#include "services/evaluation/render/docx/styles.h"

#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/docx/xml.h"
#include "services/evaluation/render/fonts.h"

namespace jixiao::evaluation::docx {
namespace {

constexpr int kInherited = -1;

// A style of paragraphs as a row of the table below. Lengths are twips.
struct ParagraphStyle {
  const char* id;
  const char* name;
  const char* based_on;
  const char* next;
  FontRole font;
  int half_points;
  bool bold;
  const char* alignment;  // empty: inherited
  int indent_chars;       // of the first line, in hundredths of a character
  int line;               // pitch, exactly; 0: as high as its content
  int before;
  int after;
  bool with_next;  // on the page of what follows
  int outline;     // 0 to 2, the level of a heading
};

const ParagraphStyle kParagraphStyles[] = {
    {kStyleTitle, "Title", "Normal", kStyleBody, FontRole::kTitle, kSize2Hao,
     false, "center", 0, 700, 0, kLinePitch, true, kInherited},
    {kStyleHeading1, "heading 1", "Normal", kStyleBody, FontRole::kHeading1,
     kSize3Hao, true, "left", 200, kLinePitch, 0, 0, true, 0},
    {kStyleHeading2, "heading 2", "Normal", kStyleBody, FontRole::kHeading2,
     kSize3Hao, true, "left", 200, kLinePitch, 0, 0, true, 1},
    {kStyleHeading3, "heading 3", "Normal", kStyleBody, FontRole::kBody,
     kSize3Hao, true, "left", 200, kLinePitch, 0, 0, true, 2},
    {kStyleBody, "Body Text", "Normal", kStyleBody, FontRole::kBody, kSize3Hao,
     false, "", 200, kLinePitch, 0, 0, false, kInherited},
    {kStyleSupplement, "Supplement Text", kStyleBody, kStyleSupplement,
     FontRole::kBody, kSizeSmall4Hao, false, "", 200, 420, 0, 80, false,
     kInherited},
    {kStyleSignature, "Signature", "Normal", kStyleSignature, FontRole::kBody,
     kSize3Hao, false, "right", 0, kLinePitch, 0, 0, false, kInherited},
    {kStyleCaption, "caption", "Normal", kStyleBody, FontRole::kHeading1,
     kSize5Hao, false, "center", 0, 360, 120, 60, true, kInherited},
    {kStyleChartCaption, "Chart Caption", "Normal", kStyleBody,
     FontRole::kHeading1, kSize5Hao, false, "center", 0, 360, 0, 160, false,
     kInherited},
    {kStyleTableText, "Table Text", "Normal", kStyleTableText, FontRole::kBody,
     kSizeSmall5Hao, false, "left", 0, kTableLine, 30, 30, false, kInherited},
    {kStyleTableHead, "Table Heading", kStyleTableText, kStyleTableText,
     FontRole::kHeading1, kSizeSmall5Hao, false, "center", 0, kTableLine, 30,
     30, true, kInherited},
    {kStyleTableTotal, "Table Total", kStyleTableText, kStyleTableText,
     FontRole::kBody, kSizeSmall5Hao, true, "left", 0, kTableLine, 30, 30,
     false, kInherited},
    {kStylePicture, "Picture", "Normal", kStyleBody, FontRole::kBody,
     kSizeSmall5Hao, false, "center", 0, 0, 60, 120, false, kInherited},
    {kStyleTableEnd, "Table End", "Normal", kStyleBody, FontRole::kBody,
     kSizeSmall5Hao, false, "left", 0, 200, 0, 0, false, kInherited},
    {kStyleHeader, "header", "Normal", kStyleHeader, FontRole::kBody,
     kSizeSmall5Hao, false, "center", 0, 280, 0, 0, false, kInherited},
    {kStyleFooter, "footer", "Normal", kStyleFooter, FontRole::kBody, kSize4Hao,
     false, "", 0, 360, 0, 0, false, kInherited},
};

const std::string& OfficialFamily(FontRole role) {
  return FontFaceOf(role).families.front();
}

void AddFonts(FontRole role, pugi::xml_node run_properties) {
  const std::string& family = OfficialFamily(role);
  AddElement(run_properties, "w:rFonts",
             {{"w:ascii", family},
              {"w:eastAsia", family},
              {"w:hAnsi", family},
              {"w:cs", family}});
}

void AddBold(bool bold, pugi::xml_node run_properties) {
  AddValue(run_properties, "w:b", bold ? "1" : "0");
  AddValue(run_properties, "w:bCs", bold ? "1" : "0");
}

void AddSize(int half_points, pugi::xml_node run_properties) {
  AddValue(run_properties, "w:sz", std::to_string(half_points));
  AddValue(run_properties, "w:szCs", std::to_string(half_points));
}

void AddSpacing(int before, int after, int line, pugi::xml_node properties) {
  AddElement(properties, "w:spacing",
             {{"w:before", std::to_string(before)},
              {"w:after", std::to_string(after)},
              {"w:line", std::to_string(line == 0 ? 240 : line)},
              {"w:lineRule", line == 0 ? "auto" : "exact"}});
}

void AddDefaults(pugi::xml_node styles) {
  const pugi::xml_node defaults = AddElement(styles, "w:docDefaults");
  const pugi::xml_node run =
      AddElement(AddElement(defaults, "w:rPrDefault"), "w:rPr");
  AddFonts(FontRole::kBody, run);
  AddSize(kSize3Hao, run);
  AddElement(run, "w:lang", {{"w:val", "en-US"}, {"w:eastAsia", "zh-CN"}});
  AddElement(AddElement(defaults, "w:pPrDefault"), "w:pPr");
}

pugi::xml_node AddStyle(const char* type, const char* id, const char* name,
                        bool by_default, pugi::xml_node styles) {
  const pugi::xml_node style =
      AddElement(styles, "w:style", {{"w:type", type}});
  if (by_default) {
    pugi::xml_node(style).append_attribute("w:default").set_value("1");
  }
  pugi::xml_node(style).append_attribute("w:styleId").set_value(id);
  AddValue(style, "w:name", name);
  return style;
}

void AddNormal(pugi::xml_node styles) {
  const pugi::xml_node style =
      AddStyle("paragraph", "Normal", "Normal", true, styles);
  AddElement(style, "w:qFormat");
  const pugi::xml_node paragraph = AddElement(style, "w:pPr");
  // A page has its 22 lines; a first or last line may stand alone.
  AddValue(paragraph, "w:widowControl", "0");
  AddSpacing(0, 0, kLinePitch, paragraph);
  AddValue(paragraph, "w:jc", "both");
}

void AddParagraphStyle(const ParagraphStyle& row, pugi::xml_node styles) {
  const pugi::xml_node style =
      AddStyle("paragraph", row.id, row.name, false, styles);
  AddValue(style, "w:basedOn", row.based_on);
  AddValue(style, "w:next", row.next);
  AddElement(style, "w:qFormat");
  const pugi::xml_node paragraph = AddElement(style, "w:pPr");
  if (row.with_next) AddElement(paragraph, "w:keepNext");
  AddSpacing(row.before, row.after, row.line, paragraph);
  AddElement(paragraph, "w:ind",
             {{"w:firstLineChars", std::to_string(row.indent_chars)},
              {"w:firstLine",
               std::to_string(row.indent_chars * 10 * row.half_points / 100)}});
  if (*row.alignment != '\0') AddValue(paragraph, "w:jc", row.alignment);
  if (row.outline != kInherited) {
    AddValue(paragraph, "w:outlineLvl", std::to_string(row.outline));
  }
  const pugi::xml_node run = AddElement(style, "w:rPr");
  AddFonts(row.font, run);
  AddBold(row.bold, run);
  AddValue(run, "w:spacing",
           std::to_string(row.half_points == kSize3Hao ? kBodySpacing : 0));
  AddSize(row.half_points, run);
}

void AddTableStyles(pugi::xml_node styles) {
  const pugi::xml_node normal =
      AddStyle("table", "TableNormal", "Normal Table", true, styles);
  AddElement(AddElement(normal, "w:tblPr"), "w:tblInd",
             {{"w:w", "0"}, {"w:type", "dxa"}});
  const pugi::xml_node grid =
      AddStyle("table", kStyleTable, "Table Grid", false, styles);
  AddValue(grid, "w:basedOn", "TableNormal");
  const pugi::xml_node properties = AddElement(grid, "w:tblPr");
  const pugi::xml_node borders = AddElement(properties, "w:tblBorders");
  for (const char* side :
       {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    AddElement(borders, side,
               {{"w:val", "single"},
                {"w:sz", "4"},
                {"w:space", "0"},
                {"w:color", "000000"}});
  }
  const pugi::xml_node margins = AddElement(properties, "w:tblCellMar");
  for (const char* side : {"w:left", "w:right"}) {
    AddElement(margins, side,
               {{"w:w", std::to_string(kCellPadding)}, {"w:type", "dxa"}});
  }
}

void AddCharacterStyles(pugi::xml_node styles) {
  AddStyle("character", "DefaultParagraphFont", "Default Paragraph Font", true,
           styles);
  const pugi::xml_node source =
      AddStyle("character", kStyleSource, "Source Number", false, styles);
  const pugi::xml_node run = AddElement(source, "w:rPr");
  AddBold(false, run);
  AddValue(run, "w:color", "1F4E79");
  AddValue(run, "w:vertAlign", "superscript");
}

}  // namespace

std::string StylesXml() {
  pugi::xml_document document;
  const pugi::xml_node styles = AddWordRoot(document, "w:styles");
  AddDefaults(styles);
  AddNormal(styles);
  for (const ParagraphStyle& row : kParagraphStyles) {
    AddParagraphStyle(row, styles);
  }
  AddCharacterStyles(styles);
  AddTableStyles(styles);
  return ToXml(document);
}

std::string FontTableXml() {
  pugi::xml_document document;
  const pugi::xml_node fonts = AddWordRoot(document, "w:fonts");
  std::set<std::string> named;
  for (const FontRole role : {FontRole::kTitle, FontRole::kHeading1,
                              FontRole::kHeading2, FontRole::kBody}) {
    const std::vector<std::string>& families = FontFaceOf(role).families;
    if (!named.insert(families.front()).second) continue;
    const pugi::xml_node font =
        AddElement(fonts, "w:font", {{"w:name", families.front()}});
    if (families.size() > 1) {
      AddValue(font, "w:altName",
               absl::StrJoin(families.begin() + 1, families.end(), ","));
    }
    AddValue(font, "w:charset", "86");
    AddValue(font, "w:family", role == FontRole::kHeading1 ? "swiss" : "roman");
    AddValue(font, "w:pitch", "variable");
  }
  return ToXml(document);
}

}  // namespace jixiao::evaluation::docx

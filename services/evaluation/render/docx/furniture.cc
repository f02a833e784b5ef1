#include "services/evaluation/render/docx/furniture.h"

#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/docx/runs.h"
#include "services/evaluation/render/docx/styles.h"
#include "services/evaluation/render/docx/xml.h"

namespace jixiao::evaluation::docx {
namespace {

constexpr char kHeader[] = "rIdHeader";
constexpr char kSupplementHeader[] = "rIdSupplementHeader";
constexpr char kOddFooter[] = "rIdOddFooter";
constexpr char kEvenFooter[] = "rIdEvenFooter";
// A page number stands one character away from the edge of the text.
constexpr int kNumberIndent = kSize4Hao * 10;

std::string HeaderXml(const std::string& text) {
  pugi::xml_document document;
  const pugi::xml_node paragraph =
      AddParagraph(AddWordRoot(document, "w:hdr"), kStyleHeader);
  AddElement(AddElement(PropertiesOf(paragraph), "w:pBdr"), "w:bottom",
             {{"w:val", "single"},
              {"w:sz", "4"},
              {"w:space", "2"},
              {"w:color", "7F7F7F"}});
  AddRun(paragraph, text);
  return ToXml(document);
}

void AddFieldMark(const char* type, pugi::xml_node paragraph) {
  AddElement(AddElement(paragraph, "w:r"), "w:fldChar",
             {{"w:fldCharType", type}});
}

// The number of the page; what stands in it until a program counts is 1.
void AddPageNumber(pugi::xml_node paragraph) {
  AddFieldMark("begin", paragraph);
  AddTextElement(AddElement(paragraph, "w:r"), "w:instrText", " PAGE ")
      .append_attribute("xml:space")
      .set_value("preserve");
  AddFieldMark("separate", paragraph);
  AddRun(paragraph, "1");
  AddFieldMark("end", paragraph);
}

std::string FooterXml(bool even) {
  pugi::xml_document document;
  const pugi::xml_node paragraph =
      AddParagraph(AddWordRoot(document, "w:ftr"), kStyleFooter);
  const pugi::xml_node properties = PropertiesOf(paragraph);
  AddElement(properties, "w:ind",
             {{even ? "w:left" : "w:right", std::to_string(kNumberIndent)}});
  AddValue(properties, "w:jc", even ? "left" : "right");
  AddRun(paragraph, "— ");
  AddPageNumber(paragraph);
  AddRun(paragraph, " —");
  return ToXml(document);
}

// The heading of the supplement; the title where there is none.
std::string SupplementTitle(const v1::Document& document) {
  for (const v1::Section& section : document.sections()) {
    if (section.supplement() && !section.title().empty()) {
      return section.title();
    }
  }
  return document.title();
}

void AddReference(const char* element, const char* type, const char* id,
                  pugi::xml_node section) {
  AddElement(section, element, {{"w:type", type}, {"r:id", id}});
}

void AddPage(pugi::xml_node section) {
  AddElement(section, "w:pgSz",
             {{"w:w", std::to_string(kPageWidth)},
              {"w:h", std::to_string(kPageHeight)}});
  AddElement(section, "w:pgMar",
             {{"w:top", std::to_string(kMarginTop)},
              {"w:right", std::to_string(kMarginRight)},
              {"w:bottom", std::to_string(kMarginBottom)},
              {"w:left", std::to_string(kMarginLeft)},
              {"w:header", std::to_string(kHeaderDistance)},
              {"w:footer", std::to_string(kFooterDistance)},
              {"w:gutter", "0"}});
  AddElement(section, "w:cols", {{"w:space", "425"}});
}

}  // namespace

std::vector<PageFurniture> FurnitureOf(const v1::Document& document) {
  return {
      {kHeader, "header1.xml", true, HeaderXml(document.title())},
      {kSupplementHeader, "header2.xml", true,
       HeaderXml(SupplementTitle(document))},
      {kOddFooter, "footer1.xml", false, FooterXml(false)},
      {kEvenFooter, "footer2.xml", false, FooterXml(true)},
  };
}

void AddSection(ReportPart part, pugi::xml_node parent) {
  const pugi::xml_node section = AddElement(parent, "w:sectPr");
  const char* header =
      part == ReportPart::kSupplement ? kSupplementHeader : kHeader;
  AddReference("w:headerReference", "even", header, section);
  AddReference("w:headerReference", "default", header, section);
  AddReference("w:footerReference", "even", kEvenFooter, section);
  AddReference("w:footerReference", "default", kOddFooter, section);
  if (part == ReportPart::kReport) {
    AddReference("w:footerReference", "first", kOddFooter, section);
  }
  AddValue(section, "w:type", "nextPage");
  AddPage(section);
  if (part == ReportPart::kReport) AddElement(section, "w:titlePg");
  AddElement(section, "w:docGrid", {{"w:linePitch", "312"}});
}

}  // namespace jixiao::evaluation::docx

// What stands around the text of a Word document's pages: sections, headers and
// footers.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_FURNITURE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_FURNITURE_H_

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::docx {

// The parts of a report, each a section of the document.
enum class ReportPart { kReport, kAttachment, kSupplement };

// A part that sections refer to by the id of its relationship.
struct PageFurniture {
  std::string relationship;  // `rIdHeader`
  std::string target;        // `header1.xml`, below `word/`
  bool header = false;       // else a footer
  std::string xml;
};

// Headers with the title, for the supplement with its heading, and footers with
// the page number between dashes: at the right of odd pages, at the left of
// even ones. The first page has no header.
std::vector<PageFurniture> FurnitureOf(const v1::Document& document);

// Adds a section's properties to the body, or to those of the paragraph that
// ends it.
void AddSection(ReportPart part, pugi::xml_node parent);

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_FURNITURE_H_

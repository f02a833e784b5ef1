// Charts of a Word document, as pictures.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PICTURE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PICTURE_H_

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/docx/package.h"

namespace jixiao::evaluation::docx {

// The pictures of a document in their order, `word/media/chart1.png` and so on.
class Pictures {
 public:
  // Adds the chart with its caption below, as wide as the text but no higher
  // than three quarters of it; what it shows stands in its alternative text. A
  // chart that has nothing to draw leaves nothing. Needs CheckFonts().
  absl::Status AddChart(const v1::Chart& chart, pugi::xml_node body);

  const std::vector<Part>& parts() const { return parts_; }

  // The id of the relationship of the picture at `index`, counted from 0, and
  // its target below `word/`.
  static std::string RelationshipId(std::size_t index);
  static std::string Target(std::size_t index);

 private:
  std::vector<Part> parts_;
};

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PICTURE_H_

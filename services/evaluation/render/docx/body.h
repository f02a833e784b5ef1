// The body of a Word document.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_BODY_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_BODY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/docx/package.h"

namespace jixiao::evaluation::docx {

struct Body {
  std::string xml;             // word/document.xml
  std::vector<Part> pictures;  // as Pictures gives them
};

// The report, then the attachment, then the supplement, each from a new page
// on; signature and date stand before the attachment. INVALID_ARGUMENT for a
// table that Word cannot open; what CheckFonts says where there are charts.
absl::StatusOr<Body> WriteBody(const v1::Document& document);

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_BODY_H_

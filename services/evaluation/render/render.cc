#include "services/evaluation/render/render.h"

#include "common/status/status.h"
#include "services/evaluation/document/assemble.h"

namespace jixiao::evaluation {

std::string RenderJson(const v1::Document& document) {
  return DigestedJson(document);
}

absl::StatusOr<std::string> Render(const v1::Document& document,
                                   v1::DocumentFormat format) {
  switch (format) {
    case v1::DOCUMENT_FORMAT_MARKDOWN:
      return RenderMarkdown(document);
    case v1::DOCUMENT_FORMAT_HTML:
      return RenderHtml(document);
    case v1::DOCUMENT_FORMAT_JSON:
      return RenderJson(document);
    default:
      return status::InvalidValue("must be MARKDOWN, HTML or JSON");
  }
}

}  // namespace jixiao::evaluation

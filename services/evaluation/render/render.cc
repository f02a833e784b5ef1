#include "services/evaluation/render/render.h"

#include "absl/strings/str_cat.h"
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
    case v1::DOCUMENT_FORMAT_DOCX:
      return RenderDocx(document);
    case v1::DOCUMENT_FORMAT_XLSX:
      return RenderXlsx(document);
    case v1::DOCUMENT_FORMAT_PDF:
      return RenderPdf(document);
    default:
      return status::InvalidValue(absl::StrCat(
          "cannot be rendered as ", v1::DocumentFormat_Name(format)));
  }
}

}  // namespace jixiao::evaluation

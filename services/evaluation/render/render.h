// Renders a document model. Equal documents give equal bytes; text of the
// document can never become markup.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_H_

#include <string>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// CommonMark with GFM tables. Merged cells stand in their first row, the rows
// below have empty ones.
std::string RenderMarkdown(const v1::Document& document);

// One self-contained HTML file that loads nothing. It reads on screens of any
// width and prints to A4 as GB/T 9704 lays papers out. Every figure links to
// its source and shows it on hover and focus.
std::string RenderHtml(const v1::Document& document);

// The canonical JSON of fields 2 to 5; its SHA-256 is `Document.digest`.
std::string RenderJson(const v1::Document& document);

// The rendering in a format; INVALID_ARGUMENT for none.
absl::StatusOr<std::string> Render(const v1::Document& document,
                                   v1::DocumentFormat format);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_H_

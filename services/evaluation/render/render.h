// Renders a document model. Equal documents give equal bytes; text of the
// document can never become markup.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_H_

#include <string>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// CommonMark with GFM tables. Merged cells stand in their first row, the rows
// below have empty ones. Charts are tables of their values.
std::string RenderMarkdown(const v1::Document& document);

// One self-contained HTML file that loads nothing. It reads on screens of any
// width and prints to A4 as GB/T 9704 lays papers out. Every figure, those of
// charts too, links to its source and shows it on hover and focus.
std::string RenderHtml(const v1::Document& document);

// The canonical JSON of fields 2 to 5; its SHA-256 is `Document.digest`.
std::string RenderJson(const v1::Document& document);

// Word's format (ISO/IEC 29500 transitional) with real styles and heading
// levels, repeated header rows, merged cells, page numbers, charts as pictures.
// FAILED_PRECONDITION (FONT_MISSING), RESOURCE_EXHAUSTED (STORAGE_FULL).
absl::StatusOr<std::string> RenderDocx(const v1::Document& document);

// PDF 1.5 on A4 as GB/T 9704 lays papers out, with embedded subsets of fonts,
// bookmarks and metadata. FAILED_PRECONDITION (FONT_MISSING).
absl::StatusOr<std::string> RenderPdf(const v1::Document& document);

// A workbook with the document's tables, one a sheet; figures are numbers in
// the unit in which they are printed, sums are formulas. RESOURCE_EXHAUSTED
// (STORAGE_FULL).
absl::StatusOr<std::string> RenderXlsx(const v1::Document& document);

// The rendering in a format; INVALID_ARGUMENT for none.
absl::StatusOr<std::string> Render(const v1::Document& document,
                                   v1::DocumentFormat format);

// The programs and fonts that shape the bytes of a format, with their versions:
// `cairo 1.16.0; pango 1.50.12; …`. Empty where only this program does.
std::string EnvironmentOf(v1::DocumentFormat format);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_RENDER_H_

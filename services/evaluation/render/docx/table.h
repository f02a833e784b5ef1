// Tables of a Word document.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_TABLE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_TABLE_H_

#include <pugixml.hpp>

#include "absl/status/status.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/docx/runs.h"

namespace jixiao::evaluation::docx {

// The most columns that Word opens.
inline constexpr int kMaxColumns = 63;

// Adds the table, as wide as the text, with its caption above and a narrow
// paragraph below. Header rows repeat on every page; a row is not broken over
// pages unless it is higher than half a page, nor a table of less than a third
// of one. INVALID_ARGUMENT past
// kMaxColumns.
absl::Status AddTable(const v1::Table& table, SpanWriter* spans,
                      pugi::xml_node body);

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_TABLE_H_

// Whether a written workbook is all there.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_CHECK_PACKAGE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_CHECK_PACKAGE_H_

#include <string>

namespace jixiao::evaluation::xlsx {

// True for a zip archive whose every part is well-formed XML.
bool IsWholePackage(const std::string& bytes);

}  // namespace jixiao::evaluation::xlsx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_CHECK_PACKAGE_H_

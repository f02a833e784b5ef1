// Reads workbooks for tests.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_XLSX_FILE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_XLSX_FILE_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::test {

// What read_xlsx.py prints of a document's workbook. What cannot be rendered or
// read fails the test.
std::vector<std::string> ReadBack(const v1::Document& document);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_XLSX_FILE_H_

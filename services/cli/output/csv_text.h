#ifndef JIXIAO_SERVICES_CLI_OUTPUT_CSV_TEXT_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_CSV_TEXT_H_

#include <string>

namespace jixiao::cli {

// A field of a row of CSV (RFC 4180): in quotes where that is needed, also to
// keep blanks at its ends.
std::string CsvField(const std::string& text);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_CSV_TEXT_H_

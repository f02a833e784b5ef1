// The cell formats of a workbook.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_FORMATS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_FORMATS_H_

#include <xlsxwriter.h>

#include <map>
#include <string>
#include <tuple>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::xlsx {

// What a cell looks like.
struct Look {
  enum class Kind { kTitle, kNote, kHeader, kBody, kSum, kLink };

  Kind kind = Kind::kBody;
  v1::TableCell::Alignment alignment = v1::TableCell::ALIGNMENT_LEFT;
  // Empty for text.
  std::string number_format;
};

// Makes each format once. The formats belong to the workbook.
class Formats {
 public:
  // The workbook must outlive the object.
  explicit Formats(lxw_workbook* workbook) : workbook_(workbook) {}

  lxw_format* Get(const Look& look);

 private:
  using Key = std::tuple<Look::Kind, int, std::string>;

  lxw_workbook* const workbook_;
  std::map<Key, lxw_format*> made_;
};

}  // namespace jixiao::evaluation::xlsx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_XLSX_FORMATS_H_

// What a PDF says about itself.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_METADATA_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_METADATA_H_

#include <string>
#include <string_view>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::pdf {

struct Metadata {
  std::string title;
  std::string author;
  // ISO 8601. No clock is read: it is the date that the document bears.
  std::string date;
};

Metadata MetadataOf(const v1::Document& document);

// 00:00 in China on the first date in a text such as `2024 年 9 月 30 日`, as
// ISO 8601; on 1980-01-01 where the text holds none.
std::string DateIn(std::string_view text);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_METADATA_H_

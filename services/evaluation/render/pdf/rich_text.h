// Text of a document as it is set: one string with what stands out in it.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_RICH_TEXT_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_RICH_TEXT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/pdf/references.h"

namespace jixiao::evaluation::pdf {

// The bytes [begin, end) of a text.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  // The name that a link leads to.
  std::string target;
};

// `text` is settable (fonts.h).
struct RichText {
  std::string text;
  std::vector<Stretch> bold;
  std::vector<Stretch> raised;
  std::vector<Stretch> links;
};

RichText PlainRichText(const std::string& text);

// Figures lead to their sources; with `marks` they bear the numbers of these.
RichText RichTextOf(const google::protobuf::RepeatedPtrField<v1::Span>& spans,
                    const References& references, bool marks);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_RICH_TEXT_H_

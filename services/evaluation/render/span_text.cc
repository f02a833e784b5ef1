#include "services/evaluation/render/span_text.h"

#include "services/evaluation/document/figures.h"

namespace jixiao::evaluation {

std::string PlainTextOf(const v1::Span& span) {
  switch (span.content_case()) {
    case v1::Span::kText:
      return span.text();
    case v1::Span::kLiteral:
      return span.literal();
    case v1::Span::kFigure:
      return FigureWords(span.figure());
    default:
      return "";
  }
}

std::string PlainTextOf(
    const google::protobuf::RepeatedPtrField<v1::Span>& spans) {
  std::string text;
  for (const v1::Span& span : spans) text += PlainTextOf(span);
  return text;
}

}  // namespace jixiao::evaluation

// The plain text of spans.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_SPAN_TEXT_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_SPAN_TEXT_H_

#include <string>

#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// A figure with its qualifier.
std::string PlainTextOf(const v1::Span& span);
std::string PlainTextOf(
    const google::protobuf::RepeatedPtrField<v1::Span>& spans);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_SPAN_TEXT_H_

// Builds runs of text in which digits stand only in figures and literals.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_SPANS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_SPANS_H_

#include <string>
#include <string_view>

#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// Well-formed UTF-8 as code points, and back.
std::u32string ToUtf32(std::string_view utf8);
std::string ToUtf8(std::u32string_view text);

// A builder: `Spans().Text("自评 ").Figure(f).Text(" 分")`. Neighbours of the
// same kind become one span; empty pieces are left out.
class Spans {
 public:
  using List = google::protobuf::RepeatedPtrField<v1::Span>;

  // Text whose digits, if any, belong to names; they become literals.
  Spans& Text(std::string_view text, bool bold = false);
  Spans& Literal(std::string_view text, bool bold = false);
  // With its unit behind it, and the mark where it is synthetic.
  Spans& Figure(v1::Figure figure, bool bold = false,
                std::string_view unit = "");
  Spans& Add(const List& spans);

  bool empty() const { return spans_.empty(); }
  const List& list() const { return spans_; }
  // As it is read, figures with their qualifiers.
  std::string PlainText() const;

  v1::Block ToParagraph() const;
  v1::TableCell ToCell(
      v1::TableCell::Alignment alignment = v1::TableCell::ALIGNMENT_LEFT) const;

 private:
  void Append(std::string_view text, bool literal, bool bold);

  List spans_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_SPANS_H_

#include "services/evaluation/document/spans.h"

#include <cstddef>
#include <utility>

#include "common/text/text.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/narrative/literals.h"

namespace jixiao::evaluation {

std::u32string ToUtf32(std::string_view utf8) {
  std::u32string out;
  std::size_t at = 0;
  while (at < utf8.size()) {
    out += text::DecodeUtf8(utf8, &at).value_or(U'\ufffd');
  }
  return out;
}

std::string ToUtf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) text::AppendUtf8(c, &out);
  return out;
}

void Spans::Append(std::string_view text, bool literal, bool bold) {
  if (text.empty()) return;
  if (!spans_.empty()) {
    v1::Span& last = *spans_.rbegin();
    if (last.bold() == bold &&
        (literal ? last.has_literal() : last.has_text())) {
      std::string* end = literal ? last.mutable_literal() : last.mutable_text();
      end->append(text);
      return;
    }
  }
  v1::Span* span = spans_.Add();
  span->set_bold(bold);
  if (literal) {
    span->set_literal(std::string(text));
  } else {
    span->set_text(std::string(text));
  }
}

Spans& Spans::Text(std::string_view text, bool bold) {
  const std::u32string all = ToUtf32(text);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < all.size();) {
    if (!narrative::IsDigit(all[i])) {
      ++i;
      continue;
    }
    Append(ToUtf8(all.substr(begin, i - begin)), false, bold);
    begin = narrative::NumberEnd(all, i);
    Append(ToUtf8(all.substr(i, begin - i)), true, bold);
    i = begin;
  }
  Append(ToUtf8(all.substr(begin)), false, bold);
  return *this;
}

Spans& Spans::Literal(std::string_view text, bool bold) {
  Append(text, true, bold);
  return *this;
}

Spans& Spans::Figure(v1::Figure figure, bool bold, std::string_view unit) {
  const bool synthetic = figure.fact().value().synthetic();
  v1::Span* span = spans_.Add();
  *span->mutable_figure() = std::move(figure);
  span->set_bold(bold);
  Text(unit, bold);
  if (synthetic) Append(kSyntheticMark, false, bold);
  return *this;
}

Spans& Spans::Add(const List& spans) {
  spans_.MergeFrom(spans);
  return *this;
}

std::string Spans::PlainText() const {
  std::string text;
  for (const v1::Span& span : spans_) {
    text += span.has_figure()    ? FigureWords(span.figure())
            : span.has_literal() ? span.literal()
                                 : span.text();
  }
  return text;
}

v1::Block Spans::ToParagraph() const {
  v1::Block block;
  *block.mutable_paragraph()->mutable_spans() = spans_;
  return block;
}

v1::TableCell Spans::ToCell(v1::TableCell::Alignment alignment) const {
  v1::TableCell cell;
  *cell.mutable_spans() = spans_;
  cell.set_row_span(1);
  cell.set_column_span(1);
  cell.set_alignment(alignment);
  return cell;
}

}  // namespace jixiao::evaluation

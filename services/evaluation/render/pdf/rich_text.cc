#include "services/evaluation/render/pdf/rich_text.h"

#include "services/evaluation/render/fonts.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::pdf {

RichText PlainRichText(const std::string& text) {
  RichText rich;
  rich.text = SettableText(text);
  return rich;
}

RichText RichTextOf(const google::protobuf::RepeatedPtrField<v1::Span>& spans,
                    const References& references, bool marks) {
  RichText rich;
  for (const v1::Span& span : spans) {
    const std::size_t begin = rich.text.size();
    rich.text += SettableText(PlainTextOf(span));
    if (span.has_figure()) {
      const std::string target = references.TargetOf(span.figure());
      const std::size_t end = rich.text.size();
      if (marks) rich.text += references.MarkOf(span.figure());
      if (rich.text.size() > end) {
        rich.raised.push_back({end, rich.text.size(), ""});
      }
      if (!target.empty())
        rich.links.push_back({begin, rich.text.size(), target});
    }
    if (span.bold()) rich.bold.push_back({begin, rich.text.size(), ""});
  }
  return rich;
}

}  // namespace jixiao::evaluation::pdf

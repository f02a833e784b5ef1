// Puts the parts of a report onto pages, one below the other.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_FLOW_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_FLOW_H_

#include <string>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/pdf/lines.h"
#include "services/evaluation/render/pdf/pages.h"
#include "services/evaluation/render/pdf/references.h"

namespace jixiao::evaluation::pdf {

// Both arguments must outlive it. With `marks` figures bear the numbers of
// their sources.
class Flow {
 public:
  Flow(const References& references, bool marks, Pages* pages)
      : references_(references), marks_(marks), pages_(*pages) {}

  // Centred; broken behind the signatory's name where it needs two lines.
  void Title(const std::string& title, const std::string& signatory);

  // The heading with what stands below it. `keep` is the height of what must
  // stand on the page of the last lines.
  void PutSection(const v1::Section& section, double keep);
  void PutBlocks(const v1::Section& section, double keep);

  // The name of the attachment where there is one, the signatory, and below it,
  // four characters from the right, the date.
  void Signature(const std::string& attachment, const std::string& signatory,
                 const google::protobuf::RepeatedPtrField<v1::Span>& date);
  double SignatureHeight(const std::string& attachment) const;

  // The title of a part that begins on this page. That of the attachment stands
  // at the left in 黑体, others in the middle.
  void AnnexTitle(const std::string& title, bool attachment);

  // What follows is set smaller.
  void BeginSupplement() { supplement_ = true; }

 private:
  TextStyle BodyStyle() const;
  TextStyle HeadingStyle(int level) const;
  double TableSize(const v1::Table& table) const;

  // Lines of the text area's width. The last `keep_lines` stand on one page
  // with `keep` below them.
  void PutText(const RichText& text, const TextStyle& style,
               std::size_t keep_lines, double keep);
  void PutLine(const TextLine& line, const TextStyle& style);
  void Heading(const v1::Section& section);
  void Paragraph(const v1::Paragraph& paragraph, double keep);
  void Table(const v1::Table& table);
  void Chart(const v1::Chart& chart);
  void Caption(const std::string& caption);
  TextStyle CaptionStyle() const;

  const References& references_;
  const bool marks_;
  Pages& pages_;
  bool supplement_ = false;
};

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_FLOW_H_

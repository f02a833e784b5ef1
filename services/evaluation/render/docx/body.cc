#include "services/evaluation/render/docx/body.h"

#include <algorithm>
#include <pugixml.hpp>

#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/render/docx/furniture.h"
#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/docx/picture.h"
#include "services/evaluation/render/docx/runs.h"
#include "services/evaluation/render/docx/styles.h"
#include "services/evaluation/render/docx/table.h"
#include "services/evaluation/render/docx/xml.h"
#include "services/evaluation/render/fonts.h"
#include "services/evaluation/render/source_annex.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::docx {
namespace {

// What stands free at the right of the date and of the name above it, at least,
// in characters: as on paper that is sealed (GB/T 9704 7.3.5.1).
constexpr int kDateIndent = 4;
constexpr int kNameIndent = 2;

// How wide a text is in 3号, in twips.
int BodyWidth(const std::string& text) {
  return static_cast<int>(text::DisplayWidth(text)) * kBodyCharacter / 2;
}

// The title breaks behind the signatory's name where it does not fit one line.
std::string BrokenTitle(const v1::Document& document) {
  std::string title = document.title();
  const std::string& name = document.signatory();
  const int width =
      static_cast<int>(text::DisplayWidth(title)) * kSize2Hao * 10 / 2;
  const std::size_t at = name.empty() ? std::string::npos : title.find(name);
  if (width <= kTextWidth || at == std::string::npos) return title;
  const std::size_t end = at + name.size();
  if (end < title.size()) title.insert(end, "\n");
  return title;
}

class BodyWriter {
 public:
  explicit BodyWriter(const v1::Document& document)
      : document_(document),
        spans_(document),
        attachment_(AttachmentIndex(document)),
        body_(AddElement(AddWordRoot(xml_, "w:document"), "w:body")) {}

  absl::StatusOr<Body> Run() {
    AddRun(AddParagraph(body_, kStyleTitle), BrokenTitle(document_));
    for (int i = 0; i < document_.sections_size(); ++i) {
      const v1::Section& section = document_.sections(i);
      if (i == attachment_) {
        Sign(section.title());
        Begin(ReportPart::kAttachment);
      } else if (section.supplement() && part_ != ReportPart::kSupplement) {
        if (part_ == ReportPart::kReport) Sign("");
        Begin(ReportPart::kSupplement);
      }
      JX_RETURN_IF_ERROR(WriteSection(section));
    }
    if (part_ == ReportPart::kReport) Sign("");
    AddSection(part_, body_);
    return Body{ToXml(xml_), pictures_.parts()};
  }

 private:
  // What was written so far becomes a section of its own: its last paragraph
  // carries the section's properties.
  void Begin(ReportPart part) {
    AddSection(part_, PropertiesOf(body_.last_child()));
    part_ = part;
  }

  absl::Status WriteSection(const v1::Section& section) {
    if (!section.title().empty()) Heading(section);
    for (const v1::Block& block : section.blocks()) {
      JX_RETURN_IF_ERROR(WriteBlock(block, section.supplement()));
    }
    return absl::OkStatus();
  }

  void Heading(const v1::Section& section) {
    const char* const styles[] = {kStyleHeading1, kStyleHeading2,
                                  kStyleHeading3};
    const pugi::xml_node heading =
        AddParagraph(body_, styles[std::clamp(section.level(), 1, 3) - 1]);
    // Attachment and supplement are headed like papers of their own.
    const pugi::xml_node properties = PropertiesOf(heading);
    if (part_ != ReportPart::kReport) {
      AddElement(properties, "w:spacing",
                 {{"w:before", std::to_string(kLinePitch / 4)},
                  {"w:after", std::to_string(kLinePitch / 4)}});
    }
    if (part_ != ReportPart::kReport && section.level() <= 1) {
      AddElement(properties, "w:ind",
                 {{"w:firstLineChars", "0"}, {"w:firstLine", "0"}});
      if (section.supplement()) AddValue(properties, "w:jc", "center");
    }
    AddRun(heading, section.title());
  }

  absl::Status WriteBlock(const v1::Block& block, bool supplement) {
    if (block.has_paragraph()) {
      spans_.Write(
          block.paragraph().spans(),
          AddParagraph(body_, supplement ? kStyleSupplement : kStyleBody));
    } else if (block.has_table() &&
               IsOmittedOnPaper(document_, block.table())) {
      AddRun(AddParagraph(body_, kStyleSupplement), kSourceAnnexOmitted);
    } else if (block.has_table()) {
      return AddTable(block.table(), &spans_, body_);
    } else if (block.has_chart()) {
      JX_RETURN_IF_ERROR(CheckFonts());
      return pictures_.AddChart(block.chart(), body_);
    }
    return absl::OkStatus();
  }

  // The note of the attachment, the name and the date: the date begins two
  // characters behind the name's first and ends at least two before the edge.
  void Sign(const std::string& attachment) {
    AddKeptLine(kStyleBody);
    if (!attachment.empty()) {
      AddRun(AddKeptLine(kStyleBody), attachment);
      AddKeptLine(kStyleBody);
    }
    const int name = BodyWidth(document_.signatory());
    const int date = BodyWidth(PlainTextOf(document_.signed_date()));
    // The name stands over the middle of the date.
    const int date_indent = kDateIndent * kBodyCharacter;
    const int name_indent =
        std::max(kNameIndent * kBodyCharacter, date_indent + (date - name) / 2);
    const pugi::xml_node by = AddKeptLine(kStyleSignature);
    Indent(name_indent, by);
    AddRun(by, document_.signatory());
    const pugi::xml_node on = AddParagraph(body_, kStyleSignature);
    Indent(date_indent, on);
    spans_.Write(document_.signed_date(), on, false);
  }

  // A paragraph on the page of the next.
  pugi::xml_node AddKeptLine(const char* style) {
    const pugi::xml_node line = AddParagraph(body_, style);
    AddElement(PropertiesOf(line), "w:keepNext");
    return line;
  }

  static void Indent(int from_the_right, pugi::xml_node paragraph) {
    AddElement(PropertiesOf(paragraph), "w:ind",
               {{"w:right", std::to_string(from_the_right)}});
  }

  const v1::Document& document_;
  SpanWriter spans_;
  Pictures pictures_;
  const int attachment_;
  ReportPart part_ = ReportPart::kReport;
  pugi::xml_document xml_;
  pugi::xml_node body_;
};

}  // namespace

absl::StatusOr<Body> WriteBody(const v1::Document& document) {
  return BodyWriter(document).Run();
}

}  // namespace jixiao::evaluation::docx

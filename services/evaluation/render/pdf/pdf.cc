#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/render/chart/chart.h"
#include "services/evaluation/render/fonts.h"
#include "services/evaluation/render/pdf/flow.h"
#include "services/evaluation/render/pdf/pages.h"
#include "services/evaluation/render/pdf/references.h"
#include "services/evaluation/render/render.h"

namespace jixiao::evaluation {
namespace pdf {
namespace {

class PdfWriter {
 public:
  explicit PdfWriter(const v1::Document& document)
      : document_(document),
        references_(document),
        pages_(MetadataOf(document)),
        flow_(references_, document.source_annex(), &pages_) {}

  absl::StatusOr<std::string> Run() {
    flow_.Title(document_.title(), document_.signatory());
    const int attachment = AttachmentIndex(document_);
    int body = 0;
    while (body < document_.sections_size() && body != attachment &&
           !document_.sections(body).supplement()) {
      ++body;
    }
    const bool attached = attachment < document_.sections_size();
    const std::string attached_title =
        attached ? document_.sections(attachment).title() : "";
    for (int i = 0; i < body; ++i) {
      const double keep = i + 1 == body && !document_.signatory().empty()
                              ? flow_.SignatureHeight(attached_title)
                              : 0;
      flow_.PutSection(document_.sections(i), keep);
    }
    flow_.Signature(attached_title, document_.signatory(),
                    document_.signed_date());
    for (int i = body; i < document_.sections_size(); ++i) Annex(i, attachment);
    return pages_.Finish();
  }

 private:
  // What follows the signature begins pages of its own.
  void Annex(int i, int attachment) {
    const v1::Section& section = document_.sections(i);
    const bool first_supplement =
        section.supplement() &&
        (i == 0 || !document_.sections(i - 1).supplement());
    if (i == attachment || first_supplement) pages_.BreakUnlessAtTop();
    if (first_supplement) flow_.BeginSupplement();
    if (i == attachment || first_supplement) {
      flow_.AnnexTitle(section.title(), i == attachment);
      flow_.PutBlocks(section, 0);
    } else {
      flow_.PutSection(section, 0);
    }
  }

  const v1::Document& document_;
  const References references_;
  Pages pages_;
  Flow flow_;
};

}  // namespace
}  // namespace pdf

absl::StatusOr<std::string> RenderPdf(const v1::Document& document) {
  if (absl::Status fonts = CheckFonts(); !fonts.ok()) return fonts;
  return pdf::PdfWriter(document).Run();
}

}  // namespace jixiao::evaluation

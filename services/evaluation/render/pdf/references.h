// Where figures lead on paper.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_REFERENCES_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_REFERENCES_H_

#include <set>
#include <string>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/links.h"

namespace jixiao::evaluation::pdf {

// Keeps pointers into the document, which must outlive it unchanged.
class References {
 public:
  explicit References(const v1::Document& document);

  // False for the table of sources where the document wants none.
  bool Printed(const v1::Table& table) const;

  // The name of a row that figures lead to; empty for others.
  std::string NameOf(const v1::TableRow& row) const { return links_.IdOf(row); }

  // The name of the printed row that a figure leads to; empty where none is.
  std::string TargetOf(const v1::Figure& figure) const;

  // `[12]` of a figure whose source is row 12 of the printed table of sources;
  // empty for others.
  std::string MarkOf(const v1::Figure& figure) const;

 private:
  const v1::Document& document_;
  const Links links_;
  std::set<std::string> printed_;
};

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_REFERENCES_H_

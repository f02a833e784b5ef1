#include "services/evaluation/render/source_annex.h"

#include "absl/strings/match.h"
#include "services/evaluation/document/labels.h"

namespace jixiao::evaluation {
namespace {

// How Links calls rows of the source table, before their number.
constexpr char kSourceRowPrefix[] = "s-";

}  // namespace

bool IsOmittedOnPaper(const v1::Document& document, const v1::Table& table) {
  return !document.source_annex() && table.caption() == kSourceTableCaption;
}

std::string SourceNumberOf(const v1::Document& document, const Links& links,
                           const v1::Figure& figure) {
  if (!document.source_annex()) return "";
  const std::string id = links.TargetOf(figure);
  if (!absl::StartsWith(id, kSourceRowPrefix)) return "";
  return id.substr(sizeof(kSourceRowPrefix) - 1);
}

}  // namespace jixiao::evaluation

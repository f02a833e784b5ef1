#include "services/evaluation/render/html_parts.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/domain/checks/pair_verdict.h"

namespace jixiao::evaluation::html {
namespace {

// Digits of a digest that a reader compares.
constexpr std::size_t kDigestPrefix = 12;

}  // namespace

std::string Tip(const v1::Figure& figure) {
  const type::v1::FactValue& value = figure.fact().value();
  const type::v1::Provenance& provenance = value.provenance();
  std::string tip = figure.fact().display_name().empty()
                        ? figure.fact().key().key()
                        : figure.fact().display_name();
  // A weight or target is neither of a source nor computed.
  const bool given = value.source() == type::v1::FACT_SOURCE_UNSPECIFIED &&
                     figure.formula().empty();
  absl::StrAppend(&tip, "\n来源：",
                  given ? RoleLabel("framework") : SourceLabel(value.source()));
  if (!provenance.place().empty()) {
    absl::StrAppend(&tip, "，", provenance.place());
  }
  if (value.synthetic()) absl::StrAppend(&tip, "\n样例数据，不作依据");
  if (!figure.formula().empty()) {
    absl::StrAppend(&tip, "\n算式：", figure.formula());
  }
  if (!provenance.quote().empty() && provenance.quote() != figure.formula()) {
    absl::StrAppend(&tip, "\n原文：", provenance.quote());
  }
  if (!provenance.digest().empty()) {
    absl::StrAppend(&tip, "\n摘要：",
                    provenance.digest().substr(0, kDigestPrefix), "…");
  }
  return tip;
}

Tone ToneOf(const std::string& text) {
  if (text == StatusLabel(v1::LEAF_STATUS_CONTRADICTED) ||
      text == VerdictText(type::v1::VERDICT_VIOLATED)) {
    return Tone::kBad;
  }
  if (text == StatusLabel(v1::LEAF_STATUS_UNVERIFIABLE) ||
      text == StatusLabel(v1::LEAF_STATUS_UNSUPPORTED) ||
      text == VerdictText(type::v1::VERDICT_TENSION) ||
      text == VerdictText(type::v1::VERDICT_MISSING) ||
      text == VerdictText(type::v1::VERDICT_UNDEFINED)) {
    return Tone::kWarn;
  }
  return Tone::kPlain;
}

const char* AlignmentClass(v1::TableCell::Alignment alignment) {
  switch (alignment) {
    case v1::TableCell::ALIGNMENT_CENTER:
      return "c";
    case v1::TableCell::ALIGNMENT_RIGHT:
      return "r";
    default:
      return "l";
  }
}

}  // namespace jixiao::evaluation::html

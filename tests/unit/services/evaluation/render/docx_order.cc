#include "tests/unit/services/evaluation/render/docx_order.h"

#include <cstring>
#include <map>
#include <sstream>

namespace jixiao::evaluation::test {
namespace {

// The children of an element in their order, as the schema's sequences give
// them. `*`: any number of times. `|` joins those that may mix in any order.
struct Rule {
  const char* element;
  const char* children;
};

constexpr char kParagraphProperties[] =
    "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr "
    "w:widowControl w:numPr w:suppressLineNumbers w:pBdr w:shd w:tabs "
    "w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct "
    "w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid "
    "w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap "
    "w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl "
    "w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange";
constexpr char kRunProperties[] =
    "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike "
    "w:dstrike w:outline w:shadow w:emboss w:imprint w:noProof w:snapToGrid "
    "w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs "
    "w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs "
    "w:em w:lang w:eastAsianLayout w:specVanish w:oMath";
constexpr char kTableProperties[] =
    "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize "
    "w:tblStyleColBandSize w:tblW w:jc w:tblCellSpacing w:tblInd w:tblBorders "
    "w:shd w:tblLayout w:tblCellMar w:tblLook w:tblCaption w:tblDescription";
constexpr char kCellProperties[] =
    "w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap "
    "w:tcMar w:textDirection w:tcFitText w:vAlign w:hideMark";
constexpr char kSectionProperties[] =
    "w:headerReference|w:footerReference* w:footnotePr w:endnotePr w:type "
    "w:pgSz w:pgMar w:paperSrc w:pgBorders w:lnNumType w:pgNumType w:cols "
    "w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi "
    "w:rtlGutter w:docGrid w:printerSettings w:sectPrChange";
constexpr char kInParagraph[] =
    "w:pPr w:r|w:hyperlink|w:bookmarkStart|w:bookmarkEnd*";

const Rule kRules[] = {
    {"w:document", "w:background w:body"},
    {"w:body", "w:p|w:tbl* w:sectPr"},
    {"w:hdr", "w:p|w:tbl*"},
    {"w:ftr", "w:p|w:tbl*"},
    {"w:p", kInParagraph},
    {"w:pPr", kParagraphProperties},
    {"w:pBdr", "w:top w:left w:bottom w:right w:between w:bar"},
    {"w:r", "w:rPr w:t|w:br|w:tab|w:fldChar|w:instrText|w:drawing*"},
    {"w:rPr", kRunProperties},
    {"w:hyperlink", "w:r*"},
    {"w:tbl", "w:tblPr w:tblGrid w:tr*"},
    {"w:tblPr", kTableProperties},
    {"w:tblGrid", "w:gridCol*"},
    {"w:tblBorders", "w:top w:left w:bottom w:right w:insideH w:insideV"},
    {"w:tblCellMar", "w:top w:left w:bottom w:right"},
    {"w:tr", "w:tblPrEx w:trPr w:tc*"},
    {"w:trPr", "w:cantSplit|w:tblHeader|w:trHeight|w:jc*"},
    {"w:tc", "w:tcPr w:p|w:tbl*"},
    {"w:tcPr", kCellProperties},
    {"w:sectPr", kSectionProperties},
    {"w:drawing", "wp:inline*"},
    {"wp:inline",
     "wp:extent wp:effectExtent wp:docPr wp:cNvGraphicFramePr a:graphic"},
    {"wp:cNvGraphicFramePr", "a:graphicFrameLocks"},
    {"a:graphic", "a:graphicData"},
    {"a:graphicData", "pic:pic"},
    {"pic:pic", "pic:nvPicPr pic:blipFill pic:spPr"},
    {"pic:nvPicPr", "pic:cNvPr pic:cNvPicPr"},
    {"pic:blipFill", "a:blip a:srcRect a:stretch"},
    {"a:stretch", "a:fillRect"},
    {"pic:spPr", "a:xfrm a:prstGeom a:noFill a:ln"},
    {"a:xfrm", "a:off a:ext"},
    {"a:prstGeom", "a:avLst"},
    {"w:styles", "w:docDefaults w:latentStyles w:style*"},
    {"w:docDefaults", "w:rPrDefault w:pPrDefault"},
    {"w:rPrDefault", "w:rPr"},
    {"w:pPrDefault", "w:pPr"},
    {"w:style",
     "w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden "
     "w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:locked "
     "w:personal w:personalCompose w:personalReply w:rsid w:pPr w:rPr w:tblPr "
     "w:trPr w:tcPr w:tblStylePr*"},
    {"w:fonts", "w:font*"},
    {"w:font",
     "w:altName w:panose1 w:charset w:family w:notTrueType w:pitch w:sig"},
    {"w:settings",
     "w:writeProtection w:view w:zoom w:removePersonalInformation "
     "w:mirrorMargins w:defaultTabStop w:autoHyphenation w:evenAndOddHeaders "
     "w:characterSpacingControl w:footnotePr w:endnotePr w:compat w:docVars "
     "w:rsids w:themeFontLang w:clrSchemeMapping w:decimalSymbol "
     "w:listSeparator"},
    {"w:compat",
     "w:useSingleBorderforContiguousCells w:wpJustification w:noTabHangInd "
     "w:noLeading w:spaceForUL w:noColumnBalance "
     "w:balanceSingleByteDoubleByteWidth w:noExtraLineSpacing "
     "w:doNotLeaveBackslashAlone w:ulTrailSpace w:doNotExpandShiftReturn "
     "w:spacingInWholePoints w:lineWrapLikeWord6 "
     "w:printBodyTextBeforeHeader w:printColBlack w:wpSpaceWidth "
     "w:showBreaksInFrames w:subFontBySize w:suppressBottomSpacing "
     "w:suppressTopSpacing w:suppressSpacingAtTopOfPage "
     "w:suppressTopSpacingWP w:suppressSpBfAfterPgBrk "
     "w:swapBordersFacingPages w:convMailMergeEsc w:truncateFontHeightsLikeWP6 "
     "w:mwSmallCaps w:usePrinterMetrics w:doNotSuppressParagraphBorders "
     "w:wrapTrailSpaces w:footnoteLayoutLikeWW8 w:shapeLayoutLikeWW8 "
     "w:alignTablesRowByRow w:forgetLastTabAlignment w:adjustLineHeightInTable "
     "w:autoSpaceLikeWord95 w:noSpaceRaiseLower "
     "w:doNotUseHTMLParagraphAutoSpacing "
     "w:layoutRawTableWidth w:layoutTableRowsApart w:useWord97LineBreakRules "
     "w:doNotBreakWrappedTables w:doNotSnapToGridInCell "
     "w:selectFldWithFirstOrLastChar "
     "w:applyBreakingRules w:doNotWrapTextWithPunct "
     "w:doNotUseEastAsianBreakRules w:useWord2002TableStyleRules "
     "w:growAutofit w:useFELayout w:compatSetting*"},
};

// A place in the order: the names that may stand there.
struct OrderStep {
  std::vector<std::string> names;
  bool many = false;
};

std::vector<std::string> SplitAt(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

std::vector<OrderStep> StepsOf(const char* children) {
  std::vector<OrderStep> steps;
  for (std::string word : SplitAt(children, ' ')) {
    OrderStep step;
    if (word.back() == '*') {
      step.many = true;
      word.pop_back();
    }
    step.names = SplitAt(word, '|');
    steps.push_back(step);
  }
  return steps;
}

const std::map<std::string, std::vector<OrderStep>>& AllRules() {
  static const auto& rules = *new auto([] {
    std::map<std::string, std::vector<OrderStep>> out;
    for (const Rule& rule : kRules) {
      out[rule.element] = StepsOf(rule.children);
    }
    return out;
  }());
  return rules;
}

bool Names(const OrderStep& step, const std::string& name) {
  for (const std::string& candidate : step.names) {
    if (candidate == name) return true;
  }
  return false;
}

void CheckOrder(pugi::xml_node element, const std::string& path,
                std::vector<std::string>* faults) {
  const auto rule = AllRules().find(element.name());
  std::size_t at = 0;
  std::size_t seen = 0;  // of this step
  for (const pugi::xml_node& child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    const std::string name = child.name();
    const std::string place = path + "/" + name;
    if (rule == AllRules().end()) {
      faults->push_back(path + ": no children are known");
      return;
    }
    const std::vector<OrderStep>& steps = rule->second;
    std::size_t next = at;
    while (next < steps.size() && !Names(steps[next], name)) ++next;
    if (next == steps.size()) {
      faults->push_back(place + ": not here, or too late");
    } else {
      seen = next == at ? seen + 1 : 1;
      at = next;
      if (seen > 1 && !steps[at].many) faults->push_back(place + ": twice");
    }
    CheckOrder(child, place, faults);
  }
}

}  // namespace

std::vector<std::string> OrderFaults(pugi::xml_node root) {
  std::vector<std::string> faults;
  CheckOrder(root, root.name(), &faults);
  return faults;
}

}  // namespace jixiao::evaluation::test

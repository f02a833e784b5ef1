// The styles and fonts of a Word document.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_STYLES_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_STYLES_H_

#include <string>

namespace jixiao::evaluation::docx {

// The ids by which text names its style. Those of Word's own styles carry its
// names ("Title", "heading 1"), so navigation and contents know them.
inline constexpr char kStyleTitle[] = "Title";
inline constexpr char kStyleHeading1[] = "Heading1";
inline constexpr char kStyleHeading2[] = "Heading2";
inline constexpr char kStyleHeading3[] = "Heading3";
inline constexpr char kStyleBody[] = "BodyText";
// Text that the system adds.
inline constexpr char kStyleSupplement[] = "SupplementText";
inline constexpr char kStyleSignature[] = "Signature";
inline constexpr char kStyleCaption[] = "Caption";
// The caption below a chart; that of a table stands above it.
inline constexpr char kStyleChartCaption[] = "ChartCaption";
inline constexpr char kStyleTableHead[] = "TableHead";
inline constexpr char kStyleTableText[] = "TableText";
// A row of sums.
inline constexpr char kStyleTableTotal[] = "TableTotal";
// A paragraph that holds a picture and nothing else.
inline constexpr char kStylePicture[] = "Picture";
// What parts a table from the text below.
inline constexpr char kStyleTableEnd[] = "TableEnd";
inline constexpr char kStyleHeader[] = "Header";
inline constexpr char kStyleFooter[] = "Footer";
inline constexpr char kStyleTable[] = "TableGrid";
// A character style: the raised number of a figure's source.
inline constexpr char kStyleSource[] = "SourceNumber";

// word/styles.xml and word/fontTable.xml. Fonts are named by their official
// families; the free stand-ins are their alternatives.
std::string StylesXml();
std::string FontTableXml();

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_STYLES_H_

#include "services/evaluation/render/docx/picture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/evaluation/render/chart/chart.h"
#include "services/evaluation/render/docx/page_layout.h"
#include "services/evaluation/render/docx/runs.h"
#include "services/evaluation/render/docx/styles.h"
#include "services/evaluation/render/docx/xml.h"

namespace jixiao::evaluation::docx {
namespace {

constexpr double kTwipsPerPoint = 20;
constexpr double kEmuPerPoint = 12700;
// Pixels a point: 216 dpi, sharp on paper.
constexpr double kPictureScale = 3;
constexpr char kDrawingNamespace[] =
    "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr char kPictureNamespace[] =
    "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr char kPlacementNamespace[] =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

// What the drawing of a picture says of it.
struct PictureFacts {
  std::string id;  // unique in the document
  std::string name;
  std::string description;
  std::string relationship;
  std::string width;  // in EMU
  std::string height;
};

std::string Emu(double points) {
  return std::to_string(
      static_cast<int64_t>(std::llround(points * kEmuPerPoint)));
}

void AddShape(const PictureFacts& facts, pugi::xml_node picture) {
  const pugi::xml_node shape = AddElement(picture, "pic:spPr");
  const pugi::xml_node place = AddElement(shape, "a:xfrm");
  AddElement(place, "a:off", {{"x", "0"}, {"y", "0"}});
  AddElement(place, "a:ext", {{"cx", facts.width}, {"cy", facts.height}});
  AddElement(AddElement(shape, "a:prstGeom", {{"prst", "rect"}}), "a:avLst");
}

void AddGraphic(const PictureFacts& facts, pugi::xml_node inline_element) {
  const pugi::xml_node graphic =
      AddElement(inline_element, "a:graphic", {{"xmlns:a", kDrawingNamespace}});
  const pugi::xml_node data =
      AddElement(graphic, "a:graphicData", {{"uri", kPictureNamespace}});
  const pugi::xml_node picture =
      AddElement(data, "pic:pic", {{"xmlns:pic", kPictureNamespace}});
  const pugi::xml_node about = AddElement(picture, "pic:nvPicPr");
  AddElement(about, "pic:cNvPr", {{"id", facts.id}, {"name", facts.name}});
  AddElement(about, "pic:cNvPicPr");
  const pugi::xml_node fill = AddElement(picture, "pic:blipFill");
  AddElement(fill, "a:blip", {{"r:embed", facts.relationship}});
  AddElement(AddElement(fill, "a:stretch"), "a:fillRect");
  AddShape(facts, picture);
}

void AddDrawing(const PictureFacts& facts, pugi::xml_node paragraph) {
  const pugi::xml_node drawing =
      AddElement(AddElement(paragraph, "w:r"), "w:drawing");
  const pugi::xml_node place = AddElement(drawing, "wp:inline",
                                          {{"xmlns:wp", kPlacementNamespace},
                                           {"distT", "0"},
                                           {"distB", "0"},
                                           {"distL", "0"},
                                           {"distR", "0"}});
  AddElement(place, "wp:extent", {{"cx", facts.width}, {"cy", facts.height}});
  AddElement(place, "wp:effectExtent",
             {{"l", "0"}, {"t", "0"}, {"r", "0"}, {"b", "0"}});
  AddElement(
      place, "wp:docPr",
      {{"id", facts.id}, {"name", facts.name}, {"descr", facts.description}});
  AddElement(AddElement(place, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks",
             {{"xmlns:a", kDrawingNamespace}, {"noChangeAspect", "1"}});
  AddGraphic(facts, place);
}

}  // namespace

std::string Pictures::RelationshipId(std::size_t index) {
  return absl::StrCat("rIdChart", index + 1);
}

std::string Pictures::Target(std::size_t index) {
  return absl::StrCat("media/chart", index + 1, ".png");
}

absl::Status Pictures::AddChart(const v1::Chart& chart, pugi::xml_node body) {
  const double width = kTextWidth / kTwipsPerPoint;
  const double height = ChartHeight(chart, width);
  if (height <= 0) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(std::string png, ChartPng(chart, width, kPictureScale));
  // Room for a heading and the caption on the same page.
  const double highest = kTextHeight / kTwipsPerPoint * 3 / 4;
  const double shrink = std::min(1.0, highest / height);
  const std::size_t index = parts_.size();
  const std::string number = std::to_string(index + 1);
  const pugi::xml_node paragraph = AddParagraph(body, kStylePicture);
  AddElement(PropertiesOf(paragraph), "w:keepNext");
  AddDrawing({number, absl::StrCat("图 ", number), ChartDescription(chart),
              RelationshipId(index), Emu(width * shrink), Emu(height * shrink)},
             paragraph);
  AddRun(AddParagraph(body, kStyleChartCaption), chart.caption());
  parts_.push_back({absl::StrCat("word/", Target(index)), std::move(png)});
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation::docx
